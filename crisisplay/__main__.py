"""The command `crisisplay`."""

from __future__ import annotations

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # before anything heavy is imported
        import crisisplay

        sys.stdout.write(f"crisisplay {crisisplay.__version__}\n")
        return
    from crisisplay.cli.boundary import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

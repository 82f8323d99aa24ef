"""The command `crisisplay`."""

from __future__ import annotations

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        sys.exit(_say_version())
    from crisisplay.cli.boundary import run

    sys.exit(run(sys.argv[1:]))


def _say_version() -> int:
    """Before anything heavy is imported."""
    import crisisplay

    try:
        sys.stdout.write(f"crisisplay {crisisplay.__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError):  # full, or closed
        from crisisplay.cli.streams import leave_quietly, take_places

        take_places()
        leave_quietly(sys.stdout, sys.stderr)
        return 5
    return 0


if __name__ == "__main__":
    main()

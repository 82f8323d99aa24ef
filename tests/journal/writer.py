"""A responder in a process of its own: records notes, and prints each receipt once it has it."""

from __future__ import annotations

import sys
from pathlib import Path

from crisisplay.journal import HeadMoved, Journal, receipt
from tests.journal.acts import head_of, note


def main(folder: str, name: str, count: str) -> None:
    journal = Journal.open(Path(folder))
    seen = journal.read()
    for number in range(int(count)):
        while True:
            try:
                (entry,) = journal.append([note(f"{name} {number}")], after=head_of(seen))
            except HeadMoved:
                seen += journal.news(seen[-1])
            else:
                break
        seen.append(entry)
        sys.stdout.write(f"{receipt(entry)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

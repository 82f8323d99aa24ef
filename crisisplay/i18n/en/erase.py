"""Erasing an entry, on a lawful request."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "no_entry": "No entry #{seq}: the log runs from #1 to #{last}; nothing was erased.\nFind the right one with crisisplay log.",
    "first": "Entry #{seq} opens the log and can't be erased: nothing would say any more what this file is. Nothing was erased.\nLeave it out of the list.",
    "account": "Entry #{seq} says who erased what, and can't be erased. Nothing was erased.\nLeave it out of the list.",
    "gone": "Entry #{seq} is gone already: only its digest is left. Nothing was erased.\nLeave it out of the list.",
    "none": "No entry to erase.\nGive their numbers: crisisplay erase INCIDENT 12 15-18 --why REASON --authority WHO.",
    "not_begun": "The disk failed at {place}: nothing was erased.\nTry again; if this goes on, copy the folder to another disk.",
    "unfinished": "The entries are erased, but the disk failed before their files were gone from {place}.\nThe next entry finishes it; crisisplay verify says so until then.",
}

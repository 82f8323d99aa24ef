"""Exports: the record for somebody else."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "opt_to": "The format. copy: a folder like the incident's own, which verifies as it does.",
    "opt_output": "Where to write it; what is there already is not replaced.",
    "opt_redact_type": "Leave out every entry of this type, like note; can be repeated.",
    "opt_redact_by": "Leave out all that this person recorded; can be repeated.",
    "opt_redact_entry": "Leave out this entry, or these: 12 or 12-15; can be repeated.",
    "opt_redact_privileged": "Leave out what legal privilege covers.",
    "which_format": "The format of the export is missing.\nSay which with --to: {known}.",
    "no_format": "'{value}' is not a format to export to{near}.\nFormats: {known}.",
    "no_type": "'{value}' is not a type of entry that can be left out{near}; nothing was written.\nTypes: {known}.",
    "no_entry": "No entry #{seq}: the log runs from #1 to #{last}; nothing was written.\nFind the right one with crisisplay log.",
    "first": "Entry #{seq} opens the log and can't be left out; nothing was written.\nTake it off the list.",
    "account": "Entry #{seq} says who erased what and can't be left out; nothing was written.\nTake it off the list.",
    "nobody": "'{name}' recorded nothing that can be left out; nothing was written.\nThose who recorded: {known}.",
    "exists": "{place} is there already: nothing was written.\nChoose another name.",
    "failed": "The copy could not be written to {place} ({why}): nothing is left of it.\nCheck the room and the rights, then try again.",
    "copied": (
        "{place}: a complete copy of a log of one entry.",
        "{place}: a complete copy of a log of {n} entries.",
    ),
    "copied_redacted": (
        "{place}: a REDACTED copy of a log of one entry.",
        "{place}: a REDACTED copy of a log of {n} entries.",
    ),
    "left_out": "  left out: {type}, {n}",
    "missing": "The file {digest} is missing from the original already, so the copy lacks it.\nTake it from another copy; its name is the SHA-256 of its bytes.",
    "to_verify": "To verify it: crisisplay verify {place}",
    "still": "Of what was left out, the copy still says this:\nIf it must not be read, delete the copy and make it again without these entries, or those that name these files: --redact-entry.",
    "unread": "These files of the copy are no text and were not searched: {files}.\nOpen them before you hand it over.",
    "salted": "Of an entry that was left out, its number and digest stay; each has 128 random bits in it, so that its text can't be guessed.",
    "nothing_left_out": "Nothing was left out: no entry is what was asked for.\nTo mark what legal privilege covers: crisisplay privilege",
}

"""The organisation file, in commands."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "help_init": "Write a file to start from, with its explanations.",
    "help_check": "Check the file: every mistake at once.",
    "help_show": "Show each value, and where it comes from.",
    "exists": "There is an organisation file already: {file}\nIt is never overwritten. Complete it, or move it away first.",
    "written": "Complete this file, then check it: crisisplay org check",
    "errors": ("{n} error to mend.", "{n} errors to mend."),
    "sound": "Nothing to mend in {file}.",
    "file": "File: {file}  ({origin})",
}

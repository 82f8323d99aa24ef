"""What the system says of a file."""

SENTENCES = {
    "not_there": "no such file or folder",
    "not_folder": "part of the path is not a folder",
    "folder": "it is a folder",
    "not_allowed": "permission denied",
    "full": "no space left on the disk",
    "not_plain": "it is not a plain file",
    "too_big": "it is too big",
    "read_only": "this disk is read-only",
}

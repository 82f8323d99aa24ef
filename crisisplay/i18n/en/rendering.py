"""Documents to hand over: the file, the pages, what pictures and boxes say."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "exists": "There is a file there already: {file}\nChoose another name, or add --force to replace it.",
    "folder": "That is a folder, not a file: {file}\nGive the name of the file to write in it.",
    "not_plain": "That is not an ordinary file, and will not be replaced: {file}\nGive the name of a file.",
    "unwritten": "The file {file} could not be written: {why}.\nNothing of it was left half done. Make room, or choose another folder.",
}

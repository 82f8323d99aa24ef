"""Documents to hand over: the file, the pages, what pictures and boxes say."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "exists": "There is a file there already: {file}\nChoose another name, or add --force to replace it.",
    "folder": "That is a folder, not a file: {file}\nGive the name of the file to write in it.",
    "not_plain": "That is not an ordinary file, and will not be replaced: {file}\nGive the name of a file.",
    "unwritten": "The file {file} could not be written: {why}.\nNothing of it was left half done. Make room, or choose another folder.",
    "missing": "This format needs '{module}', which is not installed.\nInstall it: pip install 'crisisplay[{extra}]'. With nothing to install: a .md or .html file.",
    "undrawn": "The PDF could not be laid out: {why}\nAsk for the same document as .html or as .md.",
    "contents": "Contents",
    "picture": "Picture, {caption}: {alt}",
    "pair": "{name}: {text}",
    "no_form": "'{file}' does not say which form the document is to have.\nGive a name that ends in {known}.",
    "again": "continued",
}

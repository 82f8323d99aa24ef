"""One module a command, or a group of them: words in, one act, words out."""

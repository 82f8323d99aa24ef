"""The checks of verify.py that ask for more than the chain, each by itself.

Each sees the entries go by, and then writes on the sheet what it found. Memory does not grow with
the journal, but for the numbers of erased lines and the names of files.
"""

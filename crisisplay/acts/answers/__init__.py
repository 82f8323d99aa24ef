"""A walk from a file: the same acts as at the keyboard, with nobody to ask."""

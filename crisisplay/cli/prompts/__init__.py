"""Asking a person, in a terminal that redraws or line by line. The only user of questionary."""

"""The organisation as it is written down before a crisis, and who holds which role in it."""

"""Seals: a head that people sign and that an authority dates, checked without this program.

FORMAT.md has the rules. What asks another program or a library for help (ssh-keygen, openssl,
cryptography, rfc3161-client) is imported, or looked for, only when it is needed.
"""

"""The record in the formats of other tools.

Each writes to a file object what one `Timeline` says, the same bytes for the same journal. Texts
are foreign: each format has its own way of keeping them text.
"""

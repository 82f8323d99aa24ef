"""Spaces that stay on one line with what they belong to, as a French reader expects them.

Words and signs are those that were written. What is quoted, or to be typed, is not touched: there
each character counts.
"""

from __future__ import annotations

import re

from crisisplay.audit.document import Document
from crisisplay.audit.rewording import reworded_document

_KEPT = "\N{NO-BREAK SPACE}"
_BEFORE = re.compile(r" (?=[:;!?»](?![\w/]))")
_AFTER = re.compile(r"(?<=«) ")
_UNIT = re.compile(r"(?<=\d) (?=(?:j|h|min|s|ko|Mo|€|%)(?!\w))")
_MINUTES = re.compile(r"(?<=\d[ \u00a0]h) (?=\d\d(?!\d))")


def typeset(document: Document) -> Document:
    """The document, as it is set in its reader's language."""
    return reworded_document(document, french) if document.lang == "fr" else document


def french(text: str) -> str:
    """`18 h 30 ?` on one line, whatever the width."""
    for blank in (_BEFORE, _AFTER, _UNIT, _MINUTES):
        text = blank.sub(_KEPT, text)
    return text

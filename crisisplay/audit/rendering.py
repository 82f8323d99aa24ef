"""A document in the form that its file's name asks for."""

from __future__ import annotations

from pathlib import Path

from crisisplay.audit.document import Document
from crisisplay.audit.typography import typeset
from crisisplay.errors import Misuse

SUFFIXES = (".html", ".md", ".docx", ".pdf")


CARRIERS = (".html", ".pdf")
"""Of these, those that can have the journal inside."""


def form_of(path: Path) -> str:
    """The suffix that says which form is meant. Misuse where there is none, or another."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Misuse("rendering.no_form", file=path.name, known=", ".join(SUFFIXES))
    return suffix


def render(document: Document, path: Path, *, journal: bytes | None = None) -> bytes:
    """The document in the form of `path`'s suffix.

    `journal` goes with the forms that can carry it: .html verifies it, .pdf has it inside. Misuse
    for another suffix, or where what the form needs is not installed.
    """
    document = typeset(document)
    match form_of(path):
        case ".html":
            from crisisplay.audit.html import render_html

            return render_html(document, journal=journal)
        case ".md":
            from crisisplay.audit.markdown import render_markdown

            return render_markdown(document).encode()
        case ".docx":
            from crisisplay.audit.word import render_docx

            return render_docx(document)
        case _:
            from crisisplay.audit.pdf import render_pdf

            inside = {"journal.jsonl": journal} if journal is not None else None
            return render_pdf(document, attachments=inside)

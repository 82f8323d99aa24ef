"""The paper form: a PDF that is tagged for screen readers (PDF/UA-1) and kept for long (PDF/A-3a).

One document gives one sequence of bytes: its date is that of the last entry, and its fonts are
those that come with typst, never those of the machine. Words are given as data, never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from crisisplay.audit.document import Document
from crisisplay.audit.missing import extra
from crisisplay.audit.pdf.blocks import as_data
from crisisplay.errors import StoreTrouble

_STANDARDS = ["ua-1", "a-3a"]


def render_pdf(document: Document, *, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """The document on A4; `attachments` are files to put inside it, by name.

    Misuse where typst is not installed, StoreTrouble where it can't draw the document.
    """
    names = sorted(attachments or {})
    if not attachments:
        return _compile(document, Path(__file__).parent, names)
    with TemporaryDirectory(prefix="crisisplay-") as root:
        for number, name in enumerate(names):
            (Path(root) / str(number)).write_bytes(attachments[name])
        return _compile(document, Path(root), names)


def _compile(document: Document, root: Path, names: list[str]) -> bytes:
    typst = extra("typst", "pdf")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    inside = [{"name": name, "type": _type(name)} for name in names]
    data = as_data(document) | {"attachments": inside}
    try:
        made = typst.compile(
            files(__name__).joinpath("page.typ").read_bytes(),
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            pdf_standards=_STANDARDS,
            timestamp=int(document.date.timestamp()),
        )
    except typst.TypstError as error:
        raise StoreTrouble("rendering.undrawn", why=error.message) from error
    return bytes(made)


def _type(name: str) -> str:
    """By its name alone, and not by what this machine holds to be its type."""
    return "application/jsonl" if name.endswith(".jsonl") else "application/octet-stream"

"""The form for whoever goes on working in Word: real styles, real tables, the same bytes each time.

Words are text and nothing else: no field, no link and no markup comes from them.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crisisplay.audit.document import Document
from crisisplay.audit.missing import extra
from crisisplay.audit.word.body import Body
from crisisplay.audit.word.styles import dress
from crisisplay.foreign import visible

_FIXED = (1980, 1, 1, 0, 0, 0)


def render_docx(document: Document) -> bytes:
    """The document on A4. Misuse where python-docx is not installed."""
    docx = extra("docx", "office")
    word = docx.Document()
    _name(word, document)
    dress(word, document)
    Body(word, document.lang).write(document)
    made = BytesIO()
    word.save(made)
    return _undated(made.getvalue())


def _name(word: Any, document: Document) -> None:
    about = word.core_properties
    moment = document.date.replace(microsecond=0)
    about.title = visible(document.title)[:255]
    about.subject = visible(document.subtitle)[:255]
    about.author = about.last_modified_by = "crisisplay"
    about.created = about.modified = moment
    about.language = document.lang
    about.comments, about.revision = "", 1


def _undated(package: bytes) -> bytes:
    """The same package, without the time at which it was packed."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w") as new:
        for item in old.infolist():
            info = ZipInfo(item.filename, _FIXED)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(item))
    return made.getvalue()

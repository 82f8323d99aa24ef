"""The whole page: head, contents, panel, sections; and a policy that lets nothing else in.

The policy allows the two scripts and the one style sheet by their digests, and nothing besides: no
request, no form, no frame, no script that came in with somebody's words.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib import resources

from crisisplay.audit.document import Document
from crisisplay.audit.html.anchors import Anchors
from crisisplay.audit.html.blocks import Blocks
from crisisplay.audit.html.embedded import embed, heads_of
from crisisplay.audit.html.panel import panel, script_words
from crisisplay.audit.html.tables import Tables
from crisisplay.audit.html.words import css_string, words
from crisisplay.i18n import say

_VERIFIER = ("sha256", "spelling", "chain", "clocks", "verify")
"""The parts of the script that verifies, in the order in which they need each other."""


def render_html(document: Document, *, journal: bytes | None = None) -> bytes:
    """The page, UTF-8. `journal` are the exact bytes of the file, which the page then verifies.

    The same document and journal give the same bytes.
    """
    heads = heads_of(journal) if journal is not None else ()
    anchors = Anchors(document)
    tables = Tables(document.lang, anchors, heads)
    body = "".join(_body(document, Blocks(anchors, tables), journal))
    style = _asset("report.css") + _more_style(document) + tables.style + _paper(document)
    scripts = _scripts(document, journal)
    page = (_head(document, style, scripts), body, _tail(document, scripts, journal))
    return "".join(page).encode()


def _more_style(document: Document) -> str:
    return _asset("playbook.css") if document.kind == "playbook" else ""


def _scripts(document: Document, journal: bytes | None) -> list[str]:
    """A playbook has no entries to look for: its page runs nothing."""
    if document.kind == "playbook":
        return []
    return [_asset("report.js")] if journal is None else [verifier(), _asset("report.js")]


def _head(document: Document, style: str, scripts: list[str]) -> str:
    title = words(" · ".join(part for part in (document.title, document.subtitle) if part))
    return (
        f'<!DOCTYPE html>\n<html lang="{document.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, scripts)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="crisisplay">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
    )


def _policy(style: str, scripts: list[str]) -> str:
    allowed = " ".join(_source(script) for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _body(document: Document, blocks: Blocks, journal: bytes | None) -> Iterator[str]:
    lang = document.lang
    yield f'<body>\n<a class="skip" href="#main">{words(say(lang, "html.skip"))}</a>\n'
    yield "<header>\n"
    if document.mark:
        yield f'<p class="mark">{words(document.mark)}</p>\n'
    yield f'<div class="cover">\n<h1>{words(document.title)}</h1>\n'
    if document.subtitle:
        yield f'<p class="subtitle">{words(document.subtitle)}</p>\n'
    yield blocks.pairs(document.cover)
    yield "</div>\n</header>\n"
    yield from _contents(document, has_panel=journal is not None)
    yield '<main id="main" tabindex="-1">\n'
    if journal is not None:
        yield from panel(document)
    for section in document.sections:
        yield from blocks.section(section)
    yield f"</main>\n<footer><p>{words(document.foot)}</p></footer>\n"


def _contents(document: Document, *, has_panel: bool) -> Iterator[str]:
    title = words(say(document.lang, "html.contents"))
    yield f'<nav aria-label="{title}"><p class="title" aria-hidden="true">{title}</p><ol>\n'
    if has_panel:
        yield f'<li><a href="#check">{words(say(document.lang, "html.check"))}</a></li>\n'
    for section in document.sections:
        yield f'<li><a href="#s-{words(section.id)}">{words(section.title)}</a></li>\n'
    yield "</ol></nav>\n"


def _tail(document: Document, scripts: list[str], journal: bytes | None) -> str:
    held = "" if journal is None else embed(journal)
    runs = "".join(f"<script>{script}</script>\n" for script in scripts)
    spoken = script_words(document.lang) if scripts else ""
    return f"{spoken}{held}{runs}</body>\n</html>\n"


def _paper(document: Document) -> str:
    """What every page of paper carries. Foreign words get into a style sheet as strings alone."""
    mark = f"@top-right{{content:{css_string(document.mark)}}}" if document.mark else ""
    return f"@page{{{mark}@bottom-left{{content:{css_string(document.foot)}}}}}\n"


def verifier() -> str:
    """The script that checks a journal, whole, by itself."""
    return "".join(_asset(f"{part}.js") for part in _VERIFIER)


def _asset(name: str) -> str:
    return resources.files("crisisplay.audit.html").joinpath(name).read_text(encoding="utf-8")

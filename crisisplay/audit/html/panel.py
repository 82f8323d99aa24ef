"""What stands on top: whether the journal inside the page is what it was, and how far that goes.

The words are here, the checks are the script's. Without a script, it says that nothing was checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module, resources

from crisisplay.audit.document import Document
from crisisplay.audit.html.words import script_json, words
from crisisplay.i18n import Language, Sentences, say
from crisisplay.incident.events import EVENTS

_SAID_BY_SCRIPT = {
    "journal": re.compile(
        r"receipt|not-a-journal|line-.*|failed-(?:receipt|missing|unread|which|uncovered|not-erased)"
        r"|proved-(?:chain|erasures|receipt)|claimed-.*|unchecked-(?!strays|unnamed|copy).*"
    ),
    "verify": re.compile(
        r"sound|broken|torn|unreadable|redacted|where_.*|failed|proved|claimed|not_checked|check_\d"
    ),
    "html": re.compile("js_.*"),
}


def panel(document: Document) -> Iterator[str]:
    """The section, for a page that has its journal inside."""
    lang = document.lang
    known = " ".join(sorted(EVENTS))
    yield f'<section id="check" data-verdict="none" data-known="{words(known)}" '
    yield 'aria-labelledby="h-check">\n'
    yield f'<h2 id="h-check">{_say(lang, "check")}</h2>\n'
    yield f'<p id="verdict" role="status">{_say(lang, "unrun")}</p>\n'
    yield f'<p id="where" hidden></p>\n<dl class="pairs"><div><dt>{_say(lang, "head")}</dt>'
    yield f'<dd><code id="head" data-seq="{document.seq}" data-head="{words(document.head)}">'
    yield f"{words(document.head)}</code></dd></div></dl>\n"
    yield '<div id="parts"></div>\n<div class="tools" hidden>\n'
    yield from _receipt(lang)
    yield from _copy(lang)
    yield from _line(lang)
    yield "</div>\n"
    yield from _without(document)
    yield "</section>\n"


def _receipt(lang: Language) -> Iterator[str]:
    yield f'<form id="ask"><label for="receipt">{_say(lang, "receipt")}</label>'
    yield '<p class="hint" id="receipt-hint"><code>#41 1cb1 7301 e176 fdd1 6045</code></p>'
    yield '<p class="entry"><input id="receipt" autocomplete="off" spellcheck="false" '
    yield f'aria-describedby="receipt-hint"><button>{_say(lang, "look")}</button></p>'
    yield '<p class="answer" role="status"></p></form>\n'


def _copy(lang: Language) -> Iterator[str]:
    yield f'<form id="compare"><label for="copy">{_say(lang, "copy")}</label>'
    yield f'<p class="hint" id="copy-hint">{_say(lang, "copy_hint")}</p>'
    yield '<p class="entry"><input type="file" id="copy" aria-describedby="copy-hint"></p>'
    yield '<p class="answer" role="status"></p></form>\n'


def _line(lang: Language) -> Iterator[str]:
    yield f'<form id="exact"><label for="line">{_say(lang, "exact")}</label>'
    yield f'<p class="hint" id="line-hint">{_say(lang, "exact_hint")}</p>'
    yield '<p class="entry"><input id="line" inputmode="numeric" autocomplete="off" '
    yield f'aria-describedby="line-hint"><button>{_say(lang, "show")}</button>'
    yield f'<button type="button" id="save">{_say(lang, "save")}</button></p>'
    yield '<p class="answer" role="status"></p><pre id="raw" tabindex="0" hidden></pre></form>\n'


def _without(document: Document) -> Iterator[str]:
    lang, file = document.lang, say(document.lang, "html.file")
    yield f"<details><summary>{_say(lang, 'without')}</summary>\n"
    yield f"<p>{_say(lang, 'without_why')}</p>\n<p>{_say(lang, 'without_take')}</p>\n"
    yield f"<pre>{words(taken_out(file))}</pre>\n<p>{_say(lang, 'without_check')}</p>\n"
    yield f"<pre>sh check.sh journal.jsonl {document.seq} {words(document.head)}\n"
    yield f"crisisplay verify journal.jsonl --receipt {document.seq}:{words(document.head)}</pre>\n"
    yield f"<p>{_say(lang, 'without_script')}</p>\n<pre>{words(check_script())}</pre>\n</details>\n"


def taken_out(file: str) -> str:
    """The command that takes the journal out of the page, with what any system has."""
    return f"sed -n '/id=\"journal\"/,/script>/{{//!p;}}' {file} | base64 -d > journal.jsonl"


@cache
def check_script() -> str:
    """The check that needs none of this program, as FORMAT.md gives it."""
    page = resources.files("crisisplay.journal").joinpath("FORMAT.md").read_text(encoding="utf-8")
    found = re.search(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def script_words(lang: Language) -> str:
    """A data block with the sentences that the script says, as the catalogues have them."""
    chosen = {
        f"{room}.{name}": sentence
        for room, asked in _SAID_BY_SCRIPT.items()
        for name, sentence in _sentences(lang, room).items()
        if asked.fullmatch(name)
    }
    return f'<script type="application/json" id="words">{script_json(chosen)}</script>\n'


def _sentences(lang: Language, room: str) -> Sentences:
    found: Sentences = import_module(f"crisisplay.i18n.{lang}.{room}").SENTENCES
    return found


def _say(lang: Language, name: str) -> str:
    return words(say(lang, f"html.{name}"))

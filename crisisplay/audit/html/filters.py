"""What stands over the log: search and filters. Hidden until the script that answers them runs."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.document import Row, Table
from crisisplay.audit.html.anchors import is_log
from crisisplay.audit.html.words import words
from crisisplay.i18n import Language, say

TAGS = ("type", "by", "role", "phase", "step", "status")
"""What rows can be filtered by, in the order in which it is offered. Other tags are not."""


def tags_of(row: Row) -> str:
    """The attributes that the script filters a row by."""
    return "".join(f' data-{tag}="{words(row.tags[tag])}"' for tag in TAGS if row.tags.get(tag))


def filters(table: Table, name: str, title: str, lang: Language) -> Iterator[str]:
    """The form for the table whose id is `name`, under the heading whose id is `title`.

    Nothing where its rows carry nothing that they could be filtered by.
    """
    values = {tag: _values(table, tag) for tag in TAGS}
    if not any(values.values()):
        return
    yield f'<form class="filters" role="search" aria-labelledby="{title}" '
    yield f'data-for="{name}" hidden>\n'
    yield _search(name, lang, is_log=is_log(table))
    for tag, found in values.items():
        if len(found) > 1:
            yield _choice(f"{name}-{tag}", tag, found, lang)
    yield f'<button type="reset">{words(say(lang, "html.reset"))}</button>\n'
    yield '<output class="count" aria-live="polite"></output>\n</form>\n'


def _values(table: Table, tag: str) -> list[str]:
    """In the order in which they come."""
    return list(dict.fromkeys(row.tags[tag] for row in table.rows if row.tags.get(tag)))


def _search(name: str, lang: Language, *, is_log: bool) -> str:
    label = words(say(lang, "html.search"))
    # A key that leads here, which the script listens to.
    key = " <kbd>/</kbd>" if is_log else ""
    return (
        f'<p class="field wide"><label for="{name}-q">{label}{key}</label>'
        f'<input type="search" id="{name}-q" autocomplete="off" spellcheck="false"></p>\n'
    )


def _choice(id: str, tag: str, values: list[str], lang: Language) -> str:
    everything = words(say(lang, "html.all"))
    options = "".join(f"<option>{words(value)}</option>" for value in values)
    return (
        f'<p class="field"><label for="{id}">{words(say(lang, f"html.tag_{tag}"))}</label>'
        f'<select id="{id}" data-tag="{tag}"><option value="">{everything}</option>{options}'
        "</select></p>\n"
    )

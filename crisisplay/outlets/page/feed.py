"""The Atom feed of one language (RFC 4287). Its ids are tag URIs (RFC 4151), which stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from crisisplay.i18n import Language, say
from crisisplay.outlets.page.articles import Articles, file_of
from crisisplay.outlets.page.site import Entry, Site
from crisisplay.outlets.page.text import line, words


def feed(site: Site, lang: Language) -> str:
    """Every text, those that were taken back as well: a reader's copy is then overwritten."""
    return "".join(_feed(site, lang))


def _feed(site: Site, lang: Language) -> Iterator[str]:
    told = site.told_in(lang)
    here = f"{site.address}/{lang}"
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
    yield f"<id>{_tag(site, min(one.at for one in site.entries), lang)}</id>\n"
    yield f"<title>{line(site.name)} · {words(say(lang, 'page.title'))}</title>\n"
    yield f"<updated>{_time(max(one.updated for one in told))}</updated>\n"
    yield f"<author><name>{line(site.name)}</name></author>\n"
    yield f'<link rel="self" type="application/atom+xml" href="{words(here)}/feed.xml"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{words(here)}/index.html"/>\n'
    for entry in told:
        yield from _entry(site, lang, entry)
    yield "</feed>\n"


def _entry(site: Site, lang: Language, entry: Entry) -> Iterator[str]:
    articles = _Absolute(site, lang)
    address = words(f"{site.address}/{file_of(entry)}")
    yield f'<entry xml:lang="{lang if entry.gone else entry.lang}">\n'
    yield f"<id>{_tag(site, entry.at, entry.key)}</id>\n"
    yield f"<title>{line(articles.heading(entry))}</title>\n"
    yield f"<published>{_time(entry.at)}</published>\n<updated>{_time(entry.updated)}</updated>\n"
    yield f'<link rel="alternate" type="text/html" href="{address}"/>\n'
    if entry.kind:
        yield f'<category term="{words(entry.kind)}" label="{words(articles.kind(entry))}"/>\n'
    yield f'<content type="html">{escape(articles.told(entry))}</content>\n</entry>\n'


class _Absolute(Articles):
    """A feed is read anywhere: what it leads to is named whole."""

    def __init__(self, site: Site, lang: Language) -> None:
        super().__init__(site, lang, 0)
        self._up = words(f"{site.address}/")


def _tag(site: Site, at: datetime, name: str) -> str:
    host = urlsplit(site.address).hostname or "localhost"
    return f"tag:{host},{at.astimezone(UTC):%Y-%m-%d}:crisisplay/{name}"


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")

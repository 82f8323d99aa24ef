"""What stands around every page: the head, a policy that lets nothing else in, the languages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources

from crisisplay.i18n import Language, say
from crisisplay.outlets.page.site import Site
from crisisplay.outlets.page.text import inline, line, words
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """What a page is called and about, its file, and the files of it in each language.

    `onward` where the page only leads to its one language.
    """

    title: str
    about: str
    file: str
    languages: Mapping[Language, str]
    onward: bool = False


def document(site: Site, lang: Language, head: Head, main: str, *, depth: int = 1) -> str:
    """The page around `main`, HTML. It lies `depth` folders down."""
    up = "../" * depth
    parts = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n',
        *_head(site, lang, head, up),
        "</head>\n<body>\n",
        f'<a class="skip" href="#main">{words(say(lang, "page.skip"))}</a>\n',
        _header(site, lang, head, up) if depth else "",
        f'<main id="main" tabindex="-1">\n{main}</main>\n',
        _footer(site, lang, up) if depth else "",
        "</body>\n</html>\n",
    )
    return "".join(parts)


def _head(site: Site, lang: Language, head: Head, up: str) -> Iterator[str]:
    yield '<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
    if head.onward:
        yield f'<meta http-equiv="refresh" content="0; url={up}{head.languages[lang]}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="format-detection" content="telephone=no">\n'
    yield f"<title>{line(head.title)}</title>\n"
    yield from _shared(site, head)
    yield from _alternates(site, lang, head, up)
    yield f'<link rel="icon" href="data:,">\n<style>{style()}</style>\n'


def _shared(site: Site, head: Head) -> Iterator[str]:
    """What networks show of a link to this page."""
    if head.about:
        yield f'<meta name="description" content="{line(head.about)}">\n'
        yield f'<meta property="og:description" content="{line(head.about)}">\n'
    yield f'<meta property="og:title" content="{line(head.title)}">\n'
    yield f'<meta property="og:url" content="{words(f"{site.address}/{head.file}")}">\n'
    yield '<meta property="og:type" content="website">\n'


def _alternates(site: Site, lang: Language, head: Head, up: str) -> Iterator[str]:
    yield f'<link rel="canonical" href="{words(f"{site.address}/{head.file}")}">\n'
    for other, file in head.languages.items():
        address = words(f"{site.address}/{file}")
        yield f'<link rel="alternate" hreflang="{other}" href="{address}">\n'
    for other in dict.fromkeys((lang, *site.languages)):
        title = words(f"{say(other, 'page.feed')} · {say(other, 'page.language')}")
        yield (
            f'<link rel="alternate" type="application/atom+xml" hreflang="{other}" '
            f'title="{title}" href="{up}{other}/feed.xml">\n'
        )


def _header(site: Site, lang: Language, head: Head, up: str) -> str:
    name = f'<p class="name"><a href="{up}{lang}/index.html">{line(site.name)}</a></p>\n'
    return f"<header>\n{name}{_switch(lang, head, up)}</header>\n"


def _switch(lang: Language, head: Head, up: str) -> str:
    """The page in its other languages."""
    if set(head.languages) <= {lang}:
        return ""
    links = "".join(_choice(each, lang, f"{up}{file}") for each, file in head.languages.items())
    return f'<nav aria-label="{words(say(lang, "page.languages"))}"><ul>{links}</ul></nav>\n'


def _choice(each: Language, lang: Language, file: str) -> str:
    name = words(say(each, "page.language"))
    if each == lang:
        return f'<li><span aria-current="page">{name}</span></li>'
    return f'<li><a href="{file}" rel="alternate" hreflang="{each}" lang="{each}">{name}</a></li>'


def _footer(site: Site, lang: Language, up: str) -> str:
    feed = f'<a href="{up}{lang}/feed.xml">{words(say(lang, "page.feed"))}</a>'
    rows = (
        _labelled(say(lang, "page.contact"), inline(site.contact)) if site.contact else "",
        _labelled(say(lang, "page.follow"), feed, "follow"),
        f"<p>{words(say(lang, 'page.lead'))} {words(say(lang, 'page.plain'))}</p>\n",
        f'<p class="paper">{words(site.address)}</p>\n',
    )
    return f"<footer>\n{''.join(rows)}</footer>\n"


def _labelled(label: str, html: str, kind: str = "contact") -> str:
    return f'<p class="{kind}"><b>{words(label)}</b> {html}</p>\n'


@cache
def style() -> str:
    return resources.files(__package__ or "").joinpath("page.css").read_text(encoding="utf-8")


@cache
def _policy() -> str:
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'"
    )

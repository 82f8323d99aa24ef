"""The whole folder from what is known of it: the same site gives the same bytes.

    index.html                      which language
    fr/index.html                   all that was said, newest first
    fr/feed.xml                     the same, for readers of feeds
    fr/statement/KEY.html           one text, at an address that stays
    en/...
    picture/DIGEST.png              put there by whoever writes the folder

Nothing is asked of any other machine, nothing runs, nothing is kept in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.i18n import Language, say
from crisisplay.outlets.page.articles import Articles, file_of
from crisisplay.outlets.page.feed import feed
from crisisplay.outlets.page.frame import Head, document
from crisisplay.outlets.page.listing import listing
from crisisplay.outlets.page.site import Entry, Site
from crisisplay.outlets.page.text import line, words

_SUMMARY = 200
"""Characters of a text that say what it is about, where a link to it is shown."""


def render(site: Site) -> Mapping[str, bytes]:
    """The files of the folder by name, pictures apart, of a site on which something was said."""
    texts = {file_of(one): _alone(site, one) for one in site.entries}
    feeds = {f"{lang}/feed.xml": feed(site, lang) for lang in site.languages}
    lists = {f"{lang}/index.html": _list(site, lang) for lang in site.languages}
    files = {**texts, **feeds, **lists, "index.html": _entrance(site)}
    return {name: text.encode() for name, text in files.items()}


def _list(site: Site, lang: Language) -> str:
    others = {each: f"{each}/index.html" for each in site.languages}
    title = f"{say(lang, 'page.title')} · {site.name}"
    head = Head(title, say(lang, "page.lead"), f"{lang}/index.html", others)
    return document(site, lang, head, listing(site, lang))


def _alone(site: Site, entry: Entry) -> str:
    lang, articles = entry.lang, Articles(site, entry.lang, depth=2)
    others = {one.lang: file_of(one) for one in (entry, *site.translations(entry))}
    summary = " ".join(entry.text.split())[:_SUMMARY]
    head = Head(f"{articles.heading(entry)} · {site.name}", summary, file_of(entry), others)
    home = f'<p class="home"><a href="../index.html">{words(say(lang, "page.home"))}</a></p>\n'
    return document(site, lang, head, f"{articles.draw(entry, 'h1', linked=False)}{home}", depth=2)


def _entrance(site: Site) -> str:
    """The page at the address itself: which language. With one, it leads on by itself."""
    lang = site.languages[0]
    others = {each: f"{each}/index.html" for each in site.languages}
    head = Head(site.name, "", "index.html", others, onward=len(others) == 1)
    doors = "".join(_door(site, each) for each in site.languages)
    body = f'<h1>{line(site.name)}</h1>\n<ul class="doors">\n{doors}</ul>\n'
    return document(site, lang, head, body, depth=0)


def _door(site: Site, lang: Language) -> str:
    articles, told = Articles(site, lang, depth=0), site.told_in(lang)
    newest = f'<p class="meta">{_fresh(lang, articles, told[0])}</p>\n'
    name, title = words(say(lang, "page.language")), words(say(lang, "page.title"))
    return (
        f'<li lang="{lang}"><a href="{lang}/index.html" hreflang="{lang}"><strong>{name}</strong> '
        f"<span>{title}</span></a>\n{newest}</li>\n"
    )


def _fresh(lang: Language, articles: Articles, newest: Entry) -> str:
    return f"{words(say(lang, 'page.updated'))} {articles.time(newest)}"

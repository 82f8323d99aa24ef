"""What is more than words in a post on Bluesky: links, hashtags and mentions, by bytes of UTF-8.

Source: docs.bsky.app/docs/advanced-guides/post-richtext, and the lexicon app.bsky.richtext.facet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Facet = dict[str, object]

_LINK = re.compile(r"(?<![\w/])https?://[^\s<>«»“”\"]+")
_TAG = re.compile(r"(?<![^\s(«“])[#＃](?P<name>\w[^\s#＃«»“”\"()<>]*)")
_MENTION = re.compile(r"(?<![\w/.@-])@(?P<name>(?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*)")
_AFTER = ".,;:!?…'’"
_LONGEST_TAG = 64


def facets(text: str, account: Callable[[str], str]) -> list[Facet]:
    """The facets of `text` in its order. `account` gives the DID of a handle, or nothing where
    there is no such account: then it stays plain words.
    """
    found = list(_links(text))
    taken = [span for span, _ in found]
    for span, feature in (*_tags(text), *_mentions(text, account)):
        if not any(start < span[1] and span[0] < end for start, end in taken):
            found.append((span, feature))
    return [_facet(text, span, feature) for span, feature in sorted(found, key=lambda one: one[0])]


_Found = tuple[tuple[int, int], Facet]


def _links(text: str) -> Iterator[_Found]:
    for match in _LINK.finditer(text):
        uri = match.group().rstrip(_AFTER)
        # A bracket at the end is the link's own where it opened one.
        while uri.endswith(")") and uri.count(")") > uri.count("("):
            uri = uri[:-1].rstrip(_AFTER)
        span = (match.start(), match.start() + len(uri))
        yield span, {"$type": "app.bsky.richtext.facet#link", "uri": uri}


def _tags(text: str) -> Iterator[_Found]:
    for match in _TAG.finditer(text):
        name = match["name"].rstrip(_AFTER)
        if name and not name.isdigit() and len(name) <= _LONGEST_TAG:
            span = (match.start(), match.start("name") + len(name))
            yield span, {"$type": "app.bsky.richtext.facet#tag", "tag": name}


def _mentions(text: str, account: Callable[[str], str]) -> Iterator[_Found]:
    for match in _MENTION.finditer(text):
        if did := account(match["name"]):
            yield match.span(), {"$type": "app.bsky.richtext.facet#mention", "did": did}


def _facet(text: str, span: tuple[int, int], feature: Facet) -> Facet:
    start, end = (len(text[:place].encode()) for place in span)
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}

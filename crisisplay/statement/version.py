r"""The exact words of a statement, and the one document they are kept as.

The document is what is approved, what is stored under `files/<sha256>`, and what is published.
Format 1, an example first:

    {
      "channels": {
        "x": {
          "en": "Lot 4: https://example.org/1"
        }
      },
      "crisisplay": 1,
      "languages": {
        "en": "Lot 4 is recalled.",
        "fr": "Le lot 4 est rappelé."
      },
      "statement": "holding"
    }

1. UTF-8 without BOM, one JSON object, ended by one LF.
2. Keys sorted by code point, an indent of two spaces, `": "` after a key, `,` LF between items, an
   empty map is `{}`. Characters are themselves; only `"`, `\` and those below U+0020 are escaped.
3. `languages` is the text in each language, `channels` the shorter texts by channel and language;
   a channel that is not named takes the text of its language.
4. Words are kept as written: no Unicode normalisation, no trimming. Two versions that differ by
   one byte are two versions.
5. A reader MUST refuse a document that it would not write back byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from crisisplay.errors import Refusal
from crisisplay.values import dataclass

FORMAT = 1


class Written(NamedTuple):
    """One text of a version; `channel` is "" for the main text of its language."""

    lang: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """`texts` by language; `variants` by channel, then by language."""

    statement: str
    texts: Mapping[str, str]
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self, lang: str, channel: str = "") -> str:
        """What would be published on `channel` in `lang`; empty where nothing is written."""
        return self.variants.get(channel, {}).get(lang, self.texts.get(lang, ""))

    def written(self) -> Iterator[Written]:
        """Every text, the main ones first."""
        for lang, text in self.texts.items():
            yield Written(lang, "", text)
        for channel, texts in self.variants.items():
            for lang, text in texts.items():
                yield Written(lang, channel, text)


def digest(version: Version) -> tuple[bytes, str]:
    """The document of `version` and its SHA-256 in hexadecimal.

    Refusal `statement.not_text` where a text holds what UTF-8 can't (a lone surrogate).
    """
    document = {
        "channels": {channel: dict(texts) for channel, texts in version.variants.items()},
        "crisisplay": FORMAT,
        "languages": dict(version.texts),
        "statement": version.statement,
    }
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    try:
        data = written.encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal("statement.not_text", statement=version.statement) from None
    return data, hashlib.sha256(data).hexdigest()


def read_version(data: bytes) -> Version:
    """The version that `data` is the document of; Refusal `statement.not_a_version` otherwise."""
    version = _parse(data)
    if version is None or digest(version)[0] != data:
        raise Refusal("statement.not_a_version", sha256=hashlib.sha256(data).hexdigest())
    return version


def _parse(data: bytes) -> Version | None:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    match document:
        case {"statement": str(statement), "languages": dict(texts), "channels": dict(variants)}:
            texts_of = [texts, *variants.values()]
        case _:
            return None
    if not all(isinstance(each, dict) and _are_texts(each) for each in texts_of):
        return None
    return Version(statement, texts, variants)


def _are_texts(texts: Mapping[str, object]) -> bool:
    return all(isinstance(text, str) for text in texts.values())

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

Format 2 is written only where a text goes out as a thread, a picture goes with it or a subject
heads it; everything else stays format 1, byte for byte. It has two more keys, both always there:

    {
      "channels": {},
      "crisisplay": 2,
      "languages": {
        "en": "Lot 4 is recalled. Bring it back to any shop."
      },
      "media": [
        {
          "alt": {
            "en": "The lot number is under the lid: L4."
          },
          "channels": [
            "x"
          ],
          "file": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "media_type": "image/png",
          "name": "lid.png"
        }
      ],
      "statement": "holding",
      "threads": {
        "x": {
          "en": [
            "Lot 4 is recalled. 1/2",
            "Bring it back to any shop. 2/2"
          ]
        }
      }
    }

6. `threads` is, by channel and language, the posts in their order, two or more, as they go out. A
   channel has in one language a text or a thread, never both.
7. `media` are the files that go with the words, in their order: `file` is the SHA-256 of the file's
   bytes, `channels` every channel that it goes to, `alt` by language what it says to those who
   can't see it.
8. `subjects`, by language, is there only where the text is headed with one in public; then the
   document is of format 2 too:

    {
      "channels": {},
      "crisisplay": 2,
      "languages": {
        "en": "Lot 4 is recalled."
      },
      "media": [],
      "statement": "holding",
      "subjects": {
        "en": "Recall of lot 4"
      },
      "threads": {}
    }
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import NamedTuple, TypeVar

from crisisplay.errors import Refusal
from crisisplay.values import dataclass

FORMAT = 2

SUBJECT = "subject"  # where a text stands that heads the others: no channel is called that
HEADED = frozenset({"site", "press", "email", "intranet"})  # the channels where it is read

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Written(NamedTuple):
    """One text of a version; `channel` is "" for the main text of its language, SUBJECT for what
    heads it.
    """

    lang: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes with the words on each of `channels`; `alt` is by language."""

    file: str
    name: str
    media_type: str
    alt: Mapping[str, str]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """`texts` and `subjects` by language; `variants` and `threads` by channel, then by language,
    which `with_posts` keeps apart. A subject heads the text where it goes by e-mail or on a page.
    """

    statement: str
    texts: Mapping[str, str]
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    threads: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    media: tuple[Media, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)

    def posts(self, lang: str, channel: str = "") -> tuple[str, ...]:
        """What would be published on `channel` in `lang`, post by post: mostly one."""
        thread = self.threads.get(channel, {}).get(lang)
        return thread or (self.variants.get(channel, {}).get(lang, self.texts.get(lang, "")),)

    def text(self, lang: str, channel: str = "") -> str:
        """The same as one text, a thread's posts a blank line apart; empty where nothing is
        written.
        """
        return "\n\n".join(self.posts(lang, channel))

    def media_for(self, channel: str) -> tuple[Media, ...]:
        return tuple(media for media in self.media if channel in media.channels)

    def written(self) -> Iterator[Written]:
        """Every text: main ones, what heads them, the others; each post of a thread by itself."""
        for lang, text in self.texts.items():
            yield Written(lang, "", text)
        for lang, text in self.subjects.items():
            yield Written(lang, SUBJECT, text)
        for channel, texts in self.variants.items():
            for lang, text in texts.items():
                yield Written(lang, channel, text)
        for channel, threads in self.threads.items():
            for lang, posts in threads.items():
                yield from (Written(lang, channel, post) for post in posts)

    def with_posts(self, lang: str, channel: str, posts: tuple[str, ...]) -> Version:
        """The same with `posts` on `channel` in `lang`, in the place of what was there: one is a
        text, several are a thread, none is the main text again.
        """
        variants = _without(self.variants, channel, lang)
        threads = _without(self.threads, channel, lang)
        match posts:
            case ():
                pass
            case (text,):
                variants[channel] = {**variants.get(channel, {}), lang: text}
            case _:
                threads[channel] = {**threads.get(channel, {}), lang: posts}
        return replace(self, variants=variants, threads=threads)


_Words = TypeVar("_Words")


def _without(
    by_channel: Mapping[str, Mapping[str, _Words]], channel: str, lang: str
) -> dict[str, Mapping[str, _Words]]:
    """`by_channel` without that text; a channel that has none left goes too."""
    left = {
        each: {one: words for one, words in by_lang.items() if (each, one) != (channel, lang)}
        for each, by_lang in by_channel.items()
    }
    return {each: by_lang for each, by_lang in left.items() if by_lang}


def digest(version: Version) -> tuple[bytes, str]:
    """The document of `version` and its SHA-256 in hexadecimal.

    Refusal `statement.not_text` where a text holds what UTF-8 can't (a lone surrogate).
    """
    document: dict[str, object] = {
        "channels": {channel: dict(texts) for channel, texts in version.variants.items()},
        "crisisplay": 1,
        "languages": dict(version.texts),
        "statement": version.statement,
    }
    if version.threads or version.media or version.subjects:
        threads = {channel: dict(by_lang) for channel, by_lang in version.threads.items()}
        media = [_media_document(media) for media in version.media]
        document |= {"crisisplay": FORMAT, "media": media, "threads": threads}
    if version.subjects:
        document["subjects"] = dict(version.subjects)
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    try:
        data = written.encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal("statement.not_text", statement=version.statement) from None
    return data, hashlib.sha256(data).hexdigest()


def _media_document(media: Media) -> dict[str, object]:
    return {
        "alt": dict(media.alt),
        "channels": media.channels,
        "file": media.file,
        "media_type": media.media_type,
        "name": media.name,
    }


def read_version(data: bytes) -> Version:
    """The version that `data` is the document of; Refusal `statement.not_a_version` otherwise."""
    version = _parse(data)
    if version is None or digest(version)[0] != data:
        raise Refusal("statement.not_a_version", sha256=hashlib.sha256(data).hexdigest())
    return version


def _parse(data: bytes) -> Version | None:
    try:
        version = _version(json.loads(data))
    except (ValueError, RecursionError):
        return None
    return version if version and _has_true_threads(version) else None


def _version(document: object) -> Version | None:
    match document:
        case {
            "statement": str(statement),
            "languages": dict(texts),
            "channels": dict(variants),
            **more,
        } if all(map(_is_texts, (texts, *variants.values()))):
            threads, media = _threads(more.get("threads", {})), _media(more.get("media", []))
            subjects = more.get("subjects", {})
            if isinstance(subjects, dict) and _is_texts(subjects):
                return Version(statement, texts, variants, threads, media, subjects)
    return None


def _has_true_threads(version: Version) -> bool:
    """Several posts each, and none beside a text of its channel and language."""
    return all(
        len(posts) > 1 and lang not in version.variants.get(channel, {})
        for channel, by_lang in version.threads.items()
        for lang, posts in by_lang.items()
    )


def _is_texts(texts: object) -> bool:
    return isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())


def _threads(written: object) -> dict[str, dict[str, tuple[str, ...]]]:
    match written:
        case dict():
            return {channel: _thread(by_lang) for channel, by_lang in written.items()}
    raise ValueError(written)


def _thread(written: object) -> dict[str, tuple[str, ...]]:
    match written:
        case dict():
            return {lang: _strings(posts) for lang, posts in written.items()}
    raise ValueError(written)


def _strings(written: object) -> tuple[str, ...]:
    if isinstance(written, list) and all(isinstance(one, str) for one in written):
        return tuple(written)
    raise ValueError(written)


def _media(written: object) -> tuple[Media, ...]:
    if not isinstance(written, list):
        raise ValueError(written)  # noqa: TRY004 - what is wrong is the document
    return tuple(map(_one_media, written))


def _one_media(written: object) -> Media:
    match written:
        case {
            "file": str(file),
            "name": str(name),
            "media_type": str(media_type),
            "alt": dict(alt),
            "channels": channels,
        } if _is_texts(alt) and _DIGEST.fullmatch(file):
            return Media(file, name, media_type, alt, _strings(channels))
    raise ValueError(written)

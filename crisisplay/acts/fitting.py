"""A text fitted to its channels, by a person: what is offered, and the new version that takes it.

A version made here is a draft like any other: the approvals of the one before do not count for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from crisisplay.acts.checking import read_text
from crisisplay.acts.evidence import bytes_of, name_of
from crisisplay.acts.measuring import rules_of
from crisisplay.acts.showing import language, shown, zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import Kept, current, fill_in, keep, prepare, recheck, statement_of
from crisisplay.errors import Misuse, Refusal
from crisisplay.incident.commands import Attach
from crisisplay.statement.draft import FactUse
from crisisplay.statement.fitting.fitted import Offer, must_fit, must_speak, parted, refitted
from crisisplay.statement.fitting.typography import well_set
from crisisplay.statement.lengths import ChannelRule, measure
from crisisplay.statement.version import Media, Version
from crisisplay.values import dataclass

# How a file begins that networks take as a picture.
_BEGINNINGS: tuple[tuple[bytes, bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", b"", "image/png"),
    (b"\xff\xd8\xff", b"", "image/jpeg"),
    (b"GIF8", b"", "image/gif"),
    (b"RIFF", b"WEBP", "image/webp"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person takes, for `channels` in `languages`; without channels, wherever it applies.

    `text` is what goes out there instead, with placeholders if they like; several posts are a
    thread. `main` are new main texts by language, which everything else starts from. `picture` goes
    to those channels, with `alt` by language.
    """

    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    text: tuple[str, ...] = ()
    main: Mapping[str, str] = field(default_factory=dict)
    picture: Path | None = None
    alt: Mapping[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        return bool(self.offers or self.text or self.main or self.picture or self.alt)


@dataclass(frozen=True, slots=True)
class Start:
    """The words as they are now, the facts they tell, and the entries of those facts."""

    version: Version
    uses: tuple[FactUse, ...] = ()
    facts: tuple[int, ...] = ()


def start(sitting: Sitting, id: str, main: Mapping[str, str] | None = None) -> Start:
    """The version that counts; before there is one, or with `main`, the text filled in anew."""
    known = sitting.state.statements.get(id)
    if known is None or main:
        heads = current(sitting, id)[1].subjects if known else None
        prepared = prepare(sitting, id, written=main, subjects=heads)
        return Start(prepared.version, prepared.uses)
    facts, zone = sitting.plan.playbook.facts, zone_of(sitting)
    lang = language(sitting.plan.playbook.languages[0])
    uses = (
        FactUse(name, sitting.state.facts[name].status, shown(facts[name], was, lang, zone)[name])
        for name, was in known.facts.items()
    )
    entries = tuple(was.seq for was in known.facts.values())
    return Start(current(sitting, id)[1], tuple(uses), entries)


def fit(sitting: Sitting, id: str, wanted: Wanted, because: str = "") -> Kept | None:
    """Record the version that takes what is `wanted`; None where that changes nothing.

    Refusal for what a channel can't take, with the excess, and where a check blocks the text.
    """
    begun = start(sitting, id, wanted.main)
    rules = rules_of(sitting, wanted.channels or statement_of(sitting, id).channels)
    languages = wanted.languages or tuple(begun.version.texts)
    version = begun.version
    if wanted.text:
        begun, version = _rewritten(sitting, begun, wanted, rules, languages)
    version = offered(version, rules, languages, wanted)
    picture = _picture(wanted, rules)
    version = _with(version, picture.media, rules) if picture else version
    if id in sitting.state.statements and version == current(sitting, id)[1]:
        return None
    for rule in rules if wanted.channels else ():
        must_fit(version, rule, languages)
    prepared = recheck(sitting, version, begun.uses, because)
    pictures = [_kept(sitting, picture)] if picture and not prepared.blocking else []
    return keep(sitting, prepared, because, facts=begun.facts, pictures=pictures)


def _kept(sitting: Sitting, picture: _Picture) -> Attach:
    file = sitting.journal.keep(picture.data)
    return Attach(file, picture.media.name, len(picture.data))


def _rewritten(
    sitting: Sitting,
    begun: Start,
    wanted: Wanted,
    rules: Sequence[ChannelRule],
    languages: Sequence[str],
) -> tuple[Start, Version]:
    """With a person's own text on one channel in one language, and the facts that it names."""
    if len(wanted.channels) != 1 or len(languages) != 1:
        raise Misuse("fitting.which", known=", ".join(languages))
    drafts = [fill_in(sitting, post, languages[0]) for post in wanted.text]
    used = dict.fromkeys(use for draft in drafts for use in draft.used)
    known = sitting.state.facts
    entries = (known[use.id].seq for use in used if use.id in known)
    uses = dict.fromkeys((*begun.uses, *used))
    facts = dict.fromkeys((*begun.facts, *entries)) if begun.facts else ()
    posts = tuple(draft.text for draft in drafts)
    version = begun.version.with_posts(languages[0], rules[0].id, posts)
    return replace(begun, uses=tuple(uses), facts=tuple(facts)), version


def offered(
    version: Version, rules: Iterable[ChannelRule], languages: Sequence[str], wanted: Wanted
) -> Version:
    """`version` with the offers taken. Without channels, main texts are set well as such, and a
    thread is made where the text is too long and the channel has them.
    """
    if "typography" in wanted.offers and not wanted.channels:
        set_well = {lang: well_set(version.texts[lang], lang) for lang in languages}
        version = replace(version, texts={**version.texts, **set_well})
    for rule in rules:
        for lang in languages:
            before = version.posts(lang, rule.id)
            offers = wanted.offers if wanted.channels else _asked_of(version, rule, lang, wanted)
            after = refitted(before, rule, lang, *offers)
            if after != before:
                version = version.with_posts(lang, rule.id, after)
    return version


def _asked_of(version: Version, rule: ChannelRule, lang: str, wanted: Wanted) -> list[Offer]:
    """What applies where no channel was named: no text of its own where the main one will do."""
    own = lang in version.variants.get(rule.id, {}) or lang in version.threads.get(rule.id, {})
    long = rule.threads and bool(measure(version.text(lang, rule.id), rule).over)
    applies: dict[Offer, bool] = {"typography": own, "transliterate": True, "thread": long}
    return [offer for offer in wanted.offers if applies[offer]]


@dataclass(frozen=True, slots=True)
class _Picture:
    """A file that was read and not kept yet."""

    media: Media
    data: bytes


def _picture(wanted: Wanted, rules: Sequence[ChannelRule]) -> _Picture | None:
    """The picture that is wanted. Misuse for words that are for none, Refusal for no picture."""
    if wanted.picture is None:
        if wanted.alt:
            raise Misuse("fitting.alt_of_what")
        return None
    data, name = bytes_of(wanted.picture), name_of(wanted.picture)
    takes = [rule.id for rule in rules if wanted.channels or rule.attachments != 0]
    kind = media_type(data, name)
    media = Media(sha256(data).hexdigest(), name, kind, dict(wanted.alt), tuple(takes))
    return _Picture(media, data)


def _with(version: Version, media: Media, rules: Iterable[ChannelRule]) -> Version:
    """`version` with a picture, or with other words for one that it has."""
    was = next((one for one in version.media if one.file == media.file), None)
    others = tuple(one for one in version.media if one.file != media.file)
    if was:
        channels = dict.fromkeys((*was.channels, *media.channels))
        media = replace(media, alt={**was.alt, **media.alt}, channels=tuple(channels))
    changed = replace(version, media=(*others, media))
    for rule in rules:
        must_speak(changed, rule, tuple(version.texts))
    return changed


def media_type(data: bytes, name: str) -> str:
    """By how the file begins, whatever its name says. Refusal for what is no picture."""
    for beginning, later, kind in _BEGINNINGS:
        if data.startswith(beginning) and data[8 : 8 + len(later)] == later:
            return kind
    raise Refusal("fitting.no_picture", name=name)


def alternatives(written: Iterable[str], languages: Sequence[str]) -> Mapping[str, str]:
    """From `fr=TEXT`, one a language. Misuse for another language, or none."""
    found: dict[str, str] = {}
    for pair in written:
        lang, equals, text = pair.partition("=")
        if lang not in languages or not equals:
            raise Misuse("fitting.bad_alt", value=pair, known=", ".join(languages))
        found[lang] = text.strip()
    return found


def own_posts(file: Path | None) -> tuple[str, ...]:
    """The posts of a file, a line of `---` between them; none where there is no file."""
    return () if file is None else parted(read_text(file))

"""The statements of an incident as they went out, with their facts put back as placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crisisplay.acts.showing import language, shown
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.errors import NotFound, Refusal, StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.state import Known
from crisisplay.journal.files import MAX_TEXT
from crisisplay.journal.store import Journal
from crisisplay.playbook import template
from crisisplay.playbook.model import Statement
from crisisplay.statement.version import SUBJECT, read_version
from crisisplay.values import dataclass
from crisisplay.workbench.drafting.recalled.masking import Mask, keeps

_LONG = 8  # characters that stand for a fact, once in a text, and hardly by chance


@dataclass(frozen=True, slots=True)
class Out:
    """A statement that went out. `text` is that of its last version, in the draft's language;
    `shorter` are those that channels had of their own.
    """

    id: str
    title: str
    text: str
    shorter: Mapping[str, str]
    channels: tuple[str, ...]
    approvals: tuple[str, ...]  # roles
    known: Statement | None
    subject: str = ""


def out(timeline: Timeline, mask: Mask, lang: str) -> Iterator[Out]:
    """Each that went out, in the order of the first time; none whose words can't be read."""
    seen = [one for one in timeline.happenings if not _is_hidden(one)]
    published = [event for one in seen if isinstance(event := one.record.event, e.Published)]
    for id in dict.fromkeys(event.statement for event in published):
        went = [event for event in published if event.statement == id]
        drafted = _drafted(seen, went[-1].file)
        texts = _texts(timeline, drafted, went[-1], lang)
        if text := texts.pop("", ""):
            known = timeline.plan.playbook.statements.get(id)
            title = known.title.say(lang) if known else _title(drafted)
            channels = tuple(dict.fromkeys(event.channel for event in went))
            shorter = {id: mask.text(said) for id, said in texts.items() if id in channels}
            approved = _approved(seen, id)
            head = mask.text(texts.get(SUBJECT, ""))
            yield Out(id, title or id, mask.text(text), shorter, channels, approved, known, head)


def _is_hidden(one: Happening) -> bool:
    return one.told.is_privileged or one.told.erasure is not None


def _drafted(seen: list[Happening], file: str) -> Happening | None:
    found = (one for one in seen if isinstance(one.record.event, e.Drafted))
    return next((one for one in found if getattr(one.record.event, "file", "") == file), None)


def _title(drafted: Happening | None) -> str:
    return str(getattr(drafted.record.event, "title", "")) if drafted else ""


def _approved(seen: list[Happening], id: str) -> tuple[str, ...]:
    events = (one.record.event for one in seen)
    roles = (
        event.role for event in events if isinstance(event, e.Approved) and event.statement == id
    )
    return tuple(dict.fromkeys(roles))


def _texts(
    timeline: Timeline, drafted: Happening | None, went: e.Published, lang: str
) -> dict[str, str]:
    """The words in that language by channel, those for all under ""; none where they are gone."""
    try:
        version = read_version(Journal(timeline.folder).kept(went.file, MAX_TEXT))
    except (NotFound, StoreTrouble, Refusal):
        return {}
    words = _words(timeline, drafted, lang) if drafted else {}
    known = timeline.plan.playbook.statements.get(went.statement)
    return {
        one.channel: _readable(_put_back(_without_braces(one.text), words, _asked(before)))
        for one in version.written()
        if one.lang == lang
        for before in [_template(known, one.channel, lang)]
    }


def _template(known: Statement | None, channel: str, lang: str) -> str:
    if known is None:
        return ""
    own = known.subject if channel == SUBJECT else known.text_for.get(channel, known.text)
    return own.by_language.get(lang, "")


def _words(timeline: Timeline, drafted: Happening, lang: str) -> dict[str, str]:
    """What each fact of the text was shown as, by its placeholder."""
    event, facts = drafted.record.event, timeline.plan.playbook.facts
    used = event.facts if isinstance(event, e.Drafted) else ()
    known: Mapping[str, Known] = drafted.before.facts
    words: dict[str, str] = {}
    for id, one in known.items():
        if one.seq in used and (fact := facts.get(id)) is not None and keeps(fact):
            words.update(shown(fact, one, language(lang), timeline.zone))
    return words


def _asked(text: str) -> dict[str, int]:
    """How often the playbook's own text shows each placeholder."""
    try:
        marks = template.placeholders(text)
    except template.TemplateError:
        return {}
    names = [f"{one.name}|{one.format}" if one.format else one.name for one in marks]
    return {name: names.count(name) for name in names}


def _put_back(text: str, words: Mapping[str, str], asked: Mapping[str, int]) -> str:
    """A fact's words back to its placeholder, where they can be nothing else."""
    by_length = sorted(words.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for name, said in by_length:
        if not said.strip() or any(
            said == other for n, other in by_length if n != name and n in asked
        ):
            continue
        there = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
        found, wanted = len(there.findall(text)), asked.get(name)
        alone = found == 1 and len(said) >= _LONG and "|" not in name
        if found == wanted if wanted else alone:
            text = there.sub(_mark(name), text)
    return text


def _mark(name: str) -> str:
    fact, _, format = name.partition("|")
    return f"{{{{ {fact} | {format} }}}}" if format else f"{{{{ {fact} }}}}"


def _without_braces(text: str) -> str:
    """Braces that were published are no placeholders."""
    return text.replace("{{", "{ {").replace("}}", "} }")


def _readable(text: str) -> str:
    try:
        template.placeholders(text)
    except template.TemplateError:
        return _without_braces(text)
    return text

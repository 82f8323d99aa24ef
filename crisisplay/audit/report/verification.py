"""What was verified and what that proves, what it doesn't, and how to do it without us."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from crisisplay.audit.document import Block, Bullets, Code, Pairs, Paragraph, Section, Tone
from crisisplay.audit.exports.bundle import check_script
from crisisplay.audit.report.cover import verdict, where
from crisisplay.audit.report.telling import Telling
from crisisplay.journal.receipt import SHORT
from crisisplay.journal.verdict import Finding


def verification(telling: Telling) -> Section:
    blocks = tuple(_blocks(telling))
    return Section("verification", telling.say("verification"), blocks)


def _blocks(telling: Telling) -> Iterator[Block]:
    tone: Tone = "good" if telling.is_sound else "bad"
    yield Paragraph(verdict(telling), tone)
    yield Pairs(tuple(_rows(telling)))
    found = telling.verdict
    yield from _part(telling, "failed", found.failed, "bad")
    yield from _part(telling, "proved", found.proved)
    yield from _part(telling, "claimed", found.claimed)
    yield from _part(telling, "not_checked", found.not_checked)
    yield Paragraph(telling.say("without_us"))
    yield Code(_commands(telling), telling.say("commands"))
    yield Code(check_script(_format()).rstrip(), "check.sh")
    yield Paragraph(telling.say("limits"), "muted")


def _rows(telling: Telling) -> Iterator[tuple[str, str]]:
    found = telling.verdict
    yield telling.say("entries"), str(found.entries)
    if found.verdict != "sound" and (told := where(telling)):
        yield telling.say("where"), told
    yield telling.say("head"), found.head
    yield telling.say("identity"), found.identity


def _part(
    telling: Telling, name: str, findings: tuple[Finding, ...], tone: Tone = ""
) -> Iterator[Block]:
    if findings:
        yield Paragraph(telling.word(f"verify.{name}"), tone)
        yield Bullets(tuple(telling.sentence(one.id, one.values) for one in findings))


def _commands(telling: Telling) -> str:
    """What to type, with this journal's own last receipt."""
    last = telling.timeline.last
    return "\n".join(
        (
            f"sh check.sh journal.jsonl {last.seq} {last.head[:SHORT]}",
            "cd files && sha256sum *",
            f"crisisplay verify . --receipt '{last.seq}:{last.head[:SHORT]}'",
        )
    )


def _format() -> str:
    return (files("crisisplay.journal") / "FORMAT.md").read_text(encoding="utf-8")

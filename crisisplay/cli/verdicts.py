"""What a verification answers, in words and as an object."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from crisisplay.acts.layout import flat, listed
from crisisplay.cli.language import reader, t
from crisisplay.journal.entry import Entry
from crisisplay.journal.line import JSON
from crisisplay.journal.verdict import Comparison, Finding, Verdict

PARTS = ("failed", "proved", "claimed", "not_checked")


def as_json(verdict: Verdict, first: Entry | None) -> dict[str, object]:
    """`first` is entry 1, which says what the journal is of; None where it can't be read."""
    parts = {
        part: [{"check": one.check, "id": one.id, "sentence": _said(one)} for one in found]
        for part, found in _parts(verdict)
    }
    return {
        "crisisplay": 1,
        "incident": _field(first, "incident"),
        "title": _field(first, "title"),
        "drill": _field(first, "drill") is True,
        "verdict": verdict.verdict,
        "entries": verdict.entries,
        "head": verdict.head,
        "identity": verdict.identity,
        "first_bad": verdict.first_bad,
        "last_sound": verdict.last_sound,
        "erased": verdict.erased,
        "redacted": verdict.redacted,
        "missing_files": list(verdict.missing_files),
        "against": _compared(verdict.copy),
        **parts,
    }


def _compared(copy: Comparison | None) -> dict[str, object] | None:
    if copy is None:
        return None
    return {
        "name": copy.name,
        "relation": copy.relation,
        "agrees_to": copy.agrees_to,
        "differs_at": copy.differs_at,
        "gone_here": list(copy.gone_here),
        "gone_there": list(copy.gone_there),
    }


def as_lines(verdict: Verdict, first: Entry | None) -> Iterator[str]:
    """For a person: the verdict, of what, where it fails, and each finding under its part."""
    for said in (_headline(verdict), _of_what(first), _where(verdict)):
        if said:
            yield from _folded(said, "")
    for part, found in _parts(verdict):
        if found:
            yield ""
            yield t(f"verify.{part}")
        for one in found:
            what, _, remedy = _said(one).partition("\n")
            yield from _folded(f"{t(f'verify.check_{one.check}')} · {what}", "  ")
            if remedy:
                yield from _folded(remedy, "    ")


def _headline(verdict: Verdict) -> str:
    said = [t(f"verify.{verdict.verdict}", n=verdict.entries)]
    if verdict.verdict == "sound" and verdict.failed:
        said.append(t("verify.but", n=len(verdict.failed)))
    if verdict.redacted:
        said.append(t("verify.redacted", n=verdict.redacted))
    return " ".join(said)


def _of_what(first: Entry | None) -> str:
    """As "EXERCISE · Data breach · 2026-11-22-data-breach-7f3a"."""
    mark = t("verify.drill") if _field(first, "drill") is True else ""
    said = [_field(first, name) for name in ("title", "incident")]
    return listed([mark, *(flat(one) for one in said if isinstance(one, str))])


def _field(first: Entry | None, name: str) -> JSON:
    return None if first is None else first.fields.get(name)


def _where(verdict: Verdict) -> str:
    bad, sound = verdict.first_bad, verdict.last_sound
    if verdict.verdict == "sound" or not (bad or sound):
        return ""
    said = [t("verify.where_sound", last_sound=sound) if sound else t("verify.where_none")]
    if bad:
        id = "where_either" if _is_either(verdict, bad) else "where_bad"
        said.insert(0, t(f"verify.{id}", before=bad - 1, first_bad=bad))
    return " · ".join(said)


def _is_either(verdict: Verdict, bad: int) -> bool:
    """Whether the line before the one that does not follow may be the one that was changed."""
    follows = all(
        one.id != "journal.line-prev" or one.values["line"] != bad for one in verdict.failed
    )
    return not follows and (verdict.last_sound or 0) < bad - 1


def _parts(verdict: Verdict) -> Sequence[tuple[str, Sequence[Finding]]]:
    return [(part, getattr(verdict, part)) for part in PARTS]


def _said(finding: Finding) -> str:
    return finding.sentence(reader())


def _folded(text: str, margin: str) -> list[str]:
    """On a terminal, lines as wide as it is; elsewhere one line, which can be looked for."""
    if not sys.stdout.isatty():
        return [margin + text]
    return textwrap.wrap(
        text,
        max(40, shutil.get_terminal_size().columns - 1),
        initial_indent=margin,
        subsequent_indent=f"{margin}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )

"""A clock whose rule is still to be checked says so as long as it runs, wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status_page import full
from crisisplay.cli import language
from crisisplay.cli.walk.screen import Screen
from crisisplay.i18n import Language
from crisisplay.incident.commands import Complete
from tests.acts.playbooks import EVERYTHING, open_story

CLOCKS = """\
deadlines:
  - {use: nis2-23-4-early-warning, anchor: {done: freeze}}
  - {use: gdpr-33-1, anchor: {done: freeze}}
"""
NIS2 = {"en": "NIS 2, early warning", "fr": "NIS 2, alerte précoce"}
GDPR = {"en": "GDPR, notify the breach", "fr": "RGPD, notifier la violation"}


def begun(home: Path, lang: Language) -> Sitting:
    """An incident whose first step, which starts the clocks, is not done yet."""
    source = EVERYTHING.replace("languages: [en]", f"languages: [{lang}]")
    return open_story(home, source=source + CLOCKS, lang=lang)


def readable(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def screen(sitting: Sitting, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that the walk shows before its next question."""
    capsys.readouterr()
    step = sitting.outlook.next(sitting.clock.now())
    assert step is not None
    Screen(plain=True).step(sitting, sitting.plan.step(step), "")
    return readable(capsys.readouterr().out).splitlines()


def about(lines: list[str], title: str) -> list[str]:
    return [line.strip() for line in lines if title in line]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "NIS 2, early warning: 24 h 00 left (verify before relying on it)"),
        ("fr", "NIS 2, alerte précoce : reste 24 h 00 (à vérifier avant de s’y fier)"),
    ],
)
def test_the_walk_says_it_from_the_start_of_the_clock(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    lang: Language,
    told: str,
) -> None:
    monkeypatch.setattr(language, "_chosen", lang)
    sitting = begun(tmp_path, lang)
    assert about(screen(sitting, capsys), NIS2[lang]) == []
    sitting.do(Complete("freeze"))
    lines = screen(sitting, capsys)
    assert about(lines, NIS2[lang]) == [told]
    (sure,) = about(lines, GDPR[lang])
    assert "(" not in sure


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "VERIFY before relying on it"), ("fr", "À VÉRIFIER avant de s’y fier")],
)
def test_status_says_it_from_the_start_of_the_clock(
    tmp_path: Path, lang: Language, told: str
) -> None:
    sitting = begun(tmp_path, lang)
    now = sitting.clock.now()
    assert about([readable(" ".join(full(sitting, now)))], told) == []
    sitting.do(Complete("freeze"))
    page = readable(" ".join(" ".join(full(sitting, now)).split()))
    parts = page.split(" - ")
    (doubtful,) = about(parts, NIS2[lang])
    (sure,) = about(parts, GDPR[lang])
    assert told in doubtful
    assert told not in sure

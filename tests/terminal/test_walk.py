"""A responder walks a shipped playbook at the keyboard, from the first key to the close."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from crisisplay.acts.records import records
from crisisplay.i18n import Language
from crisisplay.incident.events import Decided, Noted
from crisisplay.journal.store import Journal
from crisisplay.playbook.model import Decide
from tests.conftest import Crisisplay
from tests.program import SHIPPED
from tests.terminal.conftest import Walks
from tests.terminal.hands import Numbers, Watcher
from tests.terminal.languages import foreign_phrases, foreign_words
from tests.terminal.recording import Frame, cast, frame, picture
from tests.terminal.responder import Responder
from tests.terminal.terminal import Terminal, bare, squeezed

HERE = Path(__file__).parent
CAST, PICTURE = HERE / "walk.cast", HERE / "walk.svg"
# Read before the tests' own home hides it: a folder to write the recording to.
RECORD = os.environ.get("CRISISPLAY_RECORD")

_COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\d;]*)?m")


class Film:
    """Every screen of a walk, as it was just before each answer."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def camera(self, terminal: Terminal) -> Watcher:
        def take() -> None:
            now = frame(terminal.glass)
            if not self.frames or self.frames[-1] != now:
                self.frames.append(now)

        return take

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.frames)

    def first(self, *words: str) -> Frame:
        """The first screen that shows all of the words, however they are wrapped."""
        return next(
            one
            for one in self.frames
            if all(squeezed(word) in squeezed(one.text) for word in words)
        )


def _walked(responder: Responder, crisisplay: Crisisplay) -> None:
    """Walk, and check the journal: closed, sound, as its answers file would have it."""
    responder.walk()
    assert responder.hand.terminal.code == 0
    assert responder.hand.terminal.echoes()
    assert responder.state().closed
    assert responder.story.over
    _is_sound(responder.folder, crisisplay)
    _has_its_reasons(responder)
    assert _course(crisisplay, responder) == _by_answers(crisisplay, responder)


def _is_sound(folder: Path, crisisplay: Crisisplay) -> None:
    checked = crisisplay("verify", folder, "--json")
    assert (checked.code, checked.json["verdict"]) == (0, "sound")


def _has_its_reasons(responder: Responder) -> None:
    """Every decision of the answers file is there, with its own reason."""
    told = records(Journal.open(responder.folder).read())
    decided = {}
    for one in told:
        if isinstance(one.event, Decided):
            reason = told[one.event.reason - 1].event
            assert isinstance(reason, Noted)
            decided[one.event.step] = (one.event.chosen, reason.text)
    given = responder.story.given["answers"]
    expected = {
        step: (answer["choose"], answer["because"])
        for step, answer in given.items()
        if "choose" in answer
    }
    assert decided == expected


def _course(crisisplay: Crisisplay, responder: Responder) -> Any:
    return _told(crisisplay("resume", responder.folder, "--json").json)


def _by_answers(crisisplay: Crisisplay, responder: Responder) -> Any:
    story = responder.story
    walked = crisisplay("run", story.playbook, "--drill", "--answers", story.file, "--json")
    return _told(walked.json)


def _told(course: Any) -> Any:
    return {key: course[key] for key in ("course", "level", "decisions", "facts", "closed")}


@pytest.mark.no_cover  # of reading the screen: the program in the terminal is measured
def test_in_french_on_80_columns_redrawn_and_as_recorded(
    responder: Walks, crisisplay: Crisisplay
) -> None:
    film = Film()
    walk = responder("defective-product", "fr", watch=film.camera)
    _walked(walk, crisisplay)
    film.camera(walk.hand.terminal)()
    _speaks_only(film.text, "fr", "defective-product")
    _is_as_recorded(film, walk)


@pytest.mark.no_cover  # of reading the screen: the program in the terminal is measured
def test_in_english_on_40_columns_with_plain_lines(
    responder: Walks, crisisplay: Crisisplay
) -> None:
    walk = responder("defective-product", "en", "--plain", columns=40)
    _walked(walk, crisisplay)
    assert isinstance(walk.hand, Numbers)
    printed = walk.hand.everything
    _speaks_only(printed, "en", "defective-product")
    assert "\x1b" not in walk.hand.terminal.text
    too_wide = [line for line in printed.splitlines() if len(line) > 40]
    assert too_wide == []


@pytest.mark.no_cover  # of reading the screen: the program in the terminal is measured
def test_without_colour_where_no_color_is_set(responder: Walks, crisisplay: Crisisplay) -> None:
    film = Film()
    walk = responder("misplaced-words", "en", watch=film.camera, NO_COLOR="1")
    _walked(walk, crisisplay)
    assert _COLOUR.findall(walk.hand.terminal.text) == []
    _speaks_only(film.text, "en", "misplaced-words")


def test_answers_given_twice_are_the_same_course(crisisplay: Crisisplay) -> None:
    answers = SHIPPED / "ill-received-image" / "answers-fr.yaml"
    once, twice = (
        crisisplay("run", "ill-received-image", "--drill", "--answers", answers, "--json").json
        for _ in range(2)
    )
    assert _told(once) == _told(twice)
    assert once["deadlines"] == twice["deadlines"]
    assert once["incident"] != twice["incident"]


def _speaks_only(shown: str, lang: Language, playbook: str) -> None:
    assert foreign_words(bare(shown), lang, playbook) == set()
    assert foreign_phrases(bare(shown), lang, playbook) == set()


# The recording


def _is_as_recorded(film: Film, walk: Responder) -> None:
    """What is in the repository is what the walk shows today; else it is to be made anew."""
    glass = walk.hand.terminal.glass
    title = "crisisplay --lang fr run defective-product"
    told = cast(film.frames, glass.columns, glass.lines, title)
    drawn = picture(_shown(film, walk), glass.columns, title)
    if RECORD:
        (Path(RECORD) / CAST.name).write_text(told, encoding="utf-8")
        (Path(RECORD) / PICTURE.name).write_text(drawn, encoding="utf-8")
        return
    again = "record it anew: CRISISPLAY_RECORD=tests/terminal python -m pytest tests/terminal -k recorded"
    assert _screens(CAST) == [json.loads(line) for line in told.splitlines()], again
    assert PICTURE.read_text(encoding="utf-8") == drawn, again


def _screens(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _shown(film: Film, walk: Responder) -> list[Frame]:
    """A few screens for the picture: a list, a fact, a level, a decision, its reason, a text."""
    posture = walk.plan.step("posture")
    assert isinstance(posture.action, Decide)
    fact = walk.plan.playbook.facts["people_at_risk"]
    looked_for = (
        [posture.action.question.say(walk.lang)],
        [posture.title.say(walk.lang), walk.t("ask_because")],
        [walk.t("tick")],
        [fact.ask.say(walk.lang), walk.t("not_known_yet")],
        [walk.t("ask_level_why")],
        [walk.t("statement_now"), walk.t("publish_on", channel="X")],
        [walk.t("all_done")],
    )
    return [film.first(*words) for words in looked_for]

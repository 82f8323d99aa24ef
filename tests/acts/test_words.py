"""An entry in words: what happened, why and how, in the reader's language, with what is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crisisplay.acts.names import NO_NAMES, Names
from crisisplay.acts.playbooks import sound
from crisisplay.acts.reading import tell
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.told import Told
from crisisplay.acts.words import kind, words
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.incident import events as e
from crisisplay.incident.events import EVENTS, Event
from crisisplay.incident.lines import encode
from crisisplay.journal.entry import Entry, compose
from crisisplay.journal.line import Fields
from crisisplay.playbook.model import Playbook
from crisisplay.statement.channels import shipped_channels
from tests.audit.incidents import walked

SMALL = Path(__file__).parents[1] / "cli" / "small.yaml"


@cache
def playbook() -> Playbook:
    found = sound(str(SMALL), "en").loaded.playbook
    assert found is not None
    return found


def entries(*events: Event, by: str = "Noa") -> list[Entry]:
    last: Entry | None = None
    made: list[Entry] = []
    for event in events:
        stamp: Fields = {"ts": "2026-11-22T10:00:00.000Z", "by": by}
        last = compose({**stamp, **encode(event)}, last, "0" * 32)
        made.append(last)
    return made


def told(*events: Event) -> Told:
    """The last of these events, as it is told after the others."""
    return list(tell(entries(*events)))[-1]


def said(event: Told, lang: Language, names: Names = NO_NAMES) -> list[str]:
    return [text.replace("\u00a0", " ") for text in words(event, UTC, lang, names)]


CHOSEN = e.Decided(
    step="posture",
    question="What do we say?",
    options=(
        {"id": "repair", "label": "We repair", "recommended": "we are at fault"},
        {"id": "wait", "label": "We wait"},
    ),
    chosen="wait",
    label="We wait",
    reason=1,
    followed=False,
    review_at=datetime(2026, 11, 22, 18, 0, tzinfo=UTC),
    sets={"hurt": False},
    lang="en",
)
EARLY = e.Noted(text="too early", about="reason")


def test_a_decision_without_its_playbook_is_said_in_the_words_of_the_time() -> None:
    assert said(told(EARLY, CHOSEN), "fr") == [
        "What do we say? → We wait",
        "parce que too early (#1)",
        "à revoir à 18:00",
        "écartées : We repair · conseil écarté · conseillé : We repair",
        "établit : hurt = non",
    ]


def test_a_decision_in_another_language_is_said_in_the_readers() -> None:
    names = Names.of(playbook(), "fr")
    assert said(told(EARLY, CHOSEN), "fr", names) == [
        "Que disons-nous ? → Nous attendons",
        "parce que too early (#1)",
        "à revoir à 18:00",
        "écartées : Nous réparons · conseil écarté · conseillé : Nous réparons",
        "établit : Quelqu’un est-il blessé ? = non",
    ]


def test_what_the_checks_said_of_a_draft_is_said_once_a_rule() -> None:
    """In the words of then, whatever the number of languages and channels it was found in."""
    doubt = {"rule": "ST02", "message": "12 people: the fact complaints is unverified."}
    same = {**doubt, "message": "12 personnes : the fact complaints is unverified."}
    long = {"rule": "ST18", "message": "X (en): 300 characters for 280."}
    event = e.Drafted(
        statement="holding",
        title="Hold",
        file="ab" * 32,
        author="Noa",
        findings=(doubt, doubt, long, same),
        override=1,
    )
    assert said(told(EARLY, event), "en")[2:] == [
        "text abababababab",
        "checks: ST02 12 people: the fact complaints is unverified. 12 personnes : the fact complaints is unverified. / ST18 X (en): 300 characters for 280.",
    ]


def test_words_of_the_readers_own_language_stay_as_they_were_recorded() -> None:
    shown = e.Skipped(step="freeze", title="Freeze it all", reason=1, lang="en")
    names = Names.of(playbook(), "en")
    assert said(told(EARLY, shown), "en", names) == [
        "Freeze it all",
        "because too early (#1)",
    ]
    assert said(told(EARLY, shown), "fr", Names.of(playbook(), "fr"))[0] == "Geler les publications"


def test_a_reason_that_stands_elsewhere_is_named_by_its_number() -> None:
    far = [EARLY, *(e.Noted(text="n") for _ in range(5))]
    assert said(told(*far, CHOSEN), "en")[1] == "reason: see #1"


def test_what_is_replaced_is_said_with_what_it_said() -> None:
    first = e.Stated(fact="sold", asked="How many?", value=12, status="confirmed", lang="en")
    then = e.Stated(fact="sold", asked="How many?", value=13, was=1, source="shops", lang="en")
    assert said(told(first, then), "en") == [
        "How many? → 13 (unverified; shops)",
        "replaces #1 (confirmed)",
    ]


def test_items_facts_and_channels_left_open_go_by_their_titles() -> None:
    done = e.Done(
        step="freeze",
        title="Freeze the posts",
        items=("Paid posts",),
        left=("Scheduled posts", "hurt", "press"),
        lang="en",
    )
    assert said(told(done), "fr", Names.of(playbook(), "fr")) == [
        "Geler les publications",
        (
            "points : Publications payées · laissé ouvert : Publications programmées, "
            "Quelqu’un est-il blessé ? Dans le doute, oui., Presse"
        ),
    ]


def test_a_promised_update_is_said_in_the_readers_language_and_a_persons_words_are_not() -> None:
    due = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    own = e.Noted(text="Next update promised: 22 November 2026, 15:00 (UTC).")
    promised = e.Promised(what=1, due=due, statement="holding")
    assert said(told(own, promised), "fr") == [
        "Prochaine information promise : 22 novembre 2026 à 15 h 00 (UTC). (#1) · pour 15:00"
    ]
    typed = e.Noted(text="Next update promised by noon")
    assert said(told(typed, promised), "fr") == ["Next update promised by noon (#1) · pour 15:00"]


def test_a_question_of_the_debrief_is_asked_in_the_readers_language() -> None:
    answer = e.Noted(text="The list.", about="answer", question="What went well?")
    assert said(told(answer), "fr") == ["Qu’est-ce qui a bien marché ?", "The list."]
    other = e.Noted(text="The list.", about="answer", question="Why?")
    assert said(told(other), "fr") == ["Why?", "The list."]


RECORD: dict[str, tuple[Event, Sequence[str]]] = {
    "marked": (e.Marked(entries=(3, 4), reason=5), ("couvre #3, #4", "parce que too early (#5)")),
    "lifted": (
        e.Marked(entries=(3,), lifted=True, reason=5),
        ("ne couvre plus #3", "parce que too early (#5)"),
    ),
    "erased": (
        e.Erased(which=(3, 5), why="demande", authority="DPO"),
        ("efface #3, #5", "raison : demande", "sur l’autorité de : DPO"),
    ),
    "unsealed": (
        e.Unsealed(entry=7, lacks=("signature", "timestamp"), why="seals.key_locked"),
        ("sceau de #7", "il manque : la signature, l’horodatage"),
    ),
}


@pytest.mark.parametrize("name", RECORD)
def test_entries_about_other_entries_name_them(name: str) -> None:
    event, expected = RECORD[name]
    earlier = (EARLY,) * 5  # an entry is about those before it
    assert said(told(*earlier, event), "fr") == list(expected)


def test_every_event_there_is_has_a_word_and_words_of_its_own() -> None:
    """What an unknown kind of entry holds is shown as JSON: no known one may be."""
    with TemporaryDirectory() as place:
        sitting = walked(Path(place), "defective-product", "fr")
        seen = {one.entry.type for one in tell(sitting.entries)}
        for lang in LANGUAGES:
            names = Names.of_plan(sitting.plan, lang)
            for one in tell(sitting.entries):
                texts = words(one, UTC, lang, names)
                assert kind(one, lang)
                assert not any(text.startswith("{") for text in texts), texts
    assert {"decision", "published", "promised", "kept", "level", "closed"} <= seen <= set(EVENTS)


def test_channels_are_called_as_in_the_library() -> None:
    for lang in LANGUAGES:
        names = Names.of(playbook(), lang)
        for id, rule in shipped_channels().items():
            assert names.channel(id) == rule.title.say(lang)
        assert names.channel("elsewhere") == "elsewhere"


def test_an_account_and_the_log_say_the_same(tmp_path: Path) -> None:
    from crisisplay.acts.accounts import account

    sitting: Sitting = walked(tmp_path, "misplaced-words", "fr")
    names = Names.of_plan(sitting.plan, "fr")
    for one in tell(sitting.entries):
        if isinstance(one.record.event, e.Decided | e.Skipped | e.Assigned | e.Approved):
            first = words(one, UTC, "fr", names)[0]
            assert first in account(sitting, one.record)

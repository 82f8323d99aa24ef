"""An entry in words: what happened, why and how, in the reader's language, with what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crisisplay.acts.freezing import usual_items
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


FILE = "ab" * 32
NUMBER = e.Noted(text="a wrong number", about="reason")

LEFT: dict[str, tuple[Event, Sequence[str], Sequence[str]]] = {
    "approved until": (
        e.Approved(
            statement="holding", file=FILE, name="Sacha Morel", role="legal", outside=True,
            expires=datetime(2026, 11, 22, 18, 0, tzinfo=UTC),
        ),
        ("holding · Sacha Morel (legal)", "n’est pas nommé pour ce rôle · vaut jusqu’à 18:00", "texte abababababab"),
        ("holding · Sacha Morel (legal)", "is not named for this role · good until 18:00", "text abababababab"),
    ),
    "rejected": (
        e.Rejected(statement="holding", file=FILE, name="Sacha Morel", role="legal", reason=1, outside=True),
        ("holding · Sacha Morel (legal)", "parce que a wrong number (#1)", "n’est pas nommé pour ce rôle", "texte abababababab"),
        ("holding · Sacha Morel (legal)", "because a wrong number (#1)", "is not named for this role", "text abababababab"),
    ),
    "counsel reserves": (
        e.Advised(statement="holding", file=FILE, adviser="counsel", name="Sacha Morel", view="reserves", reason=1),
        ("holding · avis du conseil juridique (Sacha Morel) · avec réserves", "parce que a wrong number (#1)", "texte abababababab"),
        ("holding · opinion of counsel (Sacha Morel) · with reserves", "because a wrong number (#1)", "text abababababab"),
    ),
    "insurer agrees": (
        e.Advised(statement="holding", file=FILE, adviser="insurer", name="Lou Bernard", view="agrees"),
        ("holding · avis de l’assureur (Lou Bernard) · favorable", "texte abababababab"),
        ("holding · opinion of the insurer (Lou Bernard) · agrees", "text abababababab"),
    ),
    "other opposes": (
        e.Advised(statement="holding", file=FILE, adviser="other", name="Lou Bernard", view="opposes", reason=1),
        ("holding · avis (Lou Bernard) · défavorable", "parce que a wrong number (#1)", "texte abababababab"),
        ("holding · opinion (Lou Bernard) · opposes", "because a wrong number (#1)", "text abababababab"),
    ),
    "sending": (
        e.Sending(statement="holding", file=FILE, channel="email", lang="fr", outlet="smtp", key="a" * 32),
        ("holding → email (fr)", "via smtp", "texte abababababab"),
        ("holding → email (fr)", "via smtp", "text abababababab"),
    ),
    "unsent, says the network": (
        e.Unsent(sending=7, statement="holding", channel="email", lang="fr", why="outlets.unreached"),
        ("#7 · holding → email (fr)", "réseau injoignable"),
        ("#7 · holding → email (fr)", "network out of reach"),
    ),
    "unsent, says a person": (
        e.Unsent(sending=7, statement="holding", channel="email", reason=1),
        ("#7 · holding → email", "parce que a wrong number (#1)"),
        ("#7 · holding → email", "because a wrong number (#1)"),
    ),
    "published": (
        e.Published(
            statement="holding", file=FILE, channel="email", address="https://a.example/1", lang="en",
            before_internal=True, refused=2, corrects=(3, 4),
        ),
        ("holding → email (en) · https://a.example/1", "corrige #3, #4 · 2 destinataires refusés", "AVANT la version interne · texte abababababab"),
        ("holding → email (en) · https://a.example/1", "corrects #3, #4 · 2 recipients refused", "BEFORE the internal version · text abababababab"),
    ),
    "withdrawn by hand": (
        e.Withdrawn(publication=9, statement="holding", channel="email", reason=1),
        ("#9 holding → email", "parce que a wrong number (#1)"),
        ("#9 holding → email", "because a wrong number (#1)"),
    ),
    "withdrawn": (
        e.Withdrawn(publication=9, statement="holding", channel="email", reason=1, by_tool=True),
        ("#9 holding → email · par le programme", "parce que a wrong number (#1)"),
        ("#9 holding → email · by the program", "because a wrong number (#1)"),
    ),
    "left as it is": (
        e.LeftStanding(publication=9, statement="holding", channel="email", facts=("complaints", "product"), reason=1),
        ("#9 holding → email · complaints / product", "parce que a wrong number (#1)"),
        ("#9 holding → email · complaints / product", "because a wrong number (#1)"),
    ),
    "pinned": (
        e.Pinned(publication=9, statement="holding", channel="email", by_tool=True),
        ("#9 holding → email · épinglée",),
        ("#9 holding → email · pinned",),
    ),
    "unpinned": (
        e.Pinned(publication=9, statement="holding", channel="email", pinned=False),
        ("#9 holding → email · désépinglée",),
        ("#9 holding → email · unpinned",),
    ),
    "freeze": (
        e.FreezeOrdered(items={"ads": "Ads", "posts": "Scheduled posts"}, lang="en"),
        ("Ads / Scheduled posts",),
        ("Ads / Scheduled posts",),
    ),
    "frozen": (
        e.FreezeConfirmed(item="ads", title="Ads", name="Lou Bernard", proof=1),
        ("Ads · Lou Bernard", "a wrong number (#1)"),
        ("Ads · Lou Bernard", "a wrong number (#1)"),
    ),
    "frozen without a title": (
        e.FreezeConfirmed(item="ads", name="Lou Bernard"),
        ("ads · Lou Bernard",),
        ("ads · Lou Bernard",),
    ),
    "thawed": (
        e.FreezeLifted(items={"ads": "Ads"}, reason=1),
        ("Ads", "parce que a wrong number (#1)"),
        ("Ads", "because a wrong number (#1)"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_is_sent_answered_and_frozen_is_said_in_the_readers_language(name: str) -> None:
    event, french, english = LEFT[name]
    assert said(told(NUMBER, event), "fr") == list(french)
    assert said(told(NUMBER, event), "en") == list(english)


SENT = e.Published(
    statement="holding",
    file=FILE,
    channel="x",
    lang="en",
    sending=1,
    post="at://did/1",
    uses={"sent": FILE},
)


def test_what_a_network_says_of_a_sending_and_what_a_person_saw_are_told_apart() -> None:
    assert said(told(NUMBER, SENT), "fr")[1:] == [
        "texte abababababab",
        "suite de l’envoi #1 · id at://did/1",
    ]
    seen = replace(SENT, post="", uses={})
    assert said(told(NUMBER, seen), "fr")[-1] == "envoi #1, constaté par une personne"
    assert said(told(NUMBER, seen), "en")[-1] == "sending #1, as a person saw it"


def test_what_became_of_a_publication_names_its_language() -> None:
    gone = e.Withdrawn(publication=2, statement="holding", channel="x", reason=1)
    assert said(told(NUMBER, SENT, gone), "en")[0] == "#2 holding → x (en)"


WHYS = {
    "outlets.not_there": ("le réseau n’en a rien", "the network has nothing of it"),
    "outlets.unreached": ("réseau injoignable", "network out of reach"),
    "outlets.bad_token": ("accès refusé", "access refused"),
    "outlets.busy_until": ("le réseau demande d’attendre", "the network asks to wait"),
    "outlets.mail_too_big": ("trop long ou trop gros", "too long or too big"),
    "outlets.refused": ("refusé par le réseau", "refused by the network"),
    "outlets.page_busy": ("rien n’est parti (page_busy)", "nothing left (page_busy)"),
    "theirs.odd": ("rien n’est parti (theirs.odd)", "nothing left (theirs.odd)"),
}


@pytest.mark.parametrize("why", WHYS)
def test_why_nothing_left_is_said_in_a_few_words(why: str) -> None:
    event = e.Unsent(sending=1, statement="holding", channel="x", why=why)
    assert tuple(said(told(NUMBER, event), lang)[-1] for lang in LANGUAGES) == WHYS[why]


def test_what_usually_stops_is_told_in_the_readers_language() -> None:
    items = {"ads": usual_items()["ads"].title.say("fr"), "radio": "Spot radio"}
    ordered = e.FreezeOrdered(items=items, lang="fr")
    assert said(told(ordered), "en") == ["Online advertising / Spot radio"]
    lifted = e.FreezeLifted(items=items, reason=1)
    assert said(told(NUMBER, lifted), "en")[0] == "Online advertising / Spot radio"


def test_a_statement_and_the_facts_it_was_left_with_go_by_their_titles() -> None:
    names = Names.of(playbook(), "fr")
    left = e.LeftStanding(
        publication=9, statement="holding", channel="press", facts=("hurt",), reason=1
    )
    assert said(told(NUMBER, left), "fr", names)[0] == (
        "#9 Déclaration d’attente → Presse · Quelqu’un est-il blessé ? Dans le doute, oui."
    )


def test_each_kind_of_entry_about_what_leaves_has_its_name() -> None:
    names = {
        one.type: (kind(told(NUMBER, one), "fr"), kind(told(NUMBER, one), "en"))
        for one, _, _ in LEFT.values()
    }
    assert names == {
        "approved": ("message approuvé", "statement approved"),
        "rejected": ("message refusé", "statement rejected"),
        "opinion": ("avis", "opinion"),
        "sending": ("envoi", "sending"),
        "unsent": ("envoi sans suite", "not sent"),
        "published": ("message publié", "statement published"),
        "withdrawn": ("publication retirée", "publication withdrawn"),
        "left_standing": ("publication laissée telle quelle", "publication left as it is"),
        "pinned": ("épinglage", "pin"),
        "freeze": ("gel", "freeze"),
        "frozen": ("gel confirmé", "freeze confirmed"),
        "thawed": ("gel levé", "freeze lifted"),
    }


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

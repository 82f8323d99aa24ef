"""Debts of what is out and no longer true, in words, and the drafts of what puts them right."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.corrections import (
    Change,
    correction_drafts,
    owed_corrections,
    suggested,
)
from crisisplay.acts.publishing import published
from crisisplay.acts.sending import send, withdraw
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import draft, fill_in
from crisisplay.errors import NotFound, Refusal
from crisisplay.i18n import Language
from crisisplay.incident.commands import Approve, LeaveStanding
from crisisplay.incident.events import Published
from tests.acts.networks import KEY, OTHER_KEY, Net, know, ready


def out(home: Path, lang: Language = "en", channel: str = "x") -> tuple[Sitting, int]:
    """An incident whose update went out by hand, and the entry that says so."""
    sitting = ready(home, lang=lang)
    return sitting, by_hand(sitting, channel=channel)


def by_hand(sitting: Sitting, id: str = "update", channel: str = "x") -> int:
    entries, _ = published(sitting, id, channel, "https://x.example/1")
    return next(entry.seq for entry in entries if entry.type == "published")


def filled(sitting: Sitting, seq: int, id: str = "fix") -> dict[str, str]:
    drafts = correction_drafts(sitting, seq, id)
    return {
        lang: fill_in(sitting, text, lang).text.replace("\u00a0", " ")
        for lang, text in drafts.items()
    }


# What is owed, in words


def test_where_nothing_changed_nothing_is_owed(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    assert owed_corrections(sitting) == ()
    with pytest.raises(Refusal) as caught:
        correction_drafts(sitting, seq, "fix")
    assert caught.value.id == "incident.nothing_owed"


@pytest.mark.parametrize(
    ("lang", "title", "question"),
    [("fr", "Point", "Combien de plaintes ?"), ("en", "Update", "How many complaints?")],
)
def test_a_debt_says_what_was_told_and_what_is_known_now_in_the_readers_language(
    tmp_path: Path, lang: Language, title: str, question: str
) -> None:
    sitting, seq = out(tmp_path, lang)
    know(sitting, "complaints", 1300)
    (debt,) = owed_corrections(sitting)
    shown = "1 300" if lang == "fr" else "1,300"
    assert (debt.publication.seq, debt.title) == (seq, title)
    (change,) = debt.changes
    now = change.now.replace("\u202f", " ").replace("\u00a0", " ")
    assert (change.fact, change.question, change.was, now) == ("complaints", question, "12", shown)


def test_a_fact_that_was_refuted_has_nothing_in_its_place(tmp_path: Path) -> None:
    sitting, _ = out(tmp_path)
    know(sitting, "product", "the kettle", "refuted")
    assert owed_corrections(sitting)[0].changes == (
        Change("product", "Which product?", "the kettle", ""),
    )


def test_each_channel_and_each_fact_is_told(tmp_path: Path) -> None:
    sitting, _ = out(tmp_path)
    by_hand(sitting, channel="email")
    know(sitting, "complaints", 13)
    know(sitting, "product", "the toaster")
    told = owed_corrections(sitting)
    assert [one.publication.channel for one in told] == ["x", "email"]
    assert [change.fact for change in told[0].changes] == ["complaints", "product"]


def test_what_was_left_or_taken_down_is_told_no_more(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    other = by_hand(sitting, channel="email")
    know(sitting, "complaints", 13)
    sitting.do(LeaveStanding(seq, "nearly the same"))
    withdraw(sitting, other, "wrong", None)
    assert owed_corrections(sitting) == ()


# The drafts


def test_a_draft_says_what_was_wrong_and_what_is_so_in_each_language(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    know(sitting, "complaints", 13)
    texts = filled(sitting, seq)
    assert texts["fr"].split("\n\n") == [
        "Correction de notre message du 1er juillet 2026 à 11 h 00.",
        "Nous écrivions : « Nous avons reçu 12 plaintes. »",
        "Ce n’est plus exact. Combien de plaintes ? Nous disions : 12. Nous savons maintenant : 13.",
        "Nous vous présentons nos excuses pour cette erreur.",
    ]
    assert texts["en"].split("\n\n") == [
        "Correction of our statement of 1 July 2026 at 11:00.",
        "We wrote: “We received 12 complaints.”",
        "That no longer holds. How many complaints? We said: 12. We now know: 13.",
        "We apologise for this error.",
    ]


def test_a_draft_about_what_was_refuted_takes_it_back(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    know(sitting, "product", "the kettle", "refuted")
    text = filled(sitting, seq)["en"]
    assert "We wrote: “It is about the kettle.”" in text
    assert "That was wrong. Which product? We said: the kettle. We take it back" in text


def test_a_number_inside_another_is_not_what_was_said(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    know(sitting, "complaints", 13)
    assert "0120" not in filled(sitting, seq)["en"]


def test_a_draft_for_another_text_says_that_text_anew(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    know(sitting, "complaints", 13)
    text = filled(sitting, seq, "update")["en"]
    assert text.startswith("Correction of our statement of 1 July 2026 at 11:00.")
    assert text.endswith("We received 13 complaints. It is about the kettle. Call 0120.")


def test_a_draft_is_of_a_publication_and_for_a_text_of_the_playbook(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    know(sitting, "complaints", 13)
    for entry, id, error in ((3, "fix", "no_publication"), (seq, "fiks", "no_statement")):
        with pytest.raises(NotFound) as caught:
            correction_drafts(sitting, entry, id)
        assert caught.value.id == f"incident.{error}"


def test_the_playbooks_own_correction_is_suggested_where_it_goes_there(tmp_path: Path) -> None:
    sitting, seq = out(tmp_path)
    assert suggested(sitting, seq) == "fix"
    assert suggested(sitting, by_hand(sitting, channel="site")) == "update"


def test_the_correction_that_goes_out_puts_it_right_and_the_network_is_told_of_which(
    tmp_path: Path,
) -> None:
    sitting, net = ready(tmp_path), Net()
    send(sitting, "update", "x", "en", net, key=KEY)
    first = sitting.last.seq
    know(sitting, "complaints", 13)
    written = correction_drafts(sitting, first, "fix")
    file = draft(sitting, "fix", written=written, because="it is a correction").file
    sitting.do(Approve("fix", file, "Sacha Morel", "legal"))
    send(sitting, "fix", "x", "en", net, key=OTHER_KEY)
    event = next(one.event for one in reversed(sitting.records) if isinstance(one.event, Published))
    assert event.corrects == (first,)
    assert net.posts[OTHER_KEY].corrects == KEY
    assert owed_corrections(sitting) == ()
    know(sitting, "complaints", 14)
    assert [one.publication.statement for one in owed_corrections(sitting)] == ["fix"]

"""What is out and no longer true: owed until it is corrected, withdrawn or left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pytest

from crisisplay.incident.commands import (
    Choose,
    Draft,
    LeaveStanding,
    Publish,
    Skip,
    StateFact,
    Withdraw,
)
from crisisplay.incident.corrections import owed
from crisisplay.incident.events import (
    FactStatus,
    LeftStanding,
    Noted,
    Other,
    Published,
    Withdrawn,
)
from crisisplay.incident.fold import fold
from crisisplay.incident.state import State
from crisisplay.playbook.model import Fact, Playbook, Statement, Text
from tests.incident import stage
from tests.incident.stage import (
    Incident,
    ask,
    not_found,
    option,
    question,
    refusal,
    replayed,
    said,
    say,
    statement,
)

Kind = Literal["update", "correction"]


def text(id: str, kind: Kind = "update", channels: tuple[str, ...] = ("site", "x")) -> Statement:
    return Statement(id, stage.text(id), kind, Text({"en": "."}), channels=channels)


def book() -> Playbook:
    texts = [text("update"), text("other"), text("fix", "correction", ("site", "x", "press"))]
    sets = question("gate", option("say", sets=[("complaints", 40)]), "rest")
    steps = [ask("situation", "complaints"), sets, *(say(one.id) for one in texts)]
    made = stage.playbook(*steps, statements=[*texts, statement("note", kind="internal")])
    facts = {**made.facts, "next_update_at": Fact("next_update_at", stage.text("When?"), "text")}
    return replace(made, facts=facts)


class Story:
    """An incident with a file name of its own for each draft."""

    def __init__(self) -> None:
        self.incident = Incident(book())
        self.files = 0

    def know(self, value: int, status: FactStatus = "confirmed", fact: str = "complaints") -> None:
        self.incident.do(StateFact(fact, value, status))

    def draft(self, id: str = "update", facts: tuple[str, ...] = ("complaints",)) -> None:
        self.files += 1
        seqs = tuple(self.incident.state.facts[fact].seq for fact in facts)
        self.incident.do(Draft(id, f"{self.files:064x}", "Camille Roy", seqs))

    def publish(
        self,
        id: str = "update",
        channel: str = "x",
        lang: str = "",
        owes: tuple[str, ...] = (),
        corrects: tuple[int, ...] = (),
    ) -> int:
        """The entry of the publication."""
        file = self.incident.state.statements[id].file
        command = Publish(id, file, channel, lang=lang, owes=owes, corrects=corrects)
        seq = self.incident.state.seq + 1
        assert isinstance(self.incident.do(command)[0], Published)
        return seq

    def out(self, id: str = "update", channel: str = "x", lang: str = "") -> int:
        self.draft(id)
        return self.publish(id, channel, lang)

    @property
    def owed(self) -> Mapping[int, tuple[str, ...]]:
        return owed_in(self.incident.state)


def owed_in(state: State) -> Mapping[int, tuple[str, ...]]:
    return {debt.publication.seq: debt.facts for debt in owed(state)}


def started(value: int = 12) -> Story:
    story = Story()
    story.know(value)
    return story


OWES = ("complaints",)


# What is owed


@pytest.mark.parametrize(
    ("value", "status", "is_owed"),
    [
        (12, "confirmed", False),
        (12, "unverified", False),
        (12, "checking", False),
        (12, "refuted", True),
        (13, "refuted", True),
        (13, "confirmed", True),
        (13, "unverified", True),
    ],
)
def test_a_fact_that_is_refuted_or_another_is_owed_and_one_that_is_less_sure_is_not(
    value: int, status: FactStatus, *, is_owed: bool
) -> None:
    story = started()
    seq = story.out()
    assert story.owed == {}
    story.know(value, status)
    assert story.owed == ({seq: OWES} if is_owed else {})


def test_a_debt_stands_for_each_channel_in_the_order_they_went_out() -> None:
    story = started()
    one = story.out("other", "site")
    two = story.out("update", "x")
    three = story.publish("update", "site")
    story.know(13)
    assert list(story.owed) == [one, two, three]


def test_a_fact_that_is_refuted_then_confirmed_as_it_was_is_owed_no_longer() -> None:
    story = started()
    story.out()
    story.know(12, "refuted")
    assert story.owed
    story.know(12, "confirmed")
    assert story.owed == {}


def test_a_fact_that_changed_between_draft_and_publication_is_owed_at_once() -> None:
    story = started()
    story.draft()
    story.know(13)
    seq = story.publish()
    assert story.owed == {seq: OWES}


def test_a_text_about_what_was_refuted_before_it_was_written_is_owed_once_that_is_confirmed() -> (
    None
):
    story = started()
    story.know(12, "refuted")
    seq = story.out("fix")
    assert story.owed == {}
    story.know(12, "refuted")
    assert story.owed == {}
    story.know(12, "confirmed")
    assert story.owed == {seq: OWES}


def test_a_text_owes_nothing_for_facts_it_does_not_tell() -> None:
    story = started()
    story.draft(facts=())
    story.publish()
    story.know(13)
    assert story.owed == {}


def test_a_new_time_for_the_next_update_is_no_error() -> None:
    story = Story()
    for words in ("at noon", "at one"):
        story.incident.do(StateFact("next_update_at", words, "confirmed"))
        if not story.files:
            story.draft(facts=("next_update_at",))
            story.publish()
    assert story.owed == {}


def test_texts_for_staff_are_owed_as_any() -> None:
    story = started()
    seq = story.out("note")
    story.know(13)
    assert story.owed == {seq: OWES}


# Facts that a decision set


def decided(story: Story, option: str) -> None:
    story.incident.do(Choose("gate", option, "so"))


def test_a_fact_that_goes_with_its_decision_is_owed() -> None:
    story = Story()
    decided(story, "say")
    seq = story.out()
    decided(story, "rest")
    assert "complaints" not in story.incident.state.facts
    assert story.owed == {seq: OWES}


def test_a_fact_that_went_with_its_decision_is_left_as_it_is_until_it_is_known_again() -> None:
    story = Story()
    decided(story, "say")
    seq = story.out()
    story.incident.do(Skip("gate", "not ours"))
    story.incident.do(LeaveStanding(seq, "nobody asks"))
    assert story.owed == {}
    story.know(41)
    assert story.owed == {seq: OWES}


def test_a_fact_that_is_again_what_it_was_before_a_decision_is_owed_however_old_that_is() -> None:
    story = started(12)
    decided(story, "say")
    seq = story.out()
    story.know(41)
    story.incident.do(LeaveStanding(seq, "nearly the same"))
    assert story.owed == {}
    other = started(12)
    decided(other, "say")
    gone = other.out()
    other.draft("fix")
    decided(other, "rest")
    assert other.owed == {gone: OWES}
    other.publish("fix")
    assert gone in other.owed, "the correction was written before"
    other.out("fix")
    assert gone not in other.owed


# Put right


@pytest.mark.parametrize("id", ["update", "fix"])
def test_a_newer_version_or_a_correction_puts_right_what_is_out_on_its_channel(id: str) -> None:
    story = started()
    one, elsewhere = story.out(channel="x"), story.publish(channel="site")
    story.know(13)
    event = story.incident.records[story.out(id) - 1].event
    assert isinstance(event, Published)
    assert event.corrects == (one,)
    assert story.owed == {elsewhere: OWES}


def test_another_text_puts_right_what_it_tells_as_it_is_now() -> None:
    story = started()
    one = story.out("update")
    story.know(13)
    story.draft("other", facts=())
    story.publish("other")
    assert one in story.owed
    story.out("other")
    assert story.owed == {}


def test_another_text_puts_nothing_right_by_telling_what_is_refuted() -> None:
    story = started()
    one = story.out("update")
    story.know(12, "refuted")
    story.out("other")
    assert one in story.owed


def test_what_was_written_before_the_fact_changed_puts_nothing_right() -> None:
    story = started()
    one = story.out("update")
    story.draft("fix")
    story.know(13)
    two = story.publish("fix")
    assert set(story.owed) == {one, two}


def test_the_very_same_words_put_nothing_right() -> None:
    story = started()
    out = story.out()
    story.know(12, "refuted")
    story.files -= 1
    story.out()
    assert out in story.owed


def test_what_a_person_says_it_corrects_is_corrected_once_and_on_any_channel() -> None:
    story = started()
    one = story.out("update", "site")
    story.know(13)
    story.draft("other", facts=())
    story.publish("other", "x", corrects=(one,))
    assert story.owed == {}


def test_a_correction_that_is_no_longer_true_is_owed_itself() -> None:
    story = started()
    first = story.out("update")
    story.know(13)
    second = story.out("fix")
    assert story.owed == {}
    story.know(14)
    assert story.owed == {second: OWES}
    story.out("fix")
    assert story.owed == {}
    assert first != second


def test_what_a_correction_put_right_is_owed_again_when_the_correction_is_taken_down() -> None:
    story = started()
    first = story.out("update")
    story.know(13)
    second = story.out("fix")
    story.incident.do(Withdraw(second, "a slip"))
    assert story.owed == {first: OWES}
    story.out("fix")
    assert story.owed == {}


def test_a_correction_that_gave_way_to_a_better_one_may_be_taken_down() -> None:
    story = started()
    story.out("update")
    story.know(13)
    second = story.out("fix")
    story.know(14)
    third = story.out("fix")
    story.incident.do(Withdraw(second, "replaced"))
    assert story.owed == {}
    story.incident.do(Withdraw(third, "a slip"))
    assert len(story.owed) == 1


def test_what_is_withdrawn_is_owed_nothing_and_may_still_be_named_as_corrected() -> None:
    story = started()
    one = story.out()
    story.know(13)
    story.incident.do(Withdraw(one, "it was wrong"))
    assert story.owed == {}
    story.draft("fix")
    story.publish("fix", corrects=(one,))
    assert story.incident.state.publications()[0].corrected == story.incident.state.seq
    assert story.owed == {}


# Two languages on one channel


def test_a_correction_in_one_language_puts_right_that_language_alone() -> None:
    story = started()
    story.draft()
    french = story.publish(lang="fr", owes=("en",))
    english = story.publish(lang="en")
    story.know(13)
    assert set(story.owed) == {french, english}
    story.draft("fix")
    story.publish("fix", lang="en", owes=("fr",))
    assert set(story.owed) == {french}
    story.publish("fix", lang="fr")
    assert story.owed == {}


def test_what_was_said_in_all_languages_at_once_is_put_right_with_the_last_of_them() -> None:
    story = started()
    one = story.out()
    story.know(13)
    story.draft("fix")
    story.publish("fix", lang="fr", owes=("en",))
    assert one in story.owed
    story.publish("fix", lang="en")
    assert story.owed == {}


def test_a_correction_in_all_languages_at_once_puts_each_right() -> None:
    story = started()
    story.draft()
    story.publish(lang="fr", owes=("en",))
    story.publish(lang="en")
    story.know(13)
    story.out("fix")
    assert story.owed == {}


# Left as it is


def test_what_is_left_as_it_is_says_why_and_which_facts() -> None:
    story = started()
    seq = story.out()
    story.know(13)
    assert refusal(story.incident, LeaveStanding(seq, " ")).id == "incident.no_reason"
    reason, left = story.incident.do(LeaveStanding(seq, "nobody asks"))
    assert reason == Noted(text="nobody asks", about="reason")
    assert left == LeftStanding(
        publication=seq, statement="update", channel="x", facts=OWES, reason=6
    )
    assert story.owed == {}


def test_only_what_is_owed_can_be_left_as_it_is() -> None:
    story = started()
    seq = story.out()
    sentences = (
        f"La publication n° {seq} n’appelle aucune correction.\nCelles qui en appellent : crisisplay statement owed.",
        f"Publication #{seq} owes no correction.\nThose that do: crisisplay statement owed.",
    )
    assert said(refusal(story.incident, LeaveStanding(seq, "so"))) == sentences
    story.know(13)
    story.incident.do(LeaveStanding(seq, "so"))
    assert said(refusal(story.incident, LeaveStanding(seq, "so"))) == sentences
    assert not_found(story.incident, LeaveStanding(99, "so")).id == "incident.no_publication"


def test_what_was_left_is_owed_again_when_the_fact_changes_once_more() -> None:
    story = started()
    seq = story.out()
    story.know(13)
    story.incident.do(LeaveStanding(seq, "nearly the same"))
    story.know(13, "unverified")
    assert story.owed == {}, "the same value, said again"
    story.know(400)
    assert story.owed == {seq: OWES}
    story.know(12)
    assert story.owed == {}, "what it says is so again"
    story.know(13)
    assert story.owed == {}, "that was left"


def test_what_was_left_refuted_is_owed_once_something_else_is_known() -> None:
    story = started()
    seq = story.out()
    story.know(12, "refuted")
    story.incident.do(LeaveStanding(seq, "we look into it"))
    assert story.owed == {}
    story.know(13, "confirmed")
    assert story.owed == {seq: OWES}


def test_leaving_one_fact_leaves_no_other() -> None:
    story = started()
    story.incident.do(StateFact("product", "kettle", "confirmed"))
    story.draft(facts=("complaints", "product"))
    seq = story.publish()
    story.know(13)
    story.incident.do(LeaveStanding(seq, "nearly the same"))
    story.incident.do(StateFact("product", "toaster", "confirmed"))
    assert story.owed == {seq: ("product",)}
    story.incident.do(LeaveStanding(seq, "so"))
    assert story.owed == {}


# Erased entries, odd journals


@pytest.mark.parametrize("gone", [2, 5])
def test_a_fact_whose_entry_was_erased_is_as_if_it_had_not_been_said(gone: int) -> None:
    """Without the first nobody knows what the text said; without the second nothing changed."""
    story = started()
    story.out()
    story.know(13)
    stub = Other(name="erased-stub")
    told = story.incident.records
    records = [replace(one, event=stub) if one.seq == gone else one for one in told]
    assert owed_in(fold(story.incident.plan, records)) == {}


def test_publications_that_correct_and_withdraw_each_other_in_a_ring_do_not_go_on_for_ever() -> (
    None
):
    story = started()
    one = story.out()
    story.know(13)
    file = story.incident.state.statements["update"].file
    two = story.incident.state.seq + 1
    for corrects in ((one, two), (one, two), (two, two + 1, two + 2)):
        story.incident.take(
            Published(statement="update", file=file, channel="x", corrects=corrects)
        )
    for seq in (two, two + 1, two + 2, two):
        story.incident.take(Withdrawn(publication=seq, statement="update", channel="x", reason=99))
    assert story.owed == {one: OWES}


def test_corrections_read_back_to_the_same_state() -> None:
    story = started()
    seq = story.out()
    story.know(13)
    story.incident.do(LeaveStanding(seq, "so"))
    story.know(14)
    story.out("fix")
    assert replayed(story.incident, [4, 6, 8]) == story.incident.state

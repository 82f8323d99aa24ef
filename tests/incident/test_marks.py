"""Entries that a lawyer's secrecy covers are marked, and unmarked, with the reason; nothing is hidden."""

from __future__ import annotations

import pytest

from crisisplay.errors import CrisisplayError
from crisisplay.incident.commands import Close, Mark, Note
from crisisplay.incident.events import JSON, Erased, Marked, Noted, Record
from crisisplay.incident.fold import after
from crisisplay.incident.lines import record
from tests.incident.stage import Incident, playbook, step


def noted() -> Incident:
    """Entries 2 and 3 are notes."""
    incident = Incident(playbook(step("freeze")))
    incident.skip("freeze")
    return incident


def test_entries_are_marked_with_the_reason_written_first() -> None:
    incident = noted()
    assert incident.do(Mark((3, 2), "advice of counsel")) == (
        Noted(text="advice of counsel", about="reason"),
        Marked(entries=(2, 3), reason=4),
    )
    assert incident.state.privileged == {2, 3}


def test_a_mark_is_lifted_and_only_what_changes_is_recorded() -> None:
    incident = noted()
    incident.do(Mark((2,), "advice"))
    assert incident.do(Mark((2,), "again")) == ()
    (_, more) = incident.do(Mark((2, 3), "and this one"))
    assert more == Marked(entries=(3,), reason=6)
    assert incident.do(Mark((3,), "an error", lifted=True))[1:] == (
        Marked(entries=(3,), lifted=True, reason=8),
    )
    assert incident.state.privileged == {2}


def test_a_note_can_be_marked_as_it_is_written() -> None:
    incident = noted()
    assert incident.do(Note("what counsel said", privileged=True)) == (
        Noted(text="what counsel said"),
        Marked(entries=(4,)),
    )
    assert incident.state.privileged == {4}


@pytest.mark.parametrize(("type_", "name"), [("marked", "entries"), ("erased", "which")])
def test_only_entries_that_were_there_are_named_and_each_once(type_: str, name: str) -> None:
    line: dict[str, JSON] = {
        "ts": "2026-11-22T14:10:00.000Z",
        "type": type_,
        **({"why": "asked", "authority": "DPO"} if type_ == "erased" else {}),
        name: [3, 2, 3, 0, -1, 5, 6, 2**53, *range(7, 40_000)],
    }
    event = record(5, line).event
    assert isinstance(event, Marked | Erased)
    assert getattr(event, name) == (3, 2)


def test_a_mark_of_what_is_marked_already_changes_nothing() -> None:
    incident = noted()
    incident.do(Mark((2, 3), "advice"))
    before = incident.state
    assert before.last_at
    again = Record(before.seq + 1, before.last_at, "Sacha", Marked(entries=(3, 2)))
    assert after(incident.plan, before, again).privileged is before.privileged


def test_a_closed_incident_still_takes_marks() -> None:
    incident = noted()
    incident.do(Close("over"))
    assert incident.do(Mark((2,), "advice"))
    assert incident.state.privileged == {2}


@pytest.mark.parametrize(
    ("mark", "english", "french"),
    [
        (
            Mark((1,), "advice"),
            (
                "Entry #1 opens the log and can't be left out of any copy, so it can't be marked.\n"
                "Give the number of another entry."
            ),
            (
                "L’entrée #1 ouvre la main courante et ne peut être occultée dans aucune copie : "
                "elle ne se couvre pas.\nDonnez le numéro d’une autre entrée."
            ),
        ),
        (
            Mark((9,), "advice"),
            "No entry #9: the log runs from #1 to #3.\nFind the right one with crisisplay log.",
            "Pas d’entrée #9 : le journal va de #1 à #3.\nCherchez la bonne avec crisisplay log.",
        ),
        (
            Mark((2,), " "),
            "The reason is missing.\nAdd it with --because: one sentence is enough.",
            "Il manque la raison.\nAjoutez-la avec --because : une phrase suffit.",
        ),
    ],
)
def test_what_can_not_be_marked_is_said(mark: Mark, english: str, french: str) -> None:
    with pytest.raises(CrisisplayError) as refused:
        noted().do(mark)
    assert refused.value.sentence("en") == english
    assert refused.value.sentence("fr") == french

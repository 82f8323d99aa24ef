"""A walk from a file: the course it takes, and each way in which a file can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.answers.walk import walk_answers
from crisisplay.errors import CrisisplayError
from crisisplay.incident.events import Decided, Done, Joined, Noted, Published
from tests.acts.playbooks import ANSWERS, EVERYTHING, open_story, walk
from tests.acts.story import OPENED

COURSE = [
    ("freeze", "done"),
    ("situation", "answered"),
    ("warn", "not-applicable"),
    ("set-level", "answered"),
    ("posture", "decided"),
    ("say-holding", "published"),
    ("look", "answered"),
    ("look", "answered"),
    ("leave", "decided"),
    ("learn", "done"),
]


def test_a_walk_takes_its_course_and_closes_by_its_exit(tmp_path: Path) -> None:
    walked = walk(tmp_path, ANSWERS)
    assert walked.course == COURSE
    assert walked.json["level"] == 2
    assert walked.json["decisions"] == {"posture": "rebuild", "leave": "over"}
    assert walked.json["facts"] == {
        "at_risk": {"value": False, "status": "unverified"},
        "complaints": {"value": 12, "status": "confirmed"},
        "calm": {"value": True, "status": "unverified"},
    }
    assert walked.json["closed"] is True
    assert walked.warned == []


def test_the_same_answers_give_the_same_course(tmp_path: Path) -> None:
    one, two = walk(tmp_path / "1", ANSWERS), walk(tmp_path / "2", ANSWERS)
    assert one.course == two.course
    assert {**one.json, "incident": "", "folder": "", "head": ""} == {
        **two.json,
        "incident": "",
        "folder": "",
        "head": "",
    }


def test_a_file_resumes_where_it_was_cut_off_and_publishes_nothing_twice(tmp_path: Path) -> None:
    head, middle, tail = ANSWERS.partition("  look:")
    sitting = open_story(tmp_path)
    half, whole = tmp_path / "half.yaml", tmp_path / "whole.yaml"
    half.write_text(head, encoding="utf-8")
    whole.write_text(head + middle + tail, encoding="utf-8")
    with pytest.raises(CrisisplayError, match=r"answers\.look"):
        walk_answers(sitting, read_answers(half), lambda *_: None)
    walk_answers(sitting, read_answers(whole), lambda *_: None)
    out = [one.event.channel for one in sitting.records if isinstance(one.event, Published)]
    assert out == ["site"]
    assert sitting.state.closed is not None


def test_another_person_answers_and_time_passes_in_a_story(tmp_path: Path) -> None:
    answers = ANSWERS.replace(
        "  freeze: done",
        "  freeze: {done: true, by: {name: Lou Bernard, role: social}, after: 12m}",
    )
    walked = walk(tmp_path, answers)
    joined = [one.event for one in walked.sitting.records if isinstance(one.event, Joined)]
    assert [(one.name, one.role) for one in joined][:2] == [
        ("Camille Roy", "director"),
        ("Lou Bernard", "social"),
    ]
    freeze = walked.sitting.state.steps["freeze"]
    assert (freeze.by, (freeze.at - OPENED).total_seconds()) == ("Lou Bernard", 12 * 60)


def test_a_fact_left_null_is_unknown_and_what_waits_for_it_is_shown(tmp_path: Path) -> None:
    walked = walk(tmp_path, ANSWERS.replace("at_risk: false", "at_risk: null"))
    assert ("warn", "waiting") in walked.course
    assert "at_risk" not in walked.sitting.state.facts


def test_a_skip_keeps_its_reason(tmp_path: Path) -> None:
    walked = walk(tmp_path, ANSWERS.replace("freeze: done", "freeze: {skip: already frozen}"))
    assert walked.course[0] == ("freeze", "skipped")
    said = (one.event.text for one in walked.sitting.records if isinstance(one.event, Noted))
    assert next(said) == "already frozen"


def test_a_decision_keeps_who_was_consulted_the_dissent_and_the_review(tmp_path: Path) -> None:
    answers = ANSWERS.replace(
        "{choose: rebuild, because: the fault is ours}",
        "{choose: wait, because: too early, confirm: true, consulted: [Sacha Morel], "
        "dissent: Lou would apologise, review_at: '2026-07-01T12:00:00+02:00'}",
    )
    walked = walk(tmp_path, answers)
    decided = next(one.event for one in walked.sitting.records if isinstance(one.event, Decided))
    assert decided.consulted == ("Sacha Morel",)
    assert decided.followed is False
    assert decided.review_at is not None
    assert decided.review_at.isoformat() == "2026-07-01T12:00:00+02:00"
    assert decided.dissent == decided.reason + 1


def test_an_update_that_is_required_and_not_promised_is_said_and_stays_owed(tmp_path: Path) -> None:
    source = EVERYTHING.replace(
        "    channels: [site, x]\n", "    channels: [site, x]\n    next_update: required\n"
    )
    walked = walk(tmp_path, ANSWERS, source=source)
    assert [one.id for one in walked.warned] == ["acts.no_next_update"]
    promised = ANSWERS.replace(
        "    published:", "    next_update: 2026-07-01T18:00:00+00:00\n    published:"
    )
    again = walk(tmp_path / "again", promised, source=source)
    assert again.warned == []
    assert [one.due.isoformat() for one in again.sitting.state.promises if one.due] == [
        "2026-07-01T18:00:00+00:00"
    ]


# Each mistake: what is written instead, and the whole sentence in both languages.

WRONG = {
    "unknown key": (
        ("answers:", "answer:"),
        "answers.yaml:3:1 : clé inconnue « answer » (vouliez-vous dire « answers » ?).\nClés possibles : as, people, opened, answers, close.",
        "answers.yaml:3:1: unknown key 'answer' (did you mean 'answers'?).\nPossible keys: as, people, opened, answers, close.",
    ),
    "unknown step": (
        ("  freeze:", "  freeez:"),
        "answers.yaml:4:3 : aucune étape « freeez » dans ce playbook (vouliez-vous dire « freeze » ?).\nCorrigez le nom de l’étape.",
        "answers.yaml:4:3: no step 'freeez' in this playbook (did you mean 'freeze'?).\nCorrect the step's name.",
    ),
    "no answer": (
        ("  freeze: done\n", ""),
        "answers.yaml : il manque la réponse answers.freeze (« Freeze what is scheduled »).\nAjoutez-la. Ce qui précède est enregistré : crisisplay resume.",
        "answers.yaml: the answer answers.freeze ('Freeze what is scheduled') is missing.\nAdd it. What came before is recorded: crisisplay resume.",
    ),
    "no answer left for a round": (
        ("[{calm: false}, {calm: true}]", "[{calm: false}]"),
        "answers.yaml : « look » revient, et answers.look n’a plus de réponse (« Take stock »).\nDonnez une liste, une réponse pour chaque passage. Ce qui précède est enregistré.",
        "answers.yaml: 'look' comes back, and answers.look has no answer left ('Take stock').\nGive a list, one answer for each time. What came before is recorded.",
    ),
    "answers left over": (
        ("  learn: done", "  learn: done\n  warn: done"),
        "answers.yaml:16:3 : réponses qui n’ont jamais été demandées : warn.\nCe parcours ne passe pas par là : retirez-les, ou revoyez les réponses qui précèdent.",
        "answers.yaml:16:3: answers that were never asked for: warn.\nThis course does not pass there: remove them, or look again at the answers before.",
    ),
    "a fact unanswered": (
        ("    at_risk: false\n", ""),
        "answers.yaml:6:5 : la réponse à « situation » ne dit rien de « at_risk ».\nAjoutez answers.situation.at_risk, ou null si on ne le sait pas encore.",
        "answers.yaml:6:5: the answer to 'situation' says nothing of 'at_risk'.\nAdd answers.situation.at_risk, or null where it is not known yet.",
    ),
    "a value of the wrong type": (
        ("value: 12", "value: many"),
        "answers.yaml:7:25 : « complaints » : many n’est pas un nombre entier.\nCorrigez la valeur.",
        "answers.yaml:7:25: 'complaints': many is not a whole number.\nMend the value.",
    ),
    "an unknown status": (
        ("status: confirmed", "status: sure"),
        "answers.yaml:7:37 : « sure » n’est pas le statut d’un fait.\nStatuts : unverified, checking, confirmed, refuted.",
        "answers.yaml:7:37: 'sure' is not the status of a fact.\nStatuses: unverified, checking, confirmed, refuted.",
    ),
    "a decision without its reason": (
        (", because: the fault is ours", ""),
        "answers.yaml:9:12 : il manque « because ».\nAjoutez because: à cette réponse.",
        "answers.yaml:9:12: 'because' is missing.\nAdd because: to this answer.",
    ),
    "a level that is no number": (
        ("{harm: 2}", "{harm: two}"),
        "answers.yaml:8:30 : « two » n’est pas un nombre entier.\nÉcrivez un nombre, par exemple 2.",
        "answers.yaml:8:30: 'two' is not a whole number.\nWrite a number, for instance 2.",
    ),
    "a task that is not done": (
        ("freeze: done", "freeze: yes"),
        "answers.yaml:4:11 : « freeze » attend done, ou skip avec une raison.\nÉcrivez freeze: done",
        "answers.yaml:4:11: 'freeze' expects done, or skip with a reason.\nWrite freeze: done",
    ),
    "a time without offset": (
        ("people:", "opened: 2026-07-01T09:00:00\npeople:"),
        "answers.yaml:2:9 : « 2026-07-01T09:00:00 » n’est pas une date avec son décalage.\nÉcrivez par exemple 2026-11-22T14:30:00+01:00.",
        "answers.yaml:2:9: '2026-07-01T09:00:00' is not a date with its offset.\nWrite for instance 2026-11-22T14:30:00+01:00.",
    ),
    "a duration that is none": (
        ("freeze: done", "freeze: {done: true, after: '12:30'}"),
        "answers.yaml:4:31 : « 12:30 » n’est pas une durée.\nÉcrivez par exemple 12m, 1h30m ou 2 weeks.",
        "answers.yaml:4:31: '12:30' is not a duration.\nWrite for instance 12m, 1h30m or 2 weeks.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_said_with_its_place_and_its_remedy(name: str, tmp_path: Path) -> None:
    (right, wrong), french, english = WRONG[name]
    assert ANSWERS.count(right) == 1
    with pytest.raises(CrisisplayError) as told:
        walk(tmp_path, ANSWERS.replace(right, wrong))
    assert told.value.exit_code == 2
    folder = f"{tmp_path}/"
    assert told.value.sentence("fr").replace(folder, "") == french
    assert told.value.sentence("en").replace(folder, "") == english


def test_yaml_that_cannot_be_read_is_said_as_a_playbook_would_say_it(tmp_path: Path) -> None:
    with pytest.raises(CrisisplayError) as told:
        walk(tmp_path, "answers:\n  freeze: done: yes\n")
    assert told.value.sentence("en").replace(f"{tmp_path}/", "") == (
        'answers.yaml:2:11: The colon cuts this text: done: yes\nPut it in quotes: "done: yes"'
    )


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(CrisisplayError) as told:
        read_answers(tmp_path / "none.yaml")
    assert told.value.exit_code == 4
    assert told.value.sentence("fr") == (
        f"Impossible de lire le fichier de réponses {tmp_path}/none.yaml : ce fichier ou ce dossier n’existe pas.\n"
        "Vérifiez le chemin."
    )


# What a rule refuses: the same rule as at the keyboard, the remedy in the words of a file.

REFUSED = {
    "a skip without reason": (
        ("freeze: done", "freeze: {skip: ' '}"),
        "answers.yaml:4:11 : Il manque la raison.\nDans le fichier : because: RAISON, ou skip: RAISON pour passer « freeze ».",
        "answers.yaml:4:11: The reason is missing.\nIn the file: because: REASON, or skip: REASON to skip 'freeze'.",
    ),
    "a choice that commits": (
        ("{choose: rebuild, because: the fault is ours}", "{choose: wait, because: too early}"),
        "answers.yaml:9:12 : « wait » engage : le playbook demande de confirmer.\nDans le fichier : ajoutez confirm: true à la réponse de « posture ».",
        "answers.yaml:9:12: 'wait' commits you: the playbook asks you to confirm.\nIn the file: add confirm: true to the answer of 'posture'.",
    ),
    "an option that is none": (
        ("choose: rebuild", "choose: rebuilt"),
        "answers.yaml:9:12 : « rebuilt » n’est pas une réponse de « posture ».\nRéponses : rebuild, wait.",
        "answers.yaml:9:12: 'rebuilt' is not an answer to 'posture'.\nAnswers: rebuild, wait.",
    ),
    "a text nobody approved": (
        ("    approve: [{name: Sacha Morel, role: legal}]\n", ""),
        "answers.yaml:11:5 : « holding » n’est pas approuvé : il manque legal.\nDans le fichier : approve: [{name: NOM, role: RÔLE}] dans la réponse de « say-holding ».",
        "answers.yaml:11:5: 'holding' is not approved: legal missing.\nIn the file: approve: [{name: NAME, role: ROLE}] in the answer of 'say-holding'.",
    ),
    "a fact nobody confirmed": (
        (", status: confirmed, source: customer service", ""),
        "answers.yaml:11:5 : Le texte de « holding » est bloqué (ST02) : 12\u00a0: le fait complaints est non vérifié.\nConfirmez les faits (status: confirmed), corrigez text:, ou donnez la raison de passer outre : because: RAISON dans la réponse de « say-holding ».",
        "answers.yaml:11:5: The text of 'holding' is blocked (ST02): 12: the fact complaints is unverified.\nConfirm the facts (status: confirmed), mend text:, or give the reason to go on: because: REASON in the answer of 'say-holding'.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_rule_says_no_at_the_answer_and_how_to_mend_the_file(name: str, tmp_path: Path) -> None:
    (right, wrong), french, english = REFUSED[name]
    with pytest.raises(CrisisplayError) as told:
        walk(tmp_path, ANSWERS.replace(right, wrong))
    assert told.value.exit_code == 3
    folder = f"{tmp_path}/"
    assert told.value.sentence("fr").replace(folder, "") == french
    assert told.value.sentence("en").replace(folder, "") == english


def test_a_text_with_a_fact_nobody_confirmed_goes_on_with_a_reason(tmp_path: Path) -> None:
    unsure = ANSWERS.replace(", status: confirmed, source: customer service", "")
    reasoned = unsure.replace("    approve:", "    because: counted by the hotline\n    approve:")
    assert ("say-holding", "published") in walk(tmp_path, reasoned).course


def test_an_incident_with_a_step_that_waits_is_not_closed_by_itself(tmp_path: Path) -> None:
    unknown = ANSWERS.replace("at_risk: false", "at_risk: null")
    assert walk(tmp_path, unknown).json["closed"] is False
    assert walk(tmp_path / "said", unknown + "close: nobody was at risk\n").json["closed"] is True


def test_a_checklist_that_is_done_says_nothing_of_items_nobody_ticked(tmp_path: Path) -> None:
    source = EVERYTHING.replace("due: 10m}", "due: 10m, checklist: [posts, ads]}")
    done = walk(tmp_path, ANSWERS, source=source).sitting
    ticked = ANSWERS.replace("freeze: done", "freeze: {done: true, items: [posts]}")
    some = walk(tmp_path / "some", ticked, source=source).sitting
    found = [
        next(one.event for one in each.records if isinstance(one.event, Done))
        for each in (done, some)
    ]
    assert [(one.items, one.left) for one in found] == [((), ()), (("posts",), ("ads",))]


def test_an_empty_file_and_a_place_that_wants_keys_say_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(CrisisplayError) as empty:
        walk(tmp_path, " \n")
    assert (
        empty.value.sentence("fr") == f"{tmp_path}/answers.yaml est vide.\nCommencez par : answers:"
    )
    with pytest.raises(CrisisplayError) as person:
        walk(tmp_path, "as: Camille\nanswers: {}\n")
    assert person.value.sentence("en").replace(f"{tmp_path}/", "") == (
        "answers.yaml:1:5: keys with their values are expected here.\nPossible keys: name, role."
    )


@pytest.mark.parametrize("odd", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_a_clock_that_nobody_can_mean_is_refused_before_anything_is_written(
    tmp_path: Path, odd: str
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(f"opened: {odd}\nanswers: {{}}\n", encoding="utf-8")
    with pytest.raises(CrisisplayError) as refused:
        read_answers(file)
    assert refused.value.id == "acts.answers_not_time"

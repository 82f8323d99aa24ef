"""The list as a whole: its codes, its order, its words, and journals that were forged."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisplay.audit.figures import figures
from crisisplay.audit.findings import findings
from crisisplay.audit.findings.codes import LEVELS
from crisisplay.audit.timeline import read_timeline
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.i18n.en.findings import SENTENCES
from crisisplay.incident.commands import (
    Amend,
    Choose,
    Close,
    Complete,
    Enter,
    Jump,
    Keep,
    Note,
    Pause,
    Promise,
    Resume,
    SetLevel,
    Skip,
)
from tests.audit.desk import Desk, composed, moment
from tests.audit.incidents import timeline
from tests.conftest import Crisisplay

HERE = Path(__file__).parent
PLAYBOOKS = ("defective-product", "ill-received-image", "misplaced-words")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_every_code_has_its_sentences_and_nothing_else_has_one() -> None:
    coded = {name for name in SENTENCES if re.fullmatch(r"AU\d\d", name)}
    assert coded == LEVELS.keys()
    assert {name for name in SENTENCES if name.endswith("_basis")} == {f"{c}_basis" for c in LEVELS}


def test_every_code_is_put_to_the_test() -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in HERE.glob("test_findings_*.py"))
    assert [code for code in LEVELS if f'"{code}"' not in tests] == []


def test_the_gravest_come_first_then_the_earliest(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.do(20, Complete("freeze"))
    desk.do(21, Skip("tidy", "clean"))
    desk.do(22, Skip("notify", "no breach"))
    desk.out(30, "holding", "12 people wrote to us.")
    desk.forge(lambda every: next(x for x in every if x["type"] == "approved").update(role="x"))
    found = findings(desk.timeline())
    ranks = [["serious", "notable", "info"].index(one.level) for one in found]
    assert ranks == sorted(ranks)
    notable = [one.entries[0] for one in found if one.level == "notable"]
    assert notable == sorted(notable)
    assert len(notable) > 2
    assert found[0].code == "AU30"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_the_shipped_courses_are_handled_well(
    tmp_path: Path, playbook: str, lang: Language
) -> None:
    found = findings(timeline(tmp_path, playbook, lang))
    assert [one for one in found if one.level == "serious"] == []
    assert {"AU40", "AU90"} <= {one.code for one in found}
    assert len(found) < 15


def test_a_drill_is_judged_as_the_real_thing(tmp_path: Path) -> None:
    told = [
        [
            (one.code, one.entries, dict(one.values))
            for one in findings(timeline(tmp_path / kind, kind=kind))
        ]
        for kind in ("drill", "incident")
    ]
    assert told[0] == told[1]


def test_the_same_journal_gives_the_same_findings_again(tmp_path: Path) -> None:
    told = timeline(tmp_path)
    assert findings(told) == findings(read_timeline(told.folder, "fr"))


def test_in_french_with_its_source(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.do(3, Skip("notify", "pas de fuite"))
    (found,) = (one for one in findings(desk.timeline("fr")) if one.code == "AU02")
    assert plain(found.sentence("fr")) == (
        "Étape passée alors qu’elle pèse (délai légal) : Notify. Raison : pas de fuite"
    )
    assert plain(found.basis("fr")) == (
        "Les passages obligés d’un plan ne se sautent que sur décision motivée ; gouvernance et prise de décision sont des principes de l’ISO 22361:2022."
    )


# Forged: well-formed entries that say what no version of this program would


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """A journal with every kind of entry a rule reads."""
    desk = Desk(tmp_path_factory.mktemp("lived"))
    fact = desk.fact(2)
    desk.know(2, "people_at_risk", value=True)
    desk.know(2, "aware_at", desk.clock.time)
    desk.do(3, SetLevel(level=2, because="calls", step="set-level"), at=1, late="hands full")
    desk.do(4, Choose("posture", "deny", "proof", confirm=True, dissent="no", review_at=moment(9)))
    desk.do(5, Jump("tidy"), Complete("tidy"), Skip("sweep", "clean"), Complete("freeze"))
    desk.out(6, "holding", "12 people wrote to us.", fact)
    desk.do(7, Promise("next", moment(60), statement="holding"), Promise("call", None, "Lou"))
    desk.do(8, Keep(desk.sitting.state.promises[0].seq), Amend(fact, "misheard", "two"))
    desk.fact(9, "refuted")
    desk.do(10, Choose("posture", "rebuild", "our fault"), Choose("apology", "regret", "early"))
    desk.do(11, Complete("notify"), Pause("tidy"))
    desk.do(
        400, Resume("changed"), Choose("leave", "stay", "loud"), Choose("leave", "over", "calm")
    )
    desk.do(401, Enter("after"), Close("calm"))
    raw = desk.journal.read_bytes()
    return desk.folder, [json.loads(line) for line in raw.splitlines()]


WORDS = [
    "",
    "nowhere",
    "posture",
    "holding",
    "deny",
    "refuted",
    "9999-12-31T23:59:59+00:00",
    "\u202e",
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([-1, 0, 1, 5, 41, 999_999, 2**53]),
    st.sampled_from(WORDS),
    st.sampled_from(["1900-01-02T00:00:00+00:00", "2199-12-30T00:00:00+14:00"]),
    st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 200)), max_size=3),
    st.just([{"id": "deny"}, {"id": "rebuild", "recommended": 1}]),
    st.dictionaries(st.sampled_from(["id", "rule", "level", "fact"]), st.just("block")),
)
KEPT = {"prev", "seq", "salt"}


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.data())
def test_forged_entries_never_break_a_rule_a_figure_or_a_sentence(
    lived: tuple[Path, list[dict[str, Any]]], data: st.DataObject
) -> None:
    folder, every = lived
    forged = [dict(fields) for fields in every]
    for _ in range(data.draw(st.integers(1, 12))):
        fields = forged[data.draw(st.integers(1, len(forged) - 1))]
        names = sorted(set(fields) - KEPT)
        name = data.draw(st.sampled_from([*names, "at", "reason", "was", "left"]))
        fields[name] = data.draw(VALUES)
        if name == "type" and not (isinstance(fields[name], str) and fields[name]):
            fields[name] = "skipped"
    (folder / "journal.jsonl").write_bytes(composed(forged))
    for lang in LANGUAGES:
        told = read_timeline(folder, lang)
        for one in findings(told):
            assert one.entries
            assert one.sentence(lang)
            assert all(0 < seq <= len(told.entries) for seq in one.entries), one
        assert figures(told).entries == len(forged)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
def test_a_zone_that_is_not_known_here_is_read_as_utc(tmp_path: Path, zone: str) -> None:
    desk = Desk(tmp_path)
    desk.do(25, Complete("freeze"))
    desk.forge(lambda every: every[0].update(zone=zone))
    assert desk.said("AU05") == ["Step done late: Freeze, due 1 Jul 2026 09:10, late by 15 min."]


# The command


@pytest.fixture
def incident(home: Path) -> Desk:
    desk = Desk(home / "crisisplay")
    desk.do(3, Skip("notify", "no \x1b[2J breach"))
    desk.do(4, Skip("tidy", "clean"))
    return desk


def test_findings_are_printed_by_level_with_entries_and_practice(
    crisisplay: Crisisplay, incident: Desk
) -> None:
    told = crisisplay("findings", incident.folder)
    id = incident.sitting.id
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"FINDINGS · {id} · Small",
        "As of entry #8, 1 Jul 2026 09:04 (UTC+00:00).",
        "",
        "NOTABLE (1)",
        "  AU02  A step of weight was skipped (legal deadline): Notify. Reason: no",
        "        \\x1b[2J breach (#6, #5)",
        "        The gates of a plan are passed over only by a decision with its reason;",
        "        governance and decision-making are principles of ISO 22361:2022.",
        "",
        "FOR INFORMATION (1)",
        "  AU01  Step skipped, with its reason: Tidy up. Reason: clean (#8, #7)",
        "        What is set aside is logged with its reason as much as what is done",
        "        (lafrenchcom.fr, decision log).",
        "",
        "0 serious findings · 1 notable · 1 for information",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings_fit_a_narrow_screen(
    crisisplay: Crisisplay, incident: Desk, lang: Language
) -> None:
    told = crisisplay("findings", incident.folder, lang=lang, COLUMNS="40")
    assert max(map(len, told.out.splitlines())) <= 40


def test_findings_of_one_level_count_that_level_alone(
    crisisplay: Crisisplay, incident: Desk
) -> None:
    told = crisisplay("findings", incident.folder, "--level", "info", lang="fr")
    assert "AU02" not in told.out
    assert plain(told.out).splitlines()[-1] == "1 pour information"


def test_findings_for_a_program(crisisplay: Crisisplay, incident: Desk) -> None:
    told = crisisplay("findings", incident.folder, "--json", "--level", "notable").json
    assert (told["crisisplay"], told["incident"]) == (1, incident.sitting.id)
    assert (told["entries"], told["head"]) == (8, incident.sitting.last.head)
    assert told["findings"] == [
        {
            "code": "AU02",
            "level": "notable",
            "entries": [6, 5],
            "sentence": "A step of weight was skipped (legal deadline): Notify. Reason: no \x1b[2J breach",
            "basis": "The gates of a plan are passed over only by a decision with its reason; governance and decision-making are principles of ISO 22361:2022.",
        }
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Error: 'note' is not a level of findings (did you mean 'notable'?).\n  Write one of: serious, notable, info.\n",
        ),
        (
            "fr",
            "Erreur : « note » n’est pas un niveau de constat (vouliez-vous dire « notable » ?).\n  Écrivez l’un de : serious, notable, info.\n",
        ),
    ],
)
def test_a_word_that_is_no_level_is_refused(
    crisisplay: Crisisplay, incident: Desk, lang: Language, said: str
) -> None:
    told = crisisplay("findings", incident.folder, "--level", "note", lang=lang)
    assert (told.code, plain(told.err)) == (2, said)


def test_a_journal_that_does_not_hold_is_a_finding_and_no_failure(
    crisisplay: Crisisplay, incident: Desk
) -> None:
    incident.do(5, Note("ten calls"))
    raw = incident.journal.read_bytes()
    incident.journal.write_bytes(raw.replace(b"clean", b"dirty"))
    told = crisisplay("findings", incident.folder)
    assert (told.code, "AU71" in told.out) == (0, True)


def test_a_drill_is_marked(crisisplay: Crisisplay, home: Path) -> None:
    desk = Desk(home / "crisisplay", "drill")
    told = crisisplay("findings", desk.folder)
    assert told.out.splitlines()[1:] == [
        "EXERCISE · As of entry #4, 1 Jul 2026 09:00 (UTC+00:00).",
        "",
        "0 serious findings · 0 notable · 0 for information",
    ]

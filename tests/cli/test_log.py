"""The log is read as text and as JSON, filtered, and even where it does not verify."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

DECIDED = ("decide", "posture", "wait", "--because", "we do not know yet", "--dissent", "too slow")


def shown(text: str) -> str:
    """Without what differs from one run to the next: times and receipts."""
    text = re.sub(r"\d\d:\d\d(?= )", "HH:MM", text)
    text = re.sub(r"\d+(?: \w{3} |/\d\d/)\d{4}", "DAY", text)
    return re.sub(r"([0-9a-f]{4} ){4}[0-9a-f]{4}", "RECEIPT", text)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "   #5  HH:MM  Camille Roy                 DECISION  What do we say? → We wait",
                "             because we do not know yet (#3)",
                "             set aside: We repair",
                "             dissent: too slow (#4)",
                "             RECEIPT",
            ],
        ),
        (
            "fr",
            [
                "   #5  HH:MM  Camille Roy                 DÉCISION",
                "             Que disons-nous ? → Nous attendons",
                "             parce que we do not know yet (#3)",
                "             écartées : Nous réparons",
                "             avis contraire : too slow (#4)",
                "             RECEIPT",
            ],
        ),
    ],
)
def test_a_decision_is_one_entry_with_its_reason_and_its_receipt(
    crisisplay: Crisisplay, home: Path, lang: str, lines: list[str]
) -> None:
    opened(crisisplay, home)
    crisisplay(*DECIDED)
    done = crisisplay("log", "--type", "decision", lang=lang)
    text = shown(done.out).replace("\u00a0", " ")
    assert done.code == 0
    assert text.splitlines()[2:] == lines


def test_json_gives_every_line_as_it_is_on_disk_with_the_head_after_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay(*DECIDED)
    told = crisisplay("log", "--json").lines
    kept = [json.loads(line) for line in journal(home).read_text("utf-8").splitlines()]
    assert [
        {k: v for k, v in one.items() if k not in ("crisisplay", "head")} for one in told
    ] == kept
    assert [one["head"] for one in told[:-1]] == [one["prev"] for one in kept[1:]]


@pytest.mark.parametrize(
    ("flags", "seqs"),
    [
        (["--type", "note"], {3, 4}),
        (["--type", "note", "--type", "opened"], {1, 3, 4}),
        (["--by", "noa"], {5, 6, 7}),
        (["--role", "legal"], {6, 7}),
        (["--step", "freeze"], {3}),
        (["--since", "2099-01-01T00:00:00+00:00"], set()),
        (["--since", "1h"], {1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_the_log_is_filtered_and_a_text_stays_with_what_names_it(
    crisisplay: Crisisplay, home: Path, flags: list[str], seqs: set[int]
) -> None:
    opened(crisisplay, home)
    crisisplay("note", "on freezing", "--step", "freeze")
    crisisplay("note", "hello")
    crisisplay("promise", "call back", "--as", "Noa Garnier, legal")
    assert {one["seq"] for one in crisisplay("log", "--json", *flags).lines} == seqs


def test_a_corrected_entry_says_which_entry_corrects_it(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("note", "ten calls")
    crisisplay("amend", "3", "--because", "miscounted", "--text", "twelve calls")
    out = crisisplay("log").out
    assert "NOTE  ten calls\n             corrected by #5: twelve calls\n" in out
    assert "corrects #3 · twelve calls\n             because miscounted (#4)\n" in out


def test_why_something_is_recorded_late_stands_under_it(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("note", "It began.", "--at", "2020-01-01T10:00:00+00:00", "--late", "no phone")
    out = shown(crisisplay("log").out)
    assert "── DAY ──" in out
    assert "recorded on DAY at HH:MM · no phone (#3)" in out.replace("\n", " ")


def test_a_drill_is_marked_on_every_entry(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home, "--drill")
    heads = [
        line
        for line in crisisplay("log", "2", lang="fr").out.splitlines()
        if re.match(r" +#\d", line)
    ]
    assert heads
    assert all("EXERCICE" in line for line in heads)


def test_a_type_of_a_later_version_is_shown_with_all_it_holds(
    crisisplay: Crisisplay, home: Path
) -> None:
    from crisisplay.journal import Journal

    opened(crisisplay, home)
    kept = Journal.open(journal(home).parent)
    stamp = {"ts": "2026-11-22T10:00:00.000Z", "tz": "+00:00", "up": "0", "by": "Noa"}
    head = kept.read()[-1].head
    kept.append([{**stamp, "type": "moon", "phase": "full", "n": 2}], after=head)
    out = crisisplay("log", "--type", "moon").out
    assert out.splitlines()[2:] == [
        '   #3  10:00  Noa                         MOON  {"phase": "full", "n": 2}'
    ]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "en",
            (
                "This log does not verify: what follows entry #2 is not shown.\n",
                "To know more: crisisplay verify ",
            ),
        ),
        (
            "fr",
            (
                "Cette main courante ne se vérifie pas : ce qui suit l’entrée #2 n’est pas montré.\n",
                "Pour en savoir plus : crisisplay verify ",
            ),
        ),
    ],
)
def test_a_broken_journal_is_shown_as_far_as_it_holds(
    crisisplay: Crisisplay, home: Path, lang: str, sentences: tuple[str, str]
) -> None:
    id = opened(crisisplay, home)
    crisisplay("note", "changed afterwards")
    crisisplay("note", "after that")
    file = journal(home)
    before = file.read_bytes().replace(b"changed afterwards", b"changed AFTERWARDS")
    lines = before.splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:2], lines[3]]))
    broken = file.read_bytes()
    done = crisisplay("log", id, lang=lang)
    assert done.code == 1
    assert len(re.findall(r"^ +#\d", done.out, re.MULTILINE)) == 2
    for sentence in sentences:
        assert sentence in done.err.replace("\u00a0", " ")
    assert file.read_bytes() == broken, "reading puts nothing right"


def test_an_erased_entry_keeps_its_place(crisisplay: Crisisplay, home: Path) -> None:
    from hashlib import sha256

    id = opened(crisisplay, home)
    crisisplay("note", "a name that had to go")
    file = journal(home)
    lines = file.read_bytes().splitlines(keepends=True)
    prev = json.loads(lines[2])["prev"]
    stub = f'{{"prev":"{prev}","seq":3,"erased":"{sha256(lines[2]).hexdigest()}"}}\n'
    file.write_bytes(b"".join([*lines[:2], stub.encode()]))
    out = crisisplay("log", id).out
    assert "a name that had to go" not in out
    assert out.splitlines()[-2:] == [
        "   #3                                     ERASED ENTRY",
        "             Erased: only its digest is left.",
    ]


def told(crisisplay: Crisisplay, *flags: str) -> list[str]:
    """The log in French, on lines without times, receipts and the rule of the day."""
    return shown(crisisplay("log", *flags, lang="fr").out.replace("\u00a0", " ")).splitlines()[2:]


def test_values_are_in_the_readers_language(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("fact", "hurt", "yes", "--status", "confirmed")
    crisisplay("fact", "next_update_at", "2099-02-03T10:00:00+00:00")
    assert told(crisisplay, "--type", "fact") == [
        "   #3  HH:MM  Camille Roy                 INFORMATION",
        "             Quelqu’un est-il blessé ? → oui (confirmé)",
        "   #4  HH:MM  Camille Roy                 INFORMATION",
        "             Quand est le prochain point ? → 3 février 2099 à 10 h 00 (UTC) (non",
        "             vérifié)",
    ]


def test_what_a_decision_states_is_shown(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    then = "2099-02-03T10:00:00+00:00"
    crisisplay("decide", "out", "leave", "--because", "calm", "--review-at", then)
    assert told(crisisplay, "--type", "decision") == [
        "   #4  HH:MM  Camille Roy                 DÉCISION  Est-ce fini ? → C’est fini",
        "             parce que calm (#3)",
        "             à revoir le DAY à 10:00",
        "             établit : Quelqu’un est-il blessé ? = non",
        "             RECEIPT",
    ]


def test_every_number_of_the_journal_is_seen(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    piece = home / "clip.txt"
    piece.write_text("what was posted", encoding="utf-8")
    crisisplay(*DECIDED)
    crisisplay("promise", "call back", "--due", "2099-02-03T10:00:00+00:00")
    crisisplay("attach", piece, "--note", "the thread")
    crisisplay("note", "It began.", "--at", "2020-01-01T10:00:00+00:00", "--late", "no phone")
    out = crisisplay("log").out
    (last, *_) = re.findall(r"#(\d+)", crisisplay("note", "end").out)
    seen = {int(number) for number in re.findall(r"#(\d+)", out)}
    assert seen >= set(range(1, int(last)))


def test_a_source_that_says_why_it_is_late_is_said_once(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    then = ("--at", "2020-01-01T10:00:00+00:00", "--late", "the plant")
    crisisplay("fact", "sold", "12", "--source", "the plant", *then)
    out = crisisplay("log", "--type", "fact").out
    assert out.count("the plant") == 1
    assert "(#3)" in out


def test_a_drill_is_called_so_once_an_entry(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home, "--drill")
    top, _, first = crisisplay("log", "--type", "opened").out.partition("\n")
    assert top.startswith("EXERCISE · Small trouble · ")
    assert (first.count("EXERCISE"), first.count("drill")) == (1, 0)


def test_a_step_that_is_done_is_said_to_be_so_once(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("done", "freeze")
    assert told(crisisplay, "--type", "done") == [
        "   #3  HH:MM  Camille Roy                 ÉTAPE FAITE  Geler les publications",
        "             points non détaillés",
    ]


def test_a_type_that_there_is_not_is_refused_with_those_there_are(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    refused = crisisplay("log", "--type", "nope")
    assert (refused.code, refused.out) == (2, ""), refused.err
    assert "'nope' is not a kind of entry" in refused.err
    assert "approved, assigned, " in refused.err
    assert crisisplay("log", "--type", "promised").code == 0

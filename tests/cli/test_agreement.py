"""Who agreed to a text, until when, and who is still missing: said by every list of statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.incidents import answers
from tests.conftest import Crisisplay

BOOK = """\
crisisplay: 1
id: three-voices
languages: [en]
title: Three voices
roles:
  director: {title: Crisis director, deputy: required}
  legal: {title: Legal}
  insurer: {title: Insurer}
during:
  - {id: tell-staff, title: Tell staff, statement: staff}
  - {id: hold, title: Hold, statement: holding}
statements:
  staff: {title: To staff, kind: internal, channels: [intranet], text: We stopped our posts.}
  holding:
    title: Holding statement
    kind: update
    channels: [site]
    after_internal: staff
    text: We are looking into it with our suppliers.
    approvals: [{role: director}, {role: legal}, {role: insurer}]
    agreement: {quorum: 2}
"""


@pytest.fixture
def drafted(crisisplay: Crisisplay, home: Path) -> None:
    given = answers(home)
    book = home / "three-voices.yaml"
    book.write_text(BOOK, encoding="utf-8")
    crisisplay("run", book, "--answers", given)
    assert crisisplay("statement", "draft", "holding").code == 0


def listed(crisisplay: Crisisplay, lang: str = "en") -> str:
    lines = crisisplay("statement", "list", lang=lang).out.replace("\u00a0", " ").splitlines()
    return lines[-1].strip()


def approve(crisisplay: Crisisplay, name: str, role: str, *more: str) -> None:
    done = crisisplay("statement", "approve", "holding", "--name", name, "--role", role, *more)
    assert done.code == 0, done.err


@pytest.mark.usefixtures("drafted")
def test_a_list_says_who_agreed_and_who_may_still_make_the_quorum(crisisplay: Crisisplay) -> None:
    until = "2099-01-01T10:00:00+00:00"
    approve(crisisplay, "Sacha Morel", "legal", "--expires", until)
    assert listed(crisisplay) == (
        "Holding statement: drafted, to be approved · agreed: Sacha Morel (Legal, until 1 Jan 2099 10:00)"
        " · approvals: 1 of 2, one more among Crisis director, Insurer · owed on: Website"
    )
    assert listed(crisisplay, "fr") == (
        "Holding statement : rédigé, à approuver · accord : Sacha Morel (Legal, jusqu’à 01/01/2099 à 10:00)"
        " · accords : 1 sur 2, encore un parmi Crisis director, Insurer · dû sur : Site"
    )
    (_, holding) = crisisplay("statement", "list", "--json").json["statements"]
    assert holding["missing_approvals"] == ["director", "insurer"]
    agreement = holding["agreement"]
    assert (agreement["enough"], agreement["short"], agreement["in_order"]) == (2, 1, False)
    assert agreement["next"] == ["director", "insurer"]
    assert [one["expires"] for one in agreement["given"]] == [until]


@pytest.mark.usefixtures("drafted")
def test_a_list_says_who_said_no_and_what_advisers_think(crisisplay: Crisisplay) -> None:
    opinion = ("statement", "opinion", "holding", "--of", "insurer", "--view", "reserves")
    crisisplay(*opinion, "--name", "Noa Petit", "--because", "costs are open")
    counsel = ("statement", "opinion", "holding", "--of", "counsel", "--view", "opposes")
    crisisplay(*counsel, "--name", "Lou Bernard", "--because", "in secrecy", "--privileged")
    reject = ("statement", "reject", "holding", "--name", "Sacha Morel", "--role", "legal")
    assert crisisplay(*reject, "--because", "too early").code == 0
    assert listed(crisisplay) == (
        "Holding statement: rejected, to be rewritten"
        " · rejected by Sacha Morel (Legal), #10 because too early"
        " · opinion of the insurer (Noa Petit): with reserves, #5 because costs are open"
        " · opinion of counsel (Lou Bernard): opposes, #7 · owed on: Website"
    )
    (_, holding) = crisisplay("statement", "list", "--json").json["statements"]
    assert holding["progress"] == "rejected"
    assert holding["rejected"]["reason"] == "too early"
    assert [one["reason"] for one in holding["opinions"]] == ["costs are open", ""]


@pytest.mark.usefixtures("drafted")
def test_an_approval_that_would_be_over_is_refused(crisisplay: Crisisplay) -> None:
    past = ("--expires", "2020-01-01T10:00:00+00:00")
    done = crisisplay("statement", "approve", "holding", "--name", "Lou", "--role", "legal", *past)
    assert done.code != 0
    assert (
        crisisplay("statement", "list", "--json").json["statements"][1]["agreement"]["short"] == 2
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "'holding' went out before its internal version, 'staff': your staff hear it from others.",
        ),
        (
            "fr",
            "« holding » est sorti avant sa version interne, « staff » : vos équipes l’apprennent par d’autres.",
        ),
    ],
)
@pytest.mark.usefixtures("drafted")
def test_what_went_out_before_its_internal_version_is_said_at_once(
    crisisplay: Crisisplay, lang: str, said: str
) -> None:
    approve(crisisplay, "Sacha Morel", "legal")
    approve(crisisplay, "Alix Martin", "director")
    publish = ("statement", "publish", "holding", "--channel", "site")
    done = crisisplay(*publish, "--address", "https://example.org/1", lang=lang)
    assert done.code == 0
    assert said in done.err.replace("\u00a0", " ")


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize(
    "agrees",
    [
        ("opinion", "holding", "--of", "counsel", "--view", "agrees", "--name", "Lou Bernard"),
        ("approve", "holding", "--name", "Lou Bernard", "--role", "legal"),
    ],
)
def test_counsel_who_agreed_to_these_very_words_lifts_the_bar_to_them_and_to_no_others(
    crisisplay: Crisisplay, home: Path, agrees: tuple[str, ...]
) -> None:
    words = home / "words.txt"

    def draft(text: str, *more: str) -> str:
        words.write_text(text, encoding="utf-8")
        return crisisplay("statement", "draft", "holding", "--text", words, *more).err

    liable = "We are legally liable for what happened.\n"
    assert "ST10" in draft(liable)
    draft(liable, "--because", "to be read by counsel")
    assert "ST10" in draft(liable)
    assert crisisplay("statement", *agrees).code == 0
    assert "ST10" not in draft(liable)
    assert "ST10" in draft("We are legally liable for all that happened.\n")

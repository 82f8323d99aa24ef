"""Whose key it is: our reading of a list of allowed signers is ssh-keygen's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisplay.errors import Misuse
from crisisplay.journal.seals.keys import public_key
from crisisplay.journal.seals.signers import Signers, parse_signers
from crisisplay.journal.seals.signing import sign
from crisisplay.journal.seals.text import Seal
from tests.journal.acts import says
from tests.journal.seals.hands import NAMESPACE, ends_well, key, public

TEXT = Seal("a", "2" * 64, 41, "3" * 64).text
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)  # fixed: it is in the names of the cases
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMMdkWZII4ZQfXhziFm1eQa3LXuTVg9lM9DXOFwcBEAd"


def day(days: int) -> str:
    return (NOW + timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")


LINES = [
    ("camille KEY", True),
    ("camille KEY a comment, with words", True),
    ("\t camille \t KEY", True),
    ('"camille" KEY', True),
    ("alix,camille KEY", True),
    ("alix KEY", False),
    (f'camille namespaces="{NAMESPACE}" KEY', True),
    ('camille namespaces="git" KEY', False),
    (f'camille namespaces="git,{NAMESPACE}" KEY', True),
    ('camille namespaces="crisisplay-*" KEY', True),
    ('camille namespaces="*" KEY', True),
    (f'camille namespaces="*,!{NAMESPACE}" KEY', False),
    (f'camille valid-after="{day(-2)}",valid-before="{day(2)}" KEY', True),
    (f'camille valid-after="{day(1)}" KEY', False),
    (f'camille valid-before="{day(-1)}" KEY', False),
    ('camille valid-before="20200101" KEY', False),
    ('camille valid-after="202001012359",NAMESPACES="*" KEY', True),
]


@pytest.mark.parametrize(("line", "good"), LINES)
def test_program_and_ssh_keygen_take_the_same_people_from_the_same_line(
    line: str, good: bool, tmp_path: Path
) -> None:
    file = key(tmp_path)
    list_file = tmp_path / "allowed"
    list_file.write_text(line.replace("KEY", public(file)) + "\n", encoding="ascii")
    signature = sign(TEXT, file, ask=None, patience=20)
    (tmp_path / "sig").write_bytes(signature.armoured)
    assert good == ends_well(
        *("ssh-keygen", "-Y", "verify", "-f", list_file, "-I", "camille", "-n", NAMESPACE),
        *("-s", tmp_path / "sig", "-O", f"verify-time={NOW:%Y%m%d%H%M%SZ}"),
        data=TEXT,
    )
    found = parse_signers(list_file.read_text(encoding="ascii"), list_file).of(signature.key)
    ours = [one for one in found if one.name == "camille" and one.validity(NOW) == "valid"]
    assert bool(ours) == good


@pytest.mark.parametrize(
    "line",
    [
        "camille",
        "camille ssh-ed25519",
        "camille ssh-ed25519 AAAA",
        f"camille cert-authority {KEY}",
        f'camille colour="red" {KEY}',
        f'camille valid-before="soon" {KEY}',
        f'camille valid-before="20201301" {KEY}',
        f"camille namespaces= {KEY}",
        f"-----BEGIN OPENSSH PRIVATE KEY----- {KEY}",
    ],
)
def test_a_line_that_is_not_understood_stops_with_its_number(line: str) -> None:
    with pytest.raises(Misuse) as refused:
        parse_signers(f"# who may seal\n\n{line}\n", "allowed")
    says(
        refused.value,
        "allowed, line 3: not a line of allowed_signers that crisisplay reads.\n"
        "Write a name, a public key, and no more than namespaces, valid-after and valid-before; "
        "for certificates, use ssh-keygen -Y verify.",
        "allowed, ligne 3 : ce n’est pas une ligne d’allowed_signers que crisisplay lise.\n"
        "Écrivez un nom, une clé publique, et au plus namespaces, valid-after et valid-before ; "
        "pour les certificats, servez-vous de ssh-keygen -Y verify.",
    )


def test_a_key_is_that_of_everybody_it_is_given_for_and_of_nobody_else() -> None:
    known = parse_signers(f"a,b {KEY}\n# c {KEY}\nd {KEY}\n", "allowed")
    assert [one.name for one in known.of(public_key(KEY))] == ["a", "b", "d"]
    assert Signers().of(public_key(KEY)) == ()


@pytest.mark.parametrize("end", ["\u2028", "\x85", "\x0c", "\x1c"])
def test_a_comment_hides_no_line_of_its_own(end: str) -> None:
    """ssh-keygen ends a line at LF alone; what it takes for a comment names nobody here either."""
    known = parse_signers(f"camille {KEY} a comment{end}mallory {KEY}\n", "list").known
    assert [one.name for one in known] == ["camille"]


@pytest.mark.parametrize(
    "options",
    [
        'valid-before="20200101",valid-before="20990101"',
        "valid-before",
        'valid-before=""',
        'namespaces=""',
        'valid-before="20990101',
    ],
)
def test_options_twice_or_without_a_value_are_not_understood(options: str) -> None:
    with pytest.raises(Misuse):
        parse_signers(f"camille {options} {KEY}\n", "list")


def test_a_blank_that_is_none_to_ssh_keygen_parts_no_words() -> None:
    with pytest.raises(Misuse):
        parse_signers(f"camille\u00a0{KEY.replace(' ', chr(0xA0))}\n", "list")


def test_a_line_of_nothing_but_quotes_is_read_once() -> None:
    """Each sign is looked at once: a line as long as a file may be is no trouble."""
    with pytest.raises(Misuse):
        parse_signers("a " + '\\"' * 1_000_000, "list")

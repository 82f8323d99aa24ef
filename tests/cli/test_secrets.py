"""No secret comes out: not on the screen, not in the journal, not in what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.spelled import where
from tests.cli.test_export_tools import FORMATS
from tests.conftest import Crisisplay
from tests.journal.seals.hands import agent, key, public, ran
from tests.program import SHIPPED, Completed, call

PASSPHRASE = "vingt-deux pommes au four"  # noqa: S105 - of a key that lives as long as a test
TYPED = "Kz7pQ2vXw9LmN4rT8sYb3FhJ6dGc1AeU"
IN_VARIABLES = {
    "MASTODON_TOKEN": "mtok-4f9a71c2d8e64b05a3f7",
    "SMTP_PASSWORD": "Lueur!500-smtp",
    "UNRELATED_API_KEY": "unrelated-91ab04fe",
    "CRISISPLAY_DB": "postgresql://crisis:pgpass-77d1@db.example.org/x",
}
ANSWERS = SHIPPED / "misplaced-words" / "answers-en.yaml"


def organisation(home: Path, signing: Path, more: str = "") -> Path:
    file = home / "crisisplay" / "organisation.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        "crisisplay: 1\n"
        "people:\n"
        "  roy: {name: Camille Roy, email: c@example.org}\n"
        "channels:\n"
        "  mastodon: {address: https://example.social, token: {env: MASTODON_TOKEN}}\n"
        f"signing: {{key: {signing}, keys: {{roy: {public(signing)}}}}}\n{more}",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def locked(home: Path) -> Path:
    """A private key outside the home of the program, which an agent has open."""
    return key(home, "id_test", passphrase=PASSPHRASE)


def secrets_of(locked: Path) -> list[str]:
    return [PASSPHRASE, TYPED, *IN_VARIABLES.values(), private_line(locked)]


def private_line(file: Path) -> str:
    """A line of a private key in which nothing of the public one is."""
    return file.read_text(encoding="ascii").splitlines()[-3]


def commands(id: str, out: Path) -> Iterator[tuple[str | Path, ...]]:
    """Everything that reads the surroundings, or makes something to be handed over."""
    yield from ((word,) for word in ("doctor", "ready", "status"))
    yield from (("org", "show"), ("org", "show", "--json"), ("org", "check"))
    yield from (("log", id), ("log", id, "--json"), ("log", id, "--csv"))
    yield from (("verify", id), ("verify", id, "--json"), ("sitrep", id), ("seal", id))
    yield from (("report", id, "-o", out / f"r{end}") for end in (".html", ".pdf", ".docx", ".md"))
    for to, suffix in {"copy": "", **FORMATS}.items():
        yield ("export", id, "--to", to, "-o", out / f"{to}{suffix}")


def test_no_secret_is_in_anything_that_is_written_or_shown(
    home: Path, tmp_path: Path, locked: Path
) -> None:
    organisation(home, locked)
    out = tmp_path / "out"
    out.mkdir()
    with agent() as socket:
        # The agent knows the key without anybody being asked; its file stays locked.
        ran("ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", "", "-f", locked)
        unlocked = private_line(locked)
        ran("ssh-add", "-q", locked, env={"SSH_AUTH_SOCK": socket})
        ran("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", locked)
        environ = {**IN_VARIABLES, "SSH_AUTH_SOCK": socket}
        walk = ("run", "misplaced-words", "--answers", ANSWERS, "--json")
        walked = call(*walk, home=home, environ=environ)
        assert walked.code == 0, walked.err
        id = Path(walked.json["folder"]).name
        assert list(Path(walked.json["folder"]).glob("seals/*.sig")), "it is sealed by that key"
        said = [walked, *(call(*words, home=home, environ=environ) for words in commands(id, out))]
    assert not [one for one in said if one.code not in (0, 1)], [one.err for one in said]
    _keep(said, out)
    secrets = [*secrets_of(locked), unlocked]
    assert where(home / "crisisplay", *secrets) == set()
    assert where(out, *secrets) == set()
    assert where(home, *secrets) == {locked}, "the search finds what there is to be found"


def _keep(said: list[Completed], out: Path) -> None:
    (out / "screen").write_text(json.dumps([[one.out, one.err] for one in said]), "utf-8")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "more",
    [
        f"store: {IN_VARIABLES['CRISISPLAY_DB']}\n",
        f"timestamp: {{url: 'https://crisis:{TYPED}@tsa.example.org'}}\n",
        f"password: {TYPED}\n",
        f"name: {TYPED}\n",
    ],
    ids=["store", "address", "key", "anywhere"],
)
def test_a_secret_that_was_put_into_the_organisation_file_is_refused_and_not_repeated(
    crisisplay: Crisisplay, home: Path, tmp_path: Path, locked: Path, more: str, lang: str
) -> None:
    file = organisation(home, locked, more)
    out = tmp_path / "out"
    out.mkdir()
    said = [
        crisisplay(*words, lang=lang)
        for words in (
            ("org", "check"),
            ("org", "check", "--json"),
            ("org", "show"),
            ("doctor",),
            ("run", "misplaced-words", "--answers", ANSWERS),
        )
    ]
    assert said[0].code != 0
    _keep(said, out)
    secrets = secrets_of(locked)
    assert where(out, *secrets) == set()
    assert where(home / "crisisplay", *secrets) == {file}

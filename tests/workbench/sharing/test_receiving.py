"""A bundle from elsewhere: taken whole with what it came with, or refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.errors import CrisisplayError, Refusal
from crisisplay.journal.seals.keys import public_key
from crisisplay.journal.seals.signers import Signers, parse_signers
from crisisplay.journal.seals.signing import sign
from crisisplay.workbench.sharing.manifest import NAMESPACE
from tests.journal.seals.hands import key, public
from tests.workbench.sharing.parcels import folder, listed, opened, packed, received, zipped

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return packed(folder(tmp_path_factory.mktemp("sender") / "own")).data


def refused(data: bytes, signers: Signers = Signers()) -> CrisisplayError:  # noqa: B008 - frozen
    with pytest.raises(Refusal) as error:
        received(data, signers)
    return error.value


def test_it_is_loaded_with_the_library_it_came_with(sent: bytes) -> None:
    files = opened(sent)
    theirs = files["own/library/first-hour.yaml"].replace(b"Hold", b"Keep") + b"# theirs\n"
    found = received(zipped(listed({**files, "own/library/first-hour.yaml": theirs})))
    assert found.library == {
        "library/first-hour.yaml": "differs",
        "library/house.yaml": "not_ours",
    }
    assert [step.id for step in found.playbook.during] == ["greet", "capture"]


def test_one_that_was_packed_again_by_another_tool_is_the_same(sent: bytes) -> None:
    files = {"own/": b"", "own/library/": b"", **opened(sent)}
    found = received(zipped(files, kind=0, method=ZIP_DEFLATED))
    assert found.playbook == received(sent).playbook


def changed(name: str, data: bytes) -> Callable[[Files], Files]:
    return lambda files: {**files, f"own/{name}": data}


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {key: data for key, data in files.items() if key != f"own/{name}"}


def text(change: Callable[[str], str]) -> Callable[[Files], Files]:
    return lambda files: {**files, "own/MANIFEST": change(files["own/MANIFEST"].decode()).encode()}


CHANGED = "Quelque chose l’a changé depuis l’export ; rien n’a été écrit. Demandez-le à nouveau."
CHANGED_EN = "Something changed it since the export; nothing was written. Ask for it again."
ODD = "qui n’a pas sa place dans un playbook partagé.\nRien n’a été écrit ; demandez-le à nouveau."
ODD_EN = "which has no place in a shared playbook.\nNothing was written; ask for it again."
NONE = "sent.zip n’est pas un playbook partagé par crisisplay, ou il est abîmé.\nDemandez-le à nouveau. Pour un playbook CACAO : --from cacao"
NONE_EN = "sent.zip is no playbook shared by crisisplay, or it is damaged.\nAsk for it again. For a CACAO playbook: --from cacao"

REFUSED: dict[str, tuple[Callable[[Files], Files], str, str]] = {
    "digest": (changed("answers-en.yaml", b"answers: {a: 1}\n"), f"sent.zip : answers-en.yaml n’est pas ce que dit son empreinte.\n{CHANGED}", f"sent.zip: answers-en.yaml is not what its digest says.\n{CHANGED_EN}"),
    "missing": (without("paths.yaml"), "sent.zip annonce paths.yaml et ne le contient pas.\nRien n’a été écrit ; demandez-le à nouveau.", "sent.zip announces paths.yaml and does not hold it.\nNothing was written; ask for it again."),
    "unlisted": (changed("answers-fr.yaml", b""), f"sent.zip contient answers-fr.yaml, {ODD}", f"sent.zip holds answers-fr.yaml, {ODD_EN}"),
    "title": (text(lambda said: said.replace("Our own", "Their own")), f"sent.zip : MANIFEST ne décrit pas ce playbook.\n{CHANGED}", f"sent.zip: MANIFEST does not describe this playbook.\n{CHANGED_EN}"),
    "line": (text(lambda said: said + "\n"), f"sent.zip : MANIFEST ne décrit pas ce playbook.\n{CHANGED}", f"sent.zip: MANIFEST does not describe this playbook.\n{CHANGED_EN}"),
    "newer": (text(lambda said: said.replace("playbook 1", "playbook 2", 1)), "sent.zip est au format 2 ; cette version lit jusqu’au format 1.\nMettez crisisplay à jour.", "sent.zip is of format 2; this version reads up to format 1.\nUpdate crisisplay."),
    "no manifest": (without("MANIFEST"), NONE, NONE_EN),
    "other manifest": (text(lambda _: "hello\n"), NONE, NONE_EN),
    "no playbook": (without("playbook.yaml"), NONE, NONE_EN),
    "lacks": (lambda files: listed(without("library/house.yaml")(files)), "sent.zip ne contient pas ce qu’il utilise : playbook.yaml, ligne 8 : PB207, La bibliothèque n’a pas de fichier library/house.\nRien n’a été écrit ; demandez un export complet.", "sent.zip does not hold what it uses: playbook.yaml, line 8: PB207, There is no library file library/house.\nNothing was written; ask for a complete export."),
    "broken": (lambda files: listed(changed("playbook.yaml", b"crisisplay: 1\nid: own\n")(files)), "", ""),
    "signature": (changed("MANIFEST.sig", b"-----BEGIN"), "sent.zip : la signature n’est pas celle de ce playbook.\nRien n’a été écrit ; demandez à l’expéditeur, par un autre canal, ce qu’il a envoyé.", "sent.zip: the signature is not one of this playbook.\nNothing was written; ask the sender, by another channel, what they sent."),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_hold_is_refused_with_the_reason(sent: bytes, case: str) -> None:
    change, french, english = REFUSED[case]
    error = refused(zipped(change(opened(sent))))
    if english:
        assert error.sentence("fr") == french
        assert error.sentence("en") == english
    else:
        assert error.id == "sharing.broken"


NAMES = [
    "own/../../etc/passwd",
    "/etc/passwd",
    "own/run.sh",
    "own/library/../x.yaml",
    "own/library/House.yaml",
    "own/PLAYBOOK.yaml",
    "own/playbook.yaml\n",
    "own/library/a/b.yaml",
    "own\\playbook.yaml",
    "own/answers-\u202een.yaml",
    "Own/playbook.yaml",
    "own",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_that_leads_elsewhere_or_means_something_else_is_refused(
    sent: bytes, name: str
) -> None:
    error = refused(zipped({**opened(sent), name: b"x"}))
    assert error.id in ("sharing.odd_file", "sharing.no_bundle")
    assert "\u202e" not in error.sentence("en")


def test_a_name_that_comes_twice_is_refused(sent: bytes) -> None:
    files = [*opened(sent).items()]
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([*files, ("own/playbook.yaml", b"x")])
    assert refused(data).id == "sharing.odd_file"


@pytest.mark.parametrize("kind", [0o120777, 0o040755, 0o010644, 0o060644])
def test_links_and_whatever_is_no_plain_file_are_refused(sent: bytes, kind: int) -> None:
    assert refused(zipped(opened(sent), kind=kind)).id == "sharing.odd_file"


def test_what_grows_beyond_its_bounds_is_refused(sent: bytes) -> None:
    bomb = {**opened(sent), "own/paths.yaml": b" " * 50_000_000}
    assert refused(zipped(bomb, method=ZIP_DEFLATED)).id == "sharing.file_too_big"
    many = {**opened(sent), **{f"own/library/a{n}.yaml": b"" for n in range(64)}}
    assert refused(zipped(many)).id == "sharing.too_many"
    assert refused(b" " * (8 * 1024 * 1024 + 1)).id == "sharing.too_big"
    full = {f"own/library/a{n}.yaml": b" " * 1_000_000 for n in range(12)}
    assert (
        refused(zipped({**opened(sent), **full}, method=ZIP_DEFLATED)).id == "sharing.file_too_big"
    )


def test_a_way_of_packing_that_is_not_known_here_is_refused(sent: bytes) -> None:
    assert refused(zipped(opened(sent), method=ZIP_BZIP2)).id == "sharing.no_bundle"


@pytest.mark.parametrize("data", [b"", b"PK", b"hello" * 100, json.dumps({}).encode()])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    error = refused(data)
    assert (error.sentence("fr"), error.sentence("en")) == (NONE, NONE_EN)


def test_who_signed_is_named_where_somebody_vouches_for_the_key(tmp_path: Path) -> None:
    signer = key(tmp_path)
    data = packed(folder(tmp_path / "own"), key=signer).data
    line = public(signer)
    nobody = received(data).signer
    assert nobody
    assert (nobody.key, nobody.names) == (public_key(line).fingerprint, {})
    known = parse_signers(f'camille {line}\nlou valid-before="20200101Z" {line}\n', "list", NAMESPACE)  # fmt: skip
    named = received(data, known).signer
    assert named
    assert named.names == {"camille": "valid", "lou": "expired"}
    other = parse_signers(f'camille namespaces="crisisplay-journal" {line}\n', "list", NAMESPACE)
    assert other.known == ()
    revoked = Signers(revoked=frozenset({public_key(line)}))
    error = refused(data, revoked)
    print_ = public_key(line).fingerprint
    assert error.sentence("en") == f"sent.zip is signed with a revoked key, {print_}.\nNothing was written; ask the sender, by another channel, what they sent."  # fmt: skip
    assert error.sentence("fr") == f"sent.zip est signé d’une clé révoquée, {print_}.\nRien n’a été écrit ; demandez à l’expéditeur, par un autre canal, ce qu’il a envoyé."  # fmt: skip


def test_a_signature_of_another_text_or_for_another_purpose_is_refused(tmp_path: Path) -> None:
    signer = key(tmp_path)
    files = opened(packed(folder(tmp_path / "own"), key=signer).data)
    other = sign(b"other", signer, ask=None, patience=20, namespace=NAMESPACE)
    journal = sign(files["own/MANIFEST"], signer, ask=None, patience=20)
    for wrong in (other, journal):
        error = refused(zipped({**files, "own/MANIFEST.sig": wrong.armoured}))
        assert error.id == "sharing.signature"


def test_nothing_signed_is_told_apart(sent: bytes) -> None:
    assert received(sent).signer is None


@settings(max_examples=200)
@given(at=st.integers(0, 12_000), noise=st.binary(min_size=1, max_size=30), cut=st.booleans())
def test_bytes_changed_anywhere_are_taken_or_refused(at: int, noise: bytes, cut: bool) -> None:
    whole = _sent()
    data = whole[:at] if cut else whole[:at] + noise + whole[at + len(noise) :]
    assert judged(data).startswith(("sent.zip", "own"))


def judged(data: bytes) -> str:
    """What it is, or the sentence that refuses it."""
    try:
        return received(data).playbook.id
    except Refusal as error:
        return error.sentence("en")


def _sent(kept: list[bytes] = []) -> bytes:  # noqa: B006 - made once, for hundreds of examples
    if not kept:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as place:
            kept.append(packed(folder(Path(place) / "own")).data)
    return kept[0]


def test_the_files_are_the_ones_that_were_sent(sent: bytes) -> None:
    with ZipFile(BytesIO(sent)) as bundle:
        assert {f"own/{name}" for name in received(sent).files} == set(bundle.namelist())

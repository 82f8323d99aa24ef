"""ssh-keygen and the library write and check the same signatures, and tell why a key does not."""

from __future__ import annotations

import importlib.util
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from cryptography.exceptions import UnsupportedAlgorithm

from crisisplay.errors import CrisisplayError
from crisisplay.journal.seals.checking import is_signed
from crisisplay.journal.seals.signing import sign
from crisisplay.journal.seals.sshsig import NotASignature, Signature, parse_signature
from crisisplay.journal.seals.text import Seal
from tests.journal.acts import says
from tests.journal.seals.hands import NAMESPACE, Kind, agent, ends_well, key, only, public, ran

TEXT = Seal("2026-11-22-a-1234", "2" * 64, 41, "3" * 64).text
KINDS: list[Kind] = ["ed25519", "ecdsa", "rsa"]
SECRET = "correct horse battery staple"  # noqa: S105 - of keys that live as long as a test


@pytest.fixture
def without_keygen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Called, it takes ssh-keygen out of reach."""
    return lambda: monkeypatch.setenv("PATH", only(tmp_path / "none"))


def signed(file: Path, ask: Callable[[Path], str] | None = None) -> Signature:
    return sign(TEXT, file, ask=ask, patience=20)


def refused(file: Path, ask: Callable[[Path], str] | None = None) -> CrisisplayError:
    with pytest.raises(CrisisplayError) as error:
        signed(file, ask)
    return error.value


@pytest.mark.parametrize("kind", KINDS)
def test_both_ways_sign_and_each_checks_what_the_other_signed(
    kind: Kind, tmp_path: Path, without_keygen: Callable[[], None]
) -> None:
    file = key(tmp_path, kind=kind)
    by_keygen = signed(file)
    assert is_signed(by_keygen, TEXT)
    whole_path = os.environ["PATH"]
    without_keygen()
    by_library = signed(file)
    for one in (by_keygen, by_library):
        assert is_signed(one, TEXT)
        assert not is_signed(one, TEXT.replace(b"41", b"42"))
    os.environ["PATH"] = whole_path
    assert is_signed(by_library, TEXT)
    assert not is_signed(by_library, TEXT.replace(b"41", b"42"))
    (tmp_path / "allowed").write_text(f"camille {public(file)}\n", encoding="ascii")
    for at, one in enumerate((by_keygen, by_library)):
        (tmp_path / f"{at}.sig").write_bytes(one.armoured)
        assert ends_well(
            *("ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "camille"),
            *("-n", NAMESPACE, "-s", tmp_path / f"{at}.sig"),
            data=TEXT,
        )
    assert (by_keygen.armoured == by_library.armoured) or kind == "ecdsa"
    assert by_keygen.key.line == by_library.key.line == public(file)


def test_a_locked_key_is_opened_by_its_passphrase_or_refused_without_a_wait(
    tmp_path: Path, without_keygen: Callable[[], None]
) -> None:
    file = key(tmp_path, passphrase=SECRET)
    english = (
        f"The key {file} is locked, and its passphrase can't be asked for here.\n"
        f"Give it to the agent (ssh-add {file}), or seal from a terminal: crisisplay seal"
    )
    french = (
        f"La clé {file} est verrouillée, et sa phrase secrète ne peut pas être demandée ici.\n"
        f"Confiez-la à l’agent (ssh-add {file}), ou scellez depuis un terminal : crisisplay seal"
    )
    says(refused(file), english, french)
    without_keygen()
    says(refused(file), english, french)
    assert is_signed(signed(file, lambda _: SECRET), TEXT)
    wrong = refused(file, lambda _: "wrong")
    says(
        wrong,
        f"This is not the passphrase of {file}.\nTry again: crisisplay seal",
        f"Ce n’est pas la phrase secrète de {file}.\nRecommencez : crisisplay seal",
    )
    assert "wrong" not in str(wrong.__context__)


def test_an_agent_signs_for_a_locked_key_and_for_a_public_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, free = key(tmp_path, "locked"), key(tmp_path, "other")
    with agent(locked) as socket:
        monkeypatch.setenv("SSH_AUTH_SOCK", socket)
        ran("ssh-keygen", "-q", "-p", "-P", "", "-N", SECRET, "-f", locked)
        assert is_signed(signed(locked), TEXT)
        only_public = tmp_path / "moved.pub"
        only_public.write_bytes(Path(f"{locked}.pub").read_bytes())
        assert signed(only_public).key.line == public(locked)
        stranger = Path(f"{free}.pub")
        free.unlink()
        says(
            refused(stranger),
            f"No agent holds the private half of {stranger}.\n"
            "Add it to the agent (ssh-add), or name the file of the private key.",
            f"Aucun agent ne tient la moitié privée de {stranger}.\n"
            "Ajoutez-la à l’agent (ssh-add), ou indiquez le fichier de la clé privée.",
        )


def test_a_key_that_is_not_there_or_that_others_can_read_or_that_is_none_is_said(
    tmp_path: Path, without_keygen: Callable[[], None]
) -> None:
    missing, junk, opened = tmp_path / "nowhere", tmp_path / "junk", key(tmp_path)
    junk.write_text("hello\n", encoding="ascii")
    opened.chmod(0o644)
    for _ in range(2):
        says(
            refused(missing),
            f"The key {missing} does not exist.\n"
            "Check the path, or make a key: ssh-keygen -t ed25519",
            f"La clé {missing} n’existe pas.\n"
            "Vérifiez le chemin, ou créez une clé : ssh-keygen -t ed25519",
        )
        says(
            refused(junk),
            f"{junk} is not an SSH key that can seal.\n"
            "Name an ed25519, ecdsa or rsa key: the file of the private key, or of the public "
            "one (.pub) where an agent holds the other half.",
            f"{junk} n’est pas une clé SSH qui puisse sceller.\n"
            "Indiquez une clé ed25519, ecdsa ou rsa : le fichier de la clé privée, ou celui de "
            "la clé publique (.pub) si un agent tient l’autre moitié.",
        )
        says(
            refused(opened),
            f"Others on this machine can read the private key {opened}: it is not used.\n"
            f"Close it: chmod 600 {opened}",
            f"D’autres personnes de cette machine peuvent lire la clé privée {opened} : elle ne "
            f"sert pas.\nFermez-la : chmod 600 {opened}",
        )
        without_keygen()
    says(
        refused(tmp_path),
        f"The key {tmp_path} can't be read: it is a folder.\nCheck the path and your rights.",
        f"La clé {tmp_path} ne se lit pas : c’est un dossier.\nVérifiez le chemin et vos droits.",
    )


def test_a_private_key_that_is_damaged_is_said_without_what_is_in_it(
    tmp_path: Path, without_keygen: Callable[[], None]
) -> None:
    file = key(tmp_path)
    lines = file.read_text(encoding="ascii").splitlines()
    lines[3] = lines[3][::-1]
    file.write_text("\n".join(lines) + "\n", encoding="ascii")
    assert refused(file).id == "seals.odd_key"
    without_keygen()
    assert refused(file).id == "seals.not_a_key"


def test_a_program_that_does_not_come_to_an_end_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, place = key(tmp_path), tmp_path / "slow"
    path = only(place, "sleep", "sh")
    (place / "ssh-keygen").write_text("#!/bin/sh\nexec sleep 60\n", encoding="ascii")
    (place / "ssh-keygen").chmod(0o700)
    monkeypatch.setenv("PATH", path)
    with pytest.raises(CrisisplayError) as slow:
        sign(TEXT, file, ask=None, patience=0.2)
    says(
        slow.value,
        f"The key {file} did not answer in time.\nCheck the agent, or the hardware key (it has "
        "to be touched), then: crisisplay seal",
        f"La clé {file} n’a pas répondu à temps.\nVérifiez l’agent, ou la clé matérielle (il "
        "faut la toucher), puis : crisisplay seal",
    )


def test_without_either_of_them_the_remedy_is_named(
    tmp_path: Path, without_keygen: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = key(tmp_path)
    signature = signed(file)
    without_keygen()
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "cryptography" else found(name)
    )
    says(
        refused(file),
        "Neither ssh-keygen nor the library cryptography is there to sign.\n"
        "Install OpenSSH, or: pip install 'crisisplay[seals]'",
        "Ni ssh-keygen ni la bibliothèque cryptography ne sont là pour signer.\n"
        "Installez OpenSSH, ou : pip install 'crisisplay[seals]'",
    )
    with pytest.raises(CrisisplayError) as unchecked:
        is_signed(signature, TEXT)
    says(
        unchecked.value,
        "The signatures of the seals: nothing here can check them.\n"
        "Install OpenSSH, or: pip install 'crisisplay[seals]'",
        "Les signatures des sceaux : rien ici ne sait les vérifier.\n"
        "Installez OpenSSH, ou : pip install 'crisisplay[seals]'",
    )


def test_a_public_key_without_ssh_keygen_can_not_sign(
    tmp_path: Path, without_keygen: Callable[[], None]
) -> None:
    file = key(tmp_path)
    without_keygen()
    assert refused(Path(f"{file}.pub")).id == "seals.no_agent"


def test_a_locked_key_needs_another_library_which_is_named(
    tmp_path: Path, without_keygen: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ssh = importlib.import_module("cryptography.hazmat.primitives.serialization.ssh")
    missing = UnsupportedAlgorithm("Need bcrypt module")
    monkeypatch.setattr(ssh, "_bcrypt_kdf", Mock(side_effect=missing))
    file = key(tmp_path, passphrase=SECRET)
    without_keygen()
    says(
        refused(file, lambda _: SECRET),
        f"The key {file} is locked, and the library that opens it is missing.\n"
        "Install OpenSSH, or: pip install bcrypt",
        f"La clé {file} est verrouillée, et la bibliothèque qui l’ouvre manque.\n"
        "Installez OpenSSH, ou : pip install bcrypt",
    )


def inside(signature: bytes) -> bytes:
    return b64decode(b"".join(signature.splitlines()[1:-1]))


def armoured(data: bytes) -> bytes:
    lines = f"{b64encode(data).decode()}\n"
    return f"-----BEGIN SSH SIGNATURE-----\n{lines}-----END SSH SIGNATURE-----\n".encode()


def test_only_one_whole_signature_is_read(tmp_path: Path) -> None:
    good = signed(key(tmp_path)).armoured
    assert parse_signature(good).armoured == good
    assert parse_signature(armoured(inside(good))).armoured == good
    lines = good.splitlines(keepends=True)
    for bad in (
        b"",
        b"hello\n",
        good + good,
        b"x" + good,
        good + b"x",
        b"".join(lines[1:]),
        b"".join(lines[:-1]),
        b"".join([lines[0], *lines[2:]]),
        good.replace(lines[1][:1], b"!", 1),
        b"".join([*lines[:-2], b"AAAA\n", lines[-1]]),
        armoured(inside(good) + b"more"),
        armoured(inside(good).replace(b"sha512", b"sha384")),
        armoured(inside(good).replace(b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\2")),
        good * 100,
    ):
        with pytest.raises(NotASignature):
            parse_signature(bad)


def test_no_flipped_bit_of_a_signature_is_taken_for_it(
    tmp_path: Path, without_keygen: Callable[[], None]
) -> None:
    good = signed(key(tmp_path)).armoured
    without_keygen()
    for at in range(0, len(good), 3):
        changed = bytearray(good)
        changed[at] ^= 1 << at % 7
        try:
            read = parse_signature(bytes(changed))
        except NotASignature:
            continue
        assert read == parse_signature(good) or not is_signed(read, TEXT)

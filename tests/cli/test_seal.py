"""`seal`, and seals by themselves: made, checked without the program, owed where they can't be."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pexpect
import pytest

from crisisplay.journal.seals.keys import public_key
from crisisplay.journal.seals.sshsig import parse_signature
from crisisplay.journal.seals.text import parse
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.journal.format_page import blocks, page
from tests.journal.seals.hands import Authority, agent, key, only, public, ran, server
from tests.program import Completed, surroundings

SECRET = "correct horse battery staple"  # noqa: S105 - of keys that live as long as a test


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


def organisation(home: Path, *lines: str) -> None:
    file = home / "crisisplay" / "organisation.yaml"
    file.parent.mkdir(exist_ok=True)
    people = "people:\n  roy: {name: Camille Roy}\n  noa: {name: Noa Garnier}\n"
    file.write_text(f"crisisplay: 1\n{people}" + "\n".join(lines) + "\n", encoding="utf-8")


def seals(home: Path) -> Path:
    return journal(home).parent / "seals"


def names(home: Path) -> list[str]:
    return sorted(one.name for one in seals(home).iterdir()) if seals(home).exists() else []


def closed(crisisplay: Crisisplay, key: str = "") -> Completed:
    crisisplay("decide", "out", "leave", "--because", "calm")
    done = crisisplay("close", "--because", "calm", CRISISPLAY_KEY=key)
    assert done.code == 0, done.err
    return done


def test_a_seal_signs_the_last_head_and_changes_nothing_in_the_journal(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    file = key(home)
    before = journal(home).read_bytes()
    done = crisisplay("seal", "--key", file)
    signature = next(seals(home).glob("*.sig"))
    assert (done.code, done.out) == (0, f"Entry #2 sealed: {signature}\n")
    assert done.err == f"Somebody else can co-sign: crisisplay seal {id} --of 2\n"
    assert journal(home).read_bytes() == before
    assert stat.S_IMODE(signature.stat().st_mode) == 0o600
    head = crisisplay("verify", "--json").json["head"]
    text = (seals(home) / "2.txt").read_text(encoding="ascii").splitlines()
    assert text[0].startswith(f"crisisplay-journal 1 {id} ")
    assert text[1:] == ["entries 2", f"head {head}"]
    again = crisisplay("seal", "--key", file, lang="fr")
    assert again.out.replace("\u00a0", " ") == (
        f"Entrée #2 : déjà scellée par cette clé : {signature}\n"
    )


def test_others_co_sign_the_same_text_later_and_verify_names_each(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    camille, noa = key(home, "camille"), key(home, "noa", "ecdsa")
    organisation(
        home,
        *("signing:", "  key: ../camille", "  keys:"),
        *(f'    roy: "{public(camille)}"', f'    noa: [{{key: "{public(noa)}"}}]'),
    )
    assert crisisplay("seal").code == 0
    crisisplay("note", "ten")
    assert crisisplay("seal", "--of", "2", CRISISPLAY_KEY=str(noa)).code == 0
    assert [name.split(".")[-1] for name in names(home)] == ["txt", "sig", "sig"]
    told = crisisplay("verify", "--json").json
    sentences = [one["sentence"] for one in told["proved"] if one["check"] == 6]
    assert told["verdict"] == "sound"
    assert sentences[0] == "seals/2.txt matches: entries #1 to #2 are those that it speaks of."
    assert {one.partition(" (key")[0] for one in sentences[1:]} == {
        "#2 sealed by Camille Roy",
        "#2 sealed by Noa Garnier",
    }
    none = crisisplay("seal", "--of", "3", lang="fr")
    assert none.code == 4
    assert none.err.replace("\u00a0", " ") == (
        "Erreur : Aucun sceau de l’entrée #3.\n  Sceaux de cet incident : #2\n"
    )
    file = journal(home)
    file.write_bytes(file.read_bytes().replace(b'"name":"Camille Roy"', b'"name":"Camille Ray"'))
    assert crisisplay("verify").code == 1


def test_a_stamp_is_kept_as_it_came_and_not_asked_for_twice(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    opened(crisisplay, home)
    file = key(home)
    with server(authority) as (url, asked):
        organisation(home, f'timestamp: {{url: "{url}", certificate: {authority.root}}}')
        told = crisisplay("seal", "--key", file, "--json").json
        assert crisisplay("seal", "--key", file).code == 0
        assert len(asked) == 1
        assert crisisplay("seal", "--key", file, "--stamp").code == 0
        assert crisisplay("seal", "--key", file, "--no-stamp").code == 0
        assert len(asked) == 2
    signature = Path(told["signature"]).name
    assert set(names(home)) == {"2.txt", "2.txt.tsr", "2.txt.2.tsr", signature}
    assert (told["authority"], told["missing"]) == ("Test Authority", [])
    assert told["stamped_at"].endswith("+00:00")
    found = crisisplay("verify", "--json", "--authorities", authority.root).json
    stamps = [one["sentence"] for one in found["proved"] if one["check"] == 7]
    assert len([one for one in stamps if re.search(r"#2 stamped .* UTC by Test Auth", one)]) == 2


def test_without_a_key_a_stamp_alone_is_made_and_said_to_be_unsigned(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    opened(crisisplay, home)
    with server(authority) as (url, _):
        done = crisisplay("seal", "--stamp-with", url)
    assert done.code == 0
    assert re.match(
        r"Stamped .* by Test Authority \(so it says: no certificate is named\)", done.out
    )
    assert "Note: Nobody has signed the seal: no key is named.\n" in done.err
    assert names(home) == ["2.txt", "2.txt.tsr"]


def test_a_stamp_that_is_asked_for_by_its_address_is_never_passed_over(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    opened(crisisplay, home)
    file = key(home)
    with server(authority) as (url, asked):
        assert crisisplay("seal", "--key", file, "--stamp-with", url).code == 0
        again = crisisplay("seal", "--stamp-with", url)
        assert (again.code, len(asked)) == (0, 2)
        assert "Nobody has signed" not in again.err, "somebody has, before"
    wrong = crisisplay("seal", "--key", file, "--stamp-with", "ftp://x")
    assert wrong.code == 2
    assert "'ftp://x' is not the address of a timestamping authority." in wrong.err
    dead = crisisplay("seal", "--key", file, "--stamp-with", "http://127.0.0.1:1/")
    assert dead.code == 5


def test_what_is_missing_is_said_and_the_rest_is_made(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    assert crisisplay("seal").code == 2
    assert crisisplay("seal", "--stamp", "--key", key(home, "k")).code == 2
    assert crisisplay("seal", "--key", home / "none").code == 4
    assert names(home) == []
    done = crisisplay("seal", "--key", home / "k", "--stamp-with", "http://127.0.0.1:1/")
    assert done.code == 5
    assert "Entry #2 sealed" in done.out
    assert done.err.endswith(
        "Error: http://127.0.0.1:1/ can't be reached (Connection refused): the seal has no "
        "timestamp.\n  Try again when the network is back: crisisplay seal\n"
    )
    assert len(names(home)) == 2


# At handover and at close


def test_a_close_and_a_handover_are_sealed_by_themselves(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    id = opened(crisisplay, home)
    file = key(home)
    with server(authority) as (url, _):
        organisation(
            home,
            *(f"signing: {{key: {file}}}", f'timestamp: {{url: "{url}"}}'),
        )
        handed = crisisplay("handover", "director", "Noa")
        done = closed(crisisplay)
    assert handed.err.endswith(f"Entry #3 sealed: {seals(home)}/3.txt\n")
    last = crisisplay("verify", id, "--json").json["entries"]
    assert done.err.endswith(f"Entry #{last} sealed: {seals(home)}/{last}.txt\n")
    suffixes = [name.split(".")[-1] for name in names(home)]
    assert sorted(suffixes) == ["sig", "sig", "tsr", "tsr", "txt", "txt"]


def test_a_drill_is_sealed_on_demand_only(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home, "--drill")
    file = key(home)
    crisisplay("handover", "director", "Noa", CRISISPLAY_KEY=str(file))
    assert names(home) == []
    assert crisisplay("seal", CRISISPLAY_KEY=str(file)).code == 0
    assert len(names(home)) == 2


def test_a_seal_that_could_not_be_made_is_owed_until_it_is(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    locked, free = key(home, "locked", passphrase=SECRET), key(home, "free")
    assert crisisplay("seal", "--key", free).code == 0, "which is of an entry too early to count"
    handed = crisisplay("handover", "director", "Noa", CRISISPLAY_KEY=str(locked), lang="fr")
    assert handed.code == 0
    assert handed.err.replace("\u00a0", " ").endswith(
        f"À noter : sceau dû pour #4 (signature) : La clé {locked} est verrouillée, et sa phrase "
        "secrète ne peut pas être demandée ici.\n"
    )
    owed = "Seal owed since #4 (signature). To make it: crisisplay seal\n"
    for command in ("status", "sitrep"):
        assert owed in crisisplay(command, id).out
        assert f"{id}\n" in crisisplay(command, id).out
    done = closed(crisisplay, str(home / "gone"))
    assert done.err.endswith(f"The key {home}/gone does not exist.\n")
    (told,) = crisisplay("status", "--all", "--json").json["incidents"]
    assert (told["closed"], told["seal_owed_since"]) == (True, 4)
    lines = journal(home).read_text(encoding="utf-8").splitlines()
    unsealed = [line for line in lines if '"type":"unsealed"' in line]
    assert len(unsealed) == 2
    assert lines[-1] == unsealed[-1]
    assert f'"entry":{len(lines) - 1},"lacks":["signature"],"why":"seals.no_key_file"' in lines[-1]
    assert crisisplay("seal", id, "--key", free).code == 0
    assert "Seal owed" not in crisisplay("status", id).out
    (told,) = crisisplay("status", "--all", "--json").json["incidents"]
    assert told["seal_owed_since"] is None


def test_a_stamp_that_is_owed_is_made_up_for_later_on_the_same_seal(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    id = opened(crisisplay, home)
    file = key(home)
    organisation(home, f"signing: {{key: {file}}}", 'timestamp: {url: "http://127.0.0.1:1/"}')
    crisisplay("handover", "director", "Noa")
    assert "Seal owed since #3 (timestamp)." in crisisplay("status", id).out
    with server(authority) as (url, _):
        assert crisisplay("seal", "--of", "3", "--stamp-with", url).code == 0
    assert "Seal owed" not in crisisplay("status", id).out


def test_a_walk_from_a_file_that_closes_an_incident_seals_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = key(home)
    answers = home / "answers.yaml"
    answers.write_text(
        "answers:\n"
        "  freeze: {skip: x}\n  capture: {skip: x}\n  situation: {skip: x}\n"
        "  set-level: {skip: x}\n  posture: {skip: x}\n  say-holding: {skip: x}\n"
        "  out: {choose: leave, because: calm}\nclose: calm\n",
        encoding="utf-8",
    )
    small = Path(__file__).parent / "small.yaml"
    done = crisisplay("run", small, "--answers", answers, CRISISPLAY_KEY=str(file))
    assert done.code == 0, done.err
    assert len(names(home)) == 2
    assert "sealed: " in done.err
    assert "sealed" not in crisisplay("resume", "--json", CRISISPLAY_KEY=str(file)).err


# Without this program, and without its secrets


def test_the_commands_of_the_format_check_a_journal_that_was_sealed_and_stamped(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    opened(crisisplay, home)
    file = key(home)
    with server(authority) as (url, _):
        assert crisisplay("seal", "--key", file, "--stamp-with", url).code == 0
    folder = journal(home).parent
    (folder / "allowed_signers").write_text(f"camille {public(file)}\n", encoding="ascii")
    (folder / "ca.pem").write_bytes(authority.root.read_bytes())
    (folder / "check.sh").write_text(blocks("sh")[0], encoding="utf-8")
    said = [one.stdout for one in by_hand(folder)]
    assert said[0].startswith('Good "crisisplay-journal" signature for camille with ED25519 key')
    assert said[1].startswith("sound 2 ")
    assert "Verification: OK\n" in said[2]
    assert "Time stamp: " in said[3]
    text = folder / "seals" / "2.txt"
    text.write_bytes(text.read_bytes().replace(b"\nhead ", b"\nhead 0")[:-2] + b"\n")
    assert [one.returncode == 0 for one in by_hand(folder)][:3:2] == [False, False]
    assert by_hand(folder)[1].stdout.startswith("broken 2 ")


def by_hand(folder: Path) -> list[subprocess.CompletedProcess[str]]:
    """The commands of FORMAT.md, for the seal of entry 2."""
    signature = next((folder / "seals").glob("*.sig")).name
    commands = re.sub(r"41\.txt\.\w+\.sig", signature, blocks("shell")[0])
    commands = re.sub(r"\b41\b", "2", commands)
    return [
        subprocess.run(["sh", "-c", one], cwd=folder, capture_output=True, text=True, check=False)
        for one in commands.splitlines()
    ]


def test_the_seal_of_the_format_is_that_of_its_first_journal_and_its_signature_holds(
    tmp_path: Path,
) -> None:
    (seal,), (allowed,), (signature,) = blocks("seal"), blocks("allowed"), blocks("sig")
    heads = blocks("heads")[0].splitlines()
    assert seal.splitlines()[0].endswith(heads[0].removeprefix("1"))
    assert seal.splitlines()[2] == f"head{heads[3].removeprefix('4')}"
    for name, text in (("allowed", allowed), ("sig", signature)):
        (tmp_path / name).write_text(text, encoding="ascii")
    ran(
        *("ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "camille"),
        *("-n", "crisisplay-journal", "-s", tmp_path / "sig"),
        data=seal.encode(),
    )
    assert parse(seal.encode()) is not None
    assert parse_signature(signature.encode()).armoured == signature.encode()
    assert sha256(seal.encode()).hexdigest() in page()


@pytest.mark.parametrize("programs", [("ssh-keygen",), ()], ids=["ssh-keygen", "library"])
def test_a_passphrase_is_asked_for_at_the_terminal_and_goes_nowhere(
    programs: tuple[str, ...], crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    file = key(home, passphrase=SECRET)
    path = only(home / "bin", *programs)
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "crisisplay", "seal", "--key", str(file)],
        env={**surroundings(home), "PATH": path},
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 200),
    )
    terminal.expect("assphrase")
    terminal.waitnoecho()
    terminal.sendline(SECRET)
    terminal.expect("Entry #2 sealed: ")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert len(names(home)) == 2
    assert SECRET not in str(terminal.before)
    assert nothing_secret(home, file)


def test_at_a_handover_nobody_is_asked_for_a_passphrase_even_at_a_terminal(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    file = key(home, passphrase=SECRET)
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "crisisplay", "handover", "director", "Noa"],
        env={**surroundings(home), "CRISISPLAY_KEY": str(file)},
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 300),
    )
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert "seal owed for #" in str(terminal.before)
    assert "Enter passphrase" not in str(terminal.before)


def nothing_secret(home: Path, file: Path) -> bool:
    """Neither the passphrase nor a line of the private key is in any file of the home but its own."""
    private = file.read_text(encoding="ascii").splitlines()[2]
    secrets = (SECRET.encode(), private.encode())
    files = (one for one in (home / "crisisplay").rglob("*") if one.is_file())
    return not any(secret in one.read_bytes() for one in files for secret in secrets)


def test_an_agent_signs_and_no_secret_is_written_anywhere(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    file = key(home)
    with agent(file) as socket:
        ran("ssh-keygen", "-q", "-p", "-P", "", "-N", SECRET, "-f", file)
        done = crisisplay("seal", "--key", f"{file}.pub", SSH_AUTH_SOCK=socket)
        handed = crisisplay(
            "handover", "director", "Noa", CRISISPLAY_KEY=str(file), SSH_AUTH_SOCK=socket
        )
    assert (done.code, handed.code) == (0, 0)
    assert len(names(home)) == 4
    assert nothing_secret(home, file)


# Verifying with lists of one's own


def test_an_auditor_verifies_with_his_own_lists_and_with_a_seal_held_elsewhere(
    crisisplay: Crisisplay, home: Path, authority: Authority
) -> None:
    opened(crisisplay, home)
    file = key(home)
    with server(authority) as (url, _):
        assert crisisplay("seal", "--key", file, "--stamp-with", url).code == 0
    (home / "allowed").write_text(f"camille@example.org {public(file)}\n", encoding="ascii")
    safe = home / "safe"
    seals(home).rename(safe)
    given = ("--signers", home / "allowed", "--authorities", authority.root)
    assert "camille" not in crisisplay("verify", *given).out
    told = crisisplay("verify", *given, "--seal", safe / "2.txt").out
    assert "#2 sealed by camille@example.org (key SHA256:" in told
    assert re.search(r"#2 stamped .* by Test Authority\.", told)
    assert "horodatée le" in crisisplay("verify", *given, "--seal", safe / "2.txt", lang="fr").out
    for flag, sentence in (
        ("--signers", "The list of signers can't be read: "),
        ("--authorities", "The certificate of the timestamping authority can't be read: "),
        ("--seal", "The seal "),
    ):
        done = crisisplay("verify", flag, home / "none")
        assert (flag, done.code) == (flag, 4)
        assert done.err.startswith(f"Error: {sentence}")
    (home / "bad").write_text("x\n", encoding="ascii")
    assert crisisplay("verify", "--signers", home / "bad").code == 2
    assert crisisplay("verify", "--authorities", home / "bad").code == 2


def test_a_mistake_in_the_organisation_keeps_nobody_from_verifying(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    assert crisisplay("seal", "--key", key(home)).code == 0
    organisation(home, 'timestamp: {url: "https://tsa.example.org", certificate: gone.pem}')
    done = crisisplay("verify")
    assert done.code == 0
    assert "Note: The certificate of the timestamping authority can't be read: " in done.err
    assert "which nobody vouched for here." in done.out


def test_org_show_names_keys_by_their_fingerprints(crisisplay: Crisisplay, home: Path) -> None:
    file = key(home)
    organisation(
        home,
        *(f"signing: {{key: {file}, keys: {{roy: {public(file)}}}, revoked: [{public(file)}]}}",),
        'timestamp: {url: "https://tsa.example.org", certificate: tsa.pem}',
    )
    assert crisisplay("org", "check").code == 0
    out = crisisplay("org", "show").out
    print_of = public_key(public(file)).fingerprint
    assert f"signing.key: {file}  (" in out
    assert f"signing.keys.roy: {print_of}  (" in out
    assert f"signing.revoked: {print_of}  (" in out
    assert "timestamp.url: https://tsa.example.org  (" in out
    assert "timestamp.certificate: tsa.pem  (" in out

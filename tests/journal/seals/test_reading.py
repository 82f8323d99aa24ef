"""What each seal is worth: every good one, and every bad one that can be thought of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisplay.i18n import LANGUAGES, say
from crisisplay.journal import Entry, Journal
from crisisplay.journal.seals.keys import public_key
from crisisplay.journal.seals.place import SEALS
from crisisplay.journal.seals.reading import Trust, shown, witnesses, witnesses_of
from crisisplay.journal.seals.signers import NOBODY, Signer, Signers
from crisisplay.journal.seals.signing import sign
from crisisplay.journal.seals.sshsig import Signature
from crisisplay.journal.seals.stamp import parse_stamp, request
from crisisplay.journal.seals.text import Seal
from crisisplay.journal.verdict import Verdict
from crisisplay.journal.verify import verify
from tests.journal.acts import filled, stamp
from tests.journal.seals.hands import Authority, key, only, public, ran

ID = "2026-11-22-a-1234"
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="module")
def camille(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return key(tmp_path_factory.mktemp("camille"), "camille")


@pytest.fixture(scope="module")
def alix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return key(tmp_path_factory.mktemp("alix"), "alix", "ecdsa")


class Incident:
    """A journal of four entries, and what may be put among its seals."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = filled(Journal.create(folder), ["un", "deux"])
        self.seals = folder / SEALS
        self.seals.mkdir()

    def seal(self, seq: int = 4, **other: str) -> Seal:
        values = {"incident": ID, "identity": self.entries[0].head, **other}
        head = other.get("head", self.entries[seq - 1].head)
        return Seal(values["incident"], values["identity"], seq, head)

    def text(self, seal: Seal) -> str:
        name = f"{seal.entries}.txt"
        (self.seals / name).write_bytes(seal.text)
        return name

    def signed(self, seal: Seal, by: Path) -> Signature:
        name, signature = self.text(seal), sign(seal.text, by, ask=None, patience=20)
        (self.seals / f"{name}.{signature.key.short}.sig").write_bytes(signature.armoured)
        return signature

    def stamped(self, seal: Seal, by: Authority) -> datetime:
        reply = by.reply(request(seal.text, 7))
        (self.seals / f"{self.text(seal)}.tsr").write_bytes(reply)
        return parse_stamp(reply).time

    def verdict(self, trust: Trust) -> Verdict:
        return verify(self.folder, witnesses=witnesses(self.folder, trust))


@pytest.fixture
def incident(tmp_path: Path) -> Incident:
    return Incident(tmp_path / "incident")


def person(
    name: str, file: Path, after: datetime | None = None, before: datetime | None = None
) -> Signer:
    return Signer(name, public_key(public(file)), after, before)


def trusting(*known: Signer, by: Authority | None = None, revoked: Path | None = None) -> Trust:
    keys = frozenset([public_key(public(revoked))] if revoked else [])
    return Trust(Signers(known, keys), by.root.read_bytes() if by else b"", NOW)


def said(verdict: Verdict) -> list[str]:
    """What was found of seals and stamps, in English: `proved: ...`; French has to exist."""
    return list(_said(verdict))


def _said(verdict: Verdict) -> Iterator[str]:
    for part in ("failed", "proved", "claimed", "not_checked"):
        for one in getattr(verdict, part):
            if one.id.startswith("seals.") or one.check in (6, 7):
                sentences = {lang: say(lang, one.id, **one.values) for lang in LANGUAGES}
                assert sentences["fr"] != sentences["en"]
                yield f"{part}: {sentences['en']}"


def test_each_signer_and_each_authority_is_named(
    incident: Incident, camille: Path, alix: Path, authority: Authority
) -> None:
    seal = incident.seal()
    keys = [incident.signed(seal, by).key.fingerprint for by in (camille, alix)]
    time = incident.stamped(seal, authority)
    trust = trusting(person("Camille Roy", camille), person("Alix Martin", alix), by=authority)
    verdict = incident.verdict(trust)
    assert verdict.verdict == "sound"
    assert sorted(said(verdict)) == sorted(
        [
            "proved: seals/4.txt matches: entries #1 to #4 are those that it speaks of.",
            f"proved: #4 sealed by Camille Roy (key {keys[0]}).",
            f"proved: #4 sealed by Alix Martin (key {keys[1]}).",
            "proved: seals/4.txt.tsr matches: entries #1 to #4 are those that it speaks of.",
            f"proved: #4 stamped {shown(time)} by Test Authority.",
        ]
    )


def test_a_seal_shows_a_journal_that_was_rewritten_or_cut(
    incident: Incident, camille: Path, authority: Authority
) -> None:
    seal = incident.seal()
    incident.signed(seal, camille)
    incident.stamped(seal, authority)
    trust = trusting(person("Camille Roy", camille), by=authority)
    file = incident.folder / "journal.jsonl"
    whole = file.read_bytes()
    for changed in (
        whole.replace(b'"deux"', b'"trois"'),
        b"".join(whole.splitlines(keepends=True)[:-1]),
    ):
        file.write_bytes(changed)
        assert verify(incident.folder).verdict == "sound", "nothing else protects the end"
        verdict = incident.verdict(trust)
        assert verdict.verdict == "broken"
        assert verdict.first_bad == 4
        assert {one.check for one in verdict.failed} == {6, 7}
        told = said(verdict)
        assert not any(one.startswith("proved") for one in told), "they are of another head"
        assert any("failed: Camille Roy sealed another head for #4" in one for one in told)
        assert any("failed: Another head for #4 than this journal's was st" in one for one in told)


def test_anybody_s_seal_of_another_head_breaks_no_line(
    incident: Incident, alix: Path, camille: Path, authority: Authority
) -> None:
    false = incident.seal(head="ab" * 32)
    incident.signed(false, alix)
    incident.stamped(false, authority)
    verdict = incident.verdict(trusting(person("Camille Roy", camille)))
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("sound", None, 4)
    assert [(one.check, one.id) for one in verdict.failed] == [
        (6, "journal.failed-witness"),
        (7, "journal.failed-witness"),
    ]


def test_a_known_seal_of_this_incident_with_another_beginning_shows_a_rewriting_of_the_whole(
    incident: Incident, camille: Path, alix: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = incident.entries[0]
    named = Entry(1, start.prev, start.head, start.raw, {**start.fields, "incident": ID})
    monkeypatch.setattr("crisisplay.journal.seals.reading.first_entry", lambda *_: named)
    fingerprint = incident.signed(incident.seal(identity="ab" * 32), camille).key.fingerprint
    verdict = incident.verdict(trusting(person("Camille Roy", camille)))
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 1, None)
    assert said(verdict) == [
        "failed: seals/4.txt does not match: some entry from #1 to #1 is not the one that it speaks of.",
        f"failed: Camille Roy sealed another head for #4 than this journal's (key {fingerprint}).",
    ]
    stranger = incident.verdict(trusting(person("Alix Martin", alix)))
    assert (stranger.verdict, stranger.last_sound) == ("sound", 4)
    assert said(stranger)[0] == f"failed: seals/4.txt is the seal of another journal: {ID}."


def test_an_erasure_breaks_neither_seal_nor_stamp(
    incident: Incident, camille: Path, authority: Authority
) -> None:
    seal = incident.seal()
    incident.signed(seal, camille)
    incident.stamped(seal, authority)
    erased(incident)
    assert b"deux" not in (incident.folder / "journal.jsonl").read_bytes()
    verdict = incident.verdict(trusting(person("Camille Roy", camille), by=authority))
    assert (verdict.verdict, verdict.failed) == ("sound", ())
    assert len([one for one in said(verdict) if one.startswith("proved")]) == 4


def test_what_nobody_vouches_for_is_claimed(
    incident: Incident, camille: Path, authority: Authority
) -> None:
    seal = incident.seal()
    signature = incident.signed(seal, camille)
    time = incident.stamped(seal, authority)
    verdict = incident.verdict(Trust(NOBODY, b"", NOW))
    assert said(verdict) == [
        f"claimed: #4 sealed by the key {signature.key.fingerprint}, which nobody vouched for here.",
        (
            f"claimed: #4 stamped {shown(time)} by Test Authority: no authority's certificate was "
            "given to check it with."
        ),
    ]
    assert any(one.id == "journal.unchecked-all" for one in verdict.not_checked)


def test_the_time_of_a_key_is_that_of_a_proved_stamp_or_today(
    incident: Incident, camille: Path, authority: Authority
) -> None:
    seal = incident.seal()
    fingerprint = incident.signed(seal, camille).key.fingerprint
    later = NOW + 2 * DAY
    gone = person("Camille Roy", camille, before=NOW + DAY)
    coming = person("Camille Roy", camille, after=later)

    def at(now: datetime, signer: Signer, by: Authority | None = None) -> list[str]:
        trust = Trust(Signers((signer,)), by.root.read_bytes() if by else b"", now)
        return [one for one in said(incident.verdict(trust)) if "Camille" in one]

    proved = f"proved: #4 sealed by Camille Roy (key {fingerprint})."
    end, start = shown(NOW + DAY), shown(later)
    assert at(NOW, gone) == [proved]
    assert at(later, gone) == [
        (
            f"claimed: #4 sealed by Camille Roy, with a key that has not been valid since {end}, "
            f"and no timestamp shows that the seal is older: {fingerprint}."
        )
    ]
    assert at(NOW, coming) == [
        (
            f"claimed: #4 sealed by Camille Roy, with a key that is not valid before {start}: "
            f"{fingerprint}."
        )
    ]
    incident.stamped(seal, authority)
    assert at(later, gone, authority) == [
        proved,
        (
            f"not_checked: When Camille Roy signed #4: the key has not been valid since {end}; the "
            f"timestamp is older, but it is of the text, not of the signature ({fingerprint})."
        ),
    ]
    assert "no timestamp shows" in at(later, gone)[0], "a stamp that is not proved dates nothing"
    assert at(later, coming, authority) == [proved], "a text of before may be co-signed"


def test_a_revoked_key_proves_nothing(incident: Incident, camille: Path) -> None:
    fingerprint = incident.signed(incident.seal(), camille).key.fingerprint
    trust = trusting(person("Camille Roy", camille), revoked=camille)
    assert said(incident.verdict(trust)) == [
        f"claimed: #4 sealed by a key that was revoked: {fingerprint} (Camille Roy)."
    ]


def test_a_stranger_s_stamp_is_claimed(
    incident: Incident, authority: Authority, tmp_path: Path
) -> None:
    other = Authority(tmp_path / "other", "Other Authority")
    time = incident.stamped(incident.seal(), other)
    assert said(incident.verdict(trusting(by=authority))) == [
        (
            f"claimed: #4 stamped {shown(time)} by Other Authority: none of the certificates given "
            "vouches for it."
        ),
        "not_checked: seals/4.txt is signed by nobody.",
    ]


def test_a_stamp_that_was_changed_fails_whoever_is_trusted(
    incident: Incident, authority: Authority
) -> None:
    seal = incident.seal()
    incident.stamped(seal, authority)
    file = incident.seals / "4.txt.tsr"
    whole = file.read_bytes()
    file.write_bytes(whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:])
    for trust in (trusting(), trusting(by=authority)):
        verdict = incident.verdict(trust)
        assert said(verdict) == [
            (
                "failed: seals/4.txt.tsr was changed: the authority's signature is not one of what "
                "it says."
            ),
            "not_checked: seals/4.txt is signed by nobody.",
        ]
        assert verdict.verdict == "sound"


def test_without_a_program_or_a_library_it_is_said_what_was_not_checked(
    incident: Incident,
    camille: Path,
    authority: Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    incident.signed(incident.seal(), camille)
    incident.stamped(incident.seal(), authority)
    monkeypatch.setenv("PATH", only(tmp_path / "none"))
    for module in ("library.is_there", "authority.find_spec"):
        monkeypatch.setattr(f"crisisplay.journal.seals.{module}", lambda *_: None)
    verdict = incident.verdict(trusting(person("Camille Roy", camille), by=authority))
    assert verdict.verdict == "sound"
    assert said(verdict) == [
        (
            "not_checked: The signatures of the seals: nothing here can check them.\n"
            "Install OpenSSH, or: pip install 'crisisplay[seals]'"
        ),
        (
            "not_checked: The timestamps: nothing here can check them.\n"
            "Install openssl, or: pip install 'crisisplay[seals]'"
        ),
    ]


# What is put there by somebody who means no good, or by mistake. The verdict about the lines
# stays what it was; the exit code says that something is wrong.

Put = Callable[[Incident, Path, Authority], object]


def unsigned(incident: Incident, _key: Path, _tsa: Authority) -> None:
    incident.text(incident.seal())


def of_another(incident: Incident, by: Path, _tsa: Authority) -> None:
    incident.signed(incident.seal(identity="0" * 64), by)


def under_a_wrong_number(incident: Incident, by: Path, _tsa: Authority) -> None:
    incident.signed(incident.seal(3), by)
    (incident.seals / "3.txt").rename(incident.seals / "4.txt")
    signature = next(incident.seals.glob("*.sig"))
    signature.rename(incident.seals / signature.name.replace("3.txt", "4.txt"))


def of_another_text(incident: Incident, by: Path, _tsa: Authority) -> None:
    incident.signed(incident.seal(3), by)
    incident.text(incident.seal())
    signature = next(incident.seals.glob("*.sig"))
    signature.rename(incident.seals / signature.name.replace("3.txt", "4.txt"))
    (incident.seals / "3.txt").unlink()


def for_another_purpose(incident: Incident, by: Path, _tsa: Authority) -> None:
    seal = incident.seal()
    incident.text(seal)
    signature = ran("ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", by, data=seal.text)
    (incident.seals / "4.txt.AAAAAAAAAAAA.sig").write_bytes(signature)


def without_its_text(incident: Incident, by: Path, _tsa: Authority) -> None:
    incident.signed(incident.seal(), by)
    (incident.seals / "4.txt").unlink()


def stamp_of_another_text(incident: Incident, _key: Path, tsa: Authority) -> None:
    incident.stamped(incident.seal(3), tsa)
    (incident.seals / "3.txt").unlink()
    (incident.seals / "3.txt.tsr").rename(incident.seals / "4.txt.tsr")
    incident.text(incident.seal())


def garbage(name: str) -> Put:
    def put(incident: Incident, _key: Path, _tsa: Authority) -> None:
        incident.text(incident.seal())
        (incident.seals / name).write_bytes(b"hello\n")

    return put


BARE = "not_checked: seals/4.txt is neither signed nor stamped: it proves nothing."
UNSIGNED = "not_checked: seals/4.txt is signed by nobody."
BAD: list[tuple[Put, list[str]]] = [
    (unsigned, [BARE]),
    (of_another, [f"failed: seals/4.txt is the seal of another journal: {ID}."]),
    (
        under_a_wrong_number,
        ["failed: seals/4.txt is the seal of entry #3: it goes by a wrong name."],
    ),
    (of_another_text, ["failed: seals/4.txt.KEY.sig is not a signature of seals/4.txt."]),
    (
        for_another_purpose,
        ["failed: seals/4.txt.AAAAAAAAAAAA.sig is a signature made for something else: 'git'."],
    ),
    (
        without_its_text,
        [
            (
                "failed: seals/4.txt is missing: its signatures and timestamps are there, their text "
                "is not."
            )
        ],
    ),
    (
        stamp_of_another_text,
        ["failed: seals/4.txt.tsr is not a timestamp of 4.txt.", UNSIGNED],
    ),
    (garbage("4.txt"), ["failed: seals/4.txt is not the text of a seal."]),
    (
        garbage("4.txt.AAAAAAAAAAAA.sig"),
        ["failed: seals/4.txt.AAAAAAAAAAAA.sig is not a signature."],
    ),
    (garbage("4.txt.tsr"), ["failed: seals/4.txt.tsr is not a timestamp.", UNSIGNED]),
    (
        garbage("secret.pem"),
        [
            BARE,
            (
                "not_checked: seals/secret.pem has no place among the seals, or is too big, or is a "
                "link."
            ),
        ],
    ),
]


@pytest.mark.parametrize(("put", "expected"), BAD)
def test_what_is_worth_nothing_is_named_and_says_nothing_of_the_lines(
    put: Put, expected: list[str], incident: Incident, camille: Path, authority: Authority
) -> None:
    put(incident, camille, authority)
    verdict = incident.verdict(trusting(person("Camille Roy", camille), by=authority))
    short = public_key(public(camille)).short
    assert said(verdict) == [one.replace("KEY", short) for one in expected]
    assert (verdict.verdict, verdict.first_bad) == ("sound", None)
    assert not any(one.id == "journal.proved-witness" for one in verdict.proved)


def test_an_incident_that_goes_by_another_name_is_another(tmp_path: Path, camille: Path) -> None:
    incident = Incident(tmp_path / "named")
    incident.signed(incident.seal(), camille)
    first = incident.entries[0]
    named = Entry(1, first.prev, first.head, first.raw, {**first.fields, "incident": "b"})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("crisisplay.journal.seals.reading.first_entry", lambda *_: named)
        assert said(incident.verdict(trusting())) == [
            f"failed: seals/4.txt is the seal of another journal: {ID}."
        ]


def test_too_many_files_are_counted_and_not_looked_at(incident: Incident) -> None:
    for at in range(203):
        (incident.seals / f"{at + 1}.txt.tsr").write_bytes(b"")
    told = said(incident.verdict(trusting()))
    assert told[-1] == "not_checked: 3 more files among the seals."
    assert len(told) == 201


def test_seals_in_a_link_are_not_read_and_a_journal_without_a_beginning_has_none(
    incident: Incident, tmp_path: Path
) -> None:
    incident.seals.rename(tmp_path / "elsewhere")
    incident.seals.symlink_to(tmp_path / "elsewhere")
    verdict = incident.verdict(trusting())
    assert [one.id for one in verdict.failed] == ["journal.not-plain"]
    assert verdict.verdict == "sound"
    (incident.folder / "journal.jsonl").write_bytes(b"hello\n")
    assert witnesses(incident.folder, trusting()) == ()
    assert witnesses(tmp_path / "nowhere", trusting()) == ()


def test_a_seal_held_elsewhere_is_read_with_what_lies_beside_it(
    incident: Incident, camille: Path, authority: Authority, tmp_path: Path
) -> None:
    seal = incident.seal()
    incident.signed(seal, camille)
    incident.stamped(seal, authority)
    incident.seals.rename(tmp_path / "safe")
    held = tmp_path / "safe" / "4.txt"
    trust = trusting(person("Camille Roy", camille), by=authority)
    for place in (incident.folder, incident.folder / "journal.jsonl"):
        found = witnesses_of(held, place, trust)
        assert [(one.check, one.seq, one.holds) for one in found] == [(6, 4, True), (7, 4, True)]
        assert found[0].name == str(held)
    assert witnesses(incident.folder, trust) == ()


def erased(incident: Incident) -> None:
    """Entry 4 is erased, as the law may ask."""
    account = stamp({"type": "erased", "which": [4], "why": "asked", "authority": "DPO"})
    Journal.open(incident.folder).erase(account, after=incident.entries[-1].head)

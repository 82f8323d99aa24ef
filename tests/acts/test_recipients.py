"""Who got a mail is personal: it goes with the entry that counts them, and into no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.copying import copy
from crisisplay.acts.erasing import effects_of, erase
from crisisplay.acts.reading import read_log
from crisisplay.acts.redacting import Redaction, left_out
from crisisplay.acts.sending import send
from crisisplay.acts.sitting import Sitting
from crisisplay.audit.markdown import render_markdown
from crisisplay.incident import events as e
from crisisplay.incident.commands import Mark
from crisisplay.journal.verify import verify
from tests.acts.networks import KEY, Post, ready
from tests.audit.reports import report

WHO = b"@client.example"
LISTED = ("a@client.example", "b@client.example", "c@client.example")


@pytest.fixture
def mailed(tmp_path: Path) -> Sitting:
    """A text that left for three people, one of whom the server did not take."""
    sitting = ready(tmp_path)
    post = Post(LISTED, refused=frozenset({LISTED[1]}))
    send(sitting, "update", "email", "en", post, key=KEY)
    return sitting


def published(sitting: Sitting) -> tuple[int, str]:
    """The entry that says that it left, and the digest of who got it."""
    record = next(one for one in sitting.records if isinstance(one.event, e.Published))
    assert isinstance(record.event, e.Published)
    return record.seq, record.event.uses["results"]


def naming(folder: Path) -> list[str]:
    """The files, journal included, in which an address stands."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file.name for file in files if WHO in file.read_bytes())


def test_only_the_list_of_results_names_who_got_it(mailed: Sitting) -> None:
    _, results = published(mailed)
    assert naming(mailed.journal.folder) == [results]


def test_erasing_the_publication_takes_the_list_away(mailed: Sitting) -> None:
    seq, results = published(mailed)
    assert results in effects_of(mailed, {seq}).files
    done = erase(mailed, {seq}, "a request", "the DPO")
    assert done.is_finished
    assert done.still.found == ()
    assert naming(mailed.journal.folder) == []
    assert not verify(mailed.journal.folder).failed


def test_a_copy_without_the_publication_has_no_list(mailed: Sitting, tmp_path: Path) -> None:
    seq, results = published(mailed)
    folder = mailed.journal.folder
    gone = left_out(read_log(folder).entries, Redaction(entries=frozenset({seq})))
    copied = copy(folder, tmp_path / "copy", gone)
    assert (naming(tmp_path / "copy"), copied.missing) == ([], ())
    assert results not in copied.shared
    assert naming(folder) == [results]
    assert not verify(tmp_path / "copy").failed


def test_a_copy_without_what_is_privileged_has_no_list_of_it(
    mailed: Sitting, tmp_path: Path
) -> None:
    seq, _ = published(mailed)
    mailed.do(Mark((seq,), "advice of counsel"))
    folder = mailed.journal.folder
    copy(folder, tmp_path / "copy", left_out(read_log(folder).entries, Redaction(privileged=True)))
    assert naming(tmp_path / "copy") == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_report_counts_recipients_and_names_none(mailed: Sitting, lang: str) -> None:
    told = render_markdown(report(mailed.journal.folder, "fr" if lang == "fr" else "en"))
    assert {"fr": "2 sur 3 destinataires", "en": "2 of 3 recipients"}[lang] in told
    assert WHO.decode() not in told


def test_a_report_without_the_list_says_how_many_were_refused(mailed: Sitting) -> None:
    _, results = published(mailed)
    (mailed.journal.folder / "files" / results).unlink()
    told = render_markdown(report(mailed.journal.folder))
    assert "1 recipient refused" in told

"""What a person names as a file may be anything: it is read within bounds, and never waited for."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from crisisplay.given import TEXT, read_given
from tests.conftest import Crisisplay

FAR = 1 << 40


def test_a_plain_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * TEXT)
    assert read_given(file) == b"x" * TEXT
    with file.open("ab") as more:
        more.write(b"x")
    with pytest.raises(OSError, match="too big") as big:
        read_given(file)
    assert big.value.errno == errno.EFBIG


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("pipe", "it is not a plain file"),
        ("/dev/zero", "it is not a plain file"),
        ("folder", "it is a folder"),
        ("huge", "it is too big"),
    ],
)
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("statement check {file}", 4),
        ("verify --receipts {file}", 4),
        ("run small --answers {file}", 4),
        ("org check", 5),
    ],
)
def test_what_is_no_readable_file_is_said_at_once(
    crisisplay: Crisisplay, tmp_path: Path, what: str, said: str, command: str, code: int
) -> None:
    file = Path(what) if what.startswith("/") else tmp_path / what
    match what:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "huge":
            with file.open("wb") as empty:
                empty.truncate(FAR)
    words = command.format(file=file).replace("small", "defective-product").split()
    told = crisisplay(*words, CRISISPLAY_ORG=str(file) if "org" in words else "")
    assert (told.code, said in told.err, "Traceback" in told.err) == (code, True, False), told.err

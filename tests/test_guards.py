"""The guards themselves: what no test may do fails, and what was skipped is said."""

from __future__ import annotations

import os
import pwd
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Crisisplay
from tests.fence.sitecustomize import OutsideTheFence
from tests.program import CHECKOUT, SHIPPED

REAL_HOME = Path(pwd.getpwuid(os.getuid()).pw_dir)


def test_a_test_that_reaches_for_the_network_fails() -> None:
    with (
        socket.socket() as one,
        pytest.raises(OutsideTheFence, match=r"^a test reaches for the network: 192\.0\.2\.1$"),
    ):
        one.connect(("192.0.2.1", 80))


def test_a_test_that_asks_for_a_name_on_the_network_fails() -> None:
    with pytest.raises(OutsideTheFence, match=r"^a test reaches for the network: example\.org$"):
        socket.getaddrinfo("example.org", 443)


def test_a_server_on_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_test_that_writes_into_the_real_home_fails() -> None:
    place = REAL_HOME / "written-by-a-test"
    with pytest.raises(OutsideTheFence, match=f"^a test touches the real home: {place}$"):
        place.write_text("x", encoding="utf-8")
    assert not place.exists()


def test_a_test_that_looks_at_real_incidents_fails() -> None:
    place = REAL_HOME / ".local/share/crisisplay"
    with pytest.raises(OutsideTheFence, match=f"^a test touches the real home: {place}$"):
        list(place.iterdir())


def test_a_program_that_a_test_starts_is_inside_the_fence_too(process: Crisisplay) -> None:
    answers = SHIPPED / "misplaced-words/answers-en.yaml"
    place = REAL_HOME / "of-a-test"
    done = process(
        "run", "misplaced-words", "--drill", "--answers", answers, CRISISPLAY_HOME=str(place)
    )
    assert f"OutsideTheFence: a test touches the real home: {place}" in done.err
    assert not place.exists()


def test_nothing_of_the_persons_own_environment_is_left(home: Path) -> None:
    ours = {name for name in os.environ if name.startswith(("CRISISPLAY_", "XDG_", "LANG"))}
    assert ours == {"CRISISPLAY_HOME"}
    assert Path.home() == home


SKIPPING = """
import pytest

@pytest.mark.skip(reason="no such server here")
def test_left_out(): ...

def test_done(): ...
"""


@pytest.mark.parametrize(("ci", "code", "named"), [("true", 1, True), ("", 0, False)])
@pytest.mark.parametrize("workers", [[], ["-n", "1"]])
def test_in_ci_a_skip_without_a_reason_of_ours_fails(
    tmp_path: Path, ci: str, code: int, named: bool, workers: list[str]
) -> None:
    (tmp_path / "test_some.py").write_text(SKIPPING, encoding="utf-8")
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-c", os.devnull, *workers]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(tmp_path)],
        env={"PATH": os.defpath, "PYTHONPATH": str(CHECKOUT), "CI": ci},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == code, done.stdout + done.stderr
    line = "skipped, and not in ALLOWED_SKIPS: test_some.py::test_left_out: Skipped: no such server"
    assert (f"{line} here\n" in done.stdout) is named

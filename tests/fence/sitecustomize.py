"""The fence: no test, and no program that a test starts, reaches the real home or the network.

Python imports this by itself where the folder is on PYTHONPATH, so started programs are inside
too; `conftest` imports it for the tests' own process. An audit hook, as nothing gets around one.
Writing below the real home is refused but for the checkout itself and the folder for temporary
files, which may both be there; so is even a look at where real incidents live.
"""

from __future__ import annotations

import os
import pwd
import sys
import tempfile
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOOPBACK = ("127.", "::1", "localhost")
_NO_HOME = ("/", "/nonexistent")  # of users that nobody is


class OutsideTheFence(BaseException):
    """Not an Exception: the program under test must not be able to turn it into a sentence."""


def _real_home() -> str:
    try:
        home = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        home = "/"
    return "" if home in _NO_HOME else str(Path(home).resolve())


_HOME = _real_home()
_INCIDENTS = f"{_HOME}/.local/share/crisisplay"
_CHECKOUT = str(Path(__file__).resolve().parents[2])
_OURS = (_CHECKOUT, str(Path(tempfile.gettempdir()).resolve()), sys.prefix)


def _below(path: str, *tops: str) -> bool:
    return any(path == top or path.startswith(f"{top}/") for top in tops if top)


def _check_file(path: object, *, writes: bool) -> None:
    if not isinstance(path, str | bytes | os.PathLike):
        return  # a descriptor, which was opened before
    place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a link is judged where it lies
    if _below(place, _INCIDENTS) or (writes and _below(place, _HOME) and not _below(place, *_OURS)):
        msg = f"a test touches the real home: {place}"
        raise OutsideTheFence(msg)


def _check_address(address: object) -> None:
    # A socket of the UNIX family has a path for an address, not a host and a port.
    if isinstance(address, tuple) and not str(address[0]).startswith(_LOOPBACK):
        msg = f"a test reaches for the network: {address[0]}"
        raise OutsideTheFence(msg)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    match event, arguments:
        case "open", (path, _, int(flags)):
            _check_file(path, writes=bool(flags & _WRITES))
        case (("os.mkdir" | "os.remove" | "os.rmdir" | "os.truncate" | "os.chmod"), (path, *_)):
            _check_file(path, writes=True)
        case (("os.rename" | "os.link" | "os.symlink"), (_, path, *_)):
            _check_file(path, writes=True)
        case (("os.listdir" | "os.scandir"), (path, *_)):
            _check_file(path, writes=False)
        case (("socket.connect" | "socket.sendto"), (_, address)):
            _check_address(address)
        case "socket.getaddrinfo", (str(host), *_):
            _check_address((host,))
        case _:
            pass


sys.addaudithook(_watch)

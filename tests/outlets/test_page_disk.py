"""Whatever fails, is killed or loses its power: no page is half there, and what was said stays.

The outlet runs on a file system that forgets. Every call is failed and killed in turn, and after
every call every state that a power cut could leave is started again and looked into.
"""

from __future__ import annotations

import ast
import errno
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from crisisplay.errors import NotSent
from crisisplay.outlets.page import Page, Site, folder, render
from crisisplay.outlets.page.stored import read_into
from crisisplay.outlets.port import Parcel
from tests.journal.model_disk import Folder, Killed, ModelDisk, Tree, crash_states, started
from tests.outlets.pages import CORRECTION, HOLDING, HOLDING_EN, LABEL, RECALL, page_in

MODEL = Path("/site")
SHORT = replace(RECALL, title="Lot L4", posts=("Rapportez-le.",), facts=())
CALLS = 400
"""More than anything here makes."""

_LINKS = re.compile(r'(?:href|src)="([^"#:]+)"')


class OpenDisk(ModelDisk):
    """One that lets files be read by a web server."""

    def chmod(self, fd: int, mode: int) -> None:
        assert mode in (0o644, 0o755)
        super().chmod(fd, mode & 0o700)


Act = Callable[[Page], object]
ACTS: dict[str, Act] = {
    "send": lambda page: page.send(SHORT),
    "correct": lambda page: page.send(CORRECTION),
    "translate": lambda page: page.send(HOLDING_EN),
    "withdraw": lambda page: page.withdraw(SHORT.key),
    "pin": lambda page: page.pin(SHORT.key, pinned=True),
}
BEFORE = {
    "send": (),
    "correct": (SHORT,),
    "translate": (HOLDING,),
    "withdraw": (SHORT,),
    "pin": (SHORT, HOLDING),
}


def page_on(disk: ModelDisk) -> Page:
    return replace(page_in(Path("/")), folder=MODEL, disk=disk)


def held(tree: Tree | bytes, path: str = "") -> dict[str, bytes]:
    """Every file of a tree by its name below the site."""
    if isinstance(tree, bytes):
        return {path.removeprefix("/site/"): tree}
    return {
        name: data for node, inner in tree for name, data in held(inner, f"{path}/{node}").items()
    }


def tree_of(folder: Folder) -> dict[str, bytes]:
    """What a visitor is served now."""
    found: dict[str, bytes] = {}
    for name, node in folder.names.items():
        if isinstance(node, Folder):
            found |= {f"{name}/{rest}": data for rest, data in tree_of(node).items()}
        else:
            found[name] = node.data
    return found


def sites(name: str) -> tuple[Site, Site]:
    """What the page holds before an act and after it."""
    root = Folder()
    page = page_on(OpenDisk(root))
    for each in BEFORE[name]:
        page.send(each)
    before = tree_of(root).get("site/state.json")
    ACTS[name](page)
    after = tree_of(root)["site/state.json"]
    empty = page.site
    return (read_into(empty, before) if before else empty), read_into(empty, after)


class Visitor:
    """Looks at the page: each file is an old one or a new one, and leads to what is there."""

    def __init__(self, name: str) -> None:
        before, after = sites(name)
        self.site = before
        self.old = {**render(before)} if before.entries else {}
        self.new = {**render(after)}
        self.seen: set[Tree] = set()

    def look(self, root: Folder) -> None:
        self.check({name.removeprefix("site/"): data for name, data in tree_of(root).items()})
        for tree in crash_states(root) - self.seen:
            self.seen.add(tree)
            self.check(held(tree))

    def check(self, files: dict[str, bytes]) -> None:
        for name, data in files.items():
            match PurePosixPath(name).suffix:
                case ".part":
                    continue
                case ".png":
                    assert data == LABEL.data
                case ".json":
                    read_into(self.site, data)
                case _:
                    assert data in (self.old.get(name), self.new.get(name)), name
                    self.follow(name, files)

    def follow(self, name: str, files: dict[str, bytes]) -> None:
        """An address that was given, and a page that a visitor comes to, lead nowhere wrong."""
        if name not in self.old and not name.endswith("index.html"):
            return
        for to in _LINKS.findall(files[name].decode()):
            parts: list[str] = []
            for part in (PurePosixPath(name).parent / to).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in files, f"{name} leads to {to}"


def prepared(name: str) -> Folder:
    root = Folder()
    page = page_on(OpenDisk(root))
    for each in BEFORE[name]:
        page.send(each)
    return root


def finished(root: Folder) -> dict[str, bytes]:
    return {
        name.removeprefix("site/"): data
        for name, data in tree_of(root).items()
        if not name.endswith((".json", ".png"))
    }


@pytest.mark.parametrize("name", ACTS)
def test_a_power_cut_at_any_call_leaves_whole_pages_and_the_same_act_finishes_them(
    name: str,
) -> None:
    assert cut_at_every_call(name) > 20


def cut_at_every_call(name: str, without: tuple[str, int] | None = None) -> int:
    """How many states a power cut could leave."""
    visitor = Visitor(name)
    root = prepared(name)
    disk = OpenDisk(root, after_call=lambda: visitor.look(root), without=without)
    ACTS[name](page_on(disk))
    assert disk.calls < CALLS
    # What lies beside is written anew, whatever a crash left of it.
    for tree in {frozenset(without_parts(tree)): tree for tree in visitor.seen}.values():
        again = started(tree)
        ACTS[name](page_on(OpenDisk(again)))
        assert finished(again) == visitor.new
    return len(visitor.seen)


@pytest.mark.parametrize("name", ACTS)
def test_what_was_said_to_be_done_is_there_after_any_power_cut(name: str) -> None:
    cut_at_the_end(name)


def cut_at_the_end(name: str, without: tuple[str, int] | None = None) -> None:
    root = prepared(name)
    ACTS[name](page_on(OpenDisk(root, without=without)))
    (whole,) = sites(name)[1:]
    expected = {**render(whole), **dict.fromkeys(figures(whole), LABEL.data)}
    for tree in crash_states(root):
        files = held(tree)
        assert {file: files.get(file) for file in expected} == expected
        assert {file for file in files if file.startswith("picture/")} == figures(whole)


def without_parts(tree: Tree) -> list[tuple[str, bytes]]:
    return [(name, b"" if name.endswith(".part") else data) for name, data in held(tree).items()]


def figures(site: Site) -> set[str]:
    return {figure.file for entry in site.entries for figure in entry.figures}


@pytest.mark.parametrize("name", ACTS)
def test_a_disk_that_fails_says_whether_anything_changed_and_the_same_act_finishes(
    name: str,
) -> None:
    visitor = Visitor(name)
    kinds = set()
    for call in range(CALLS):
        root = prepared(name)
        disk = OpenDisk(root, faults={call: errno.ENOSPC})
        try:
            ACTS[name](page_on(disk))
        except NotSent as error:
            kinds.add((error.id, error.certain))
            if error.certain:
                assert finished_pages(root) == visitor.old, call
        visitor.look(root)
        ACTS[name](page_on(OpenDisk(root)))
        assert finished(root) == visitor.new, call
        if disk.calls <= call:
            break
    assert kinds == {("outlets.page_unwritten", True), ("outlets.page_halfway", False)}


def finished_pages(root: Folder) -> dict[str, bytes]:
    return {name: data for name, data in finished(root).items() if not name.endswith(".part")}


@pytest.mark.parametrize("name", ACTS)
def test_killed_at_any_call_it_is_finished_by_whoever_comes_next(name: str) -> None:
    visitor = Visitor(name)
    for call in range(CALLS):
        root = prepared(name)
        disk = OpenDisk(root, faults={call: "kill"})
        try:
            ACTS[name](page_on(disk))
        except Killed:
            pass
        else:
            break
        visitor.look(root)
        before = state_of(root)
        if "site" not in root.names:
            continue
        with pytest.raises(NotSent):  # somebody else, with something else in mind
            page_on(OpenDisk(root)).withdraw("e" * 32)
        assert state_of(root) == (before or state_of(root))
        expected = visitor.new if is_made(name, root) else visitor.old
        assert finished_pages(root) == expected, call


def state_of(root: Folder) -> bytes:
    return tree_of(root).get("site/state.json", b"")


def is_made(name: str, root: Folder) -> bool:
    state = state_of(root)
    return bool(state) and read_into(page_on(OpenDisk(root)).site, state) == sites(name)[1]


def test_a_look_after_a_crash_finds_what_was_made_and_finishes_it() -> None:
    new = Visitor("send").new
    answers = set()
    for call in range(CALLS):
        root = prepared("send")
        disk = OpenDisk(root, faults={call: "kill"})
        try:
            page_on(disk).send(SHORT)
        except Killed:
            pass
        else:
            break
        found = page_on(OpenDisk(root)).find(SHORT)
        answers.add(found is not None)
        if found:
            assert finished(root) == new
            assert found == page_on(OpenDisk(root)).send(SHORT)
        else:
            assert not [name for name in tree_of(root) if name.endswith(".html")]
    assert answers == {True, False}


def test_what_is_halfway_is_told_whole() -> None:
    for call in range(CALLS):
        disk = OpenDisk(Folder(), faults={call: errno.ENOSPC})
        error = told_of(disk, SHORT)
        if error is not None and not error.certain:
            break
    assert error is not None
    assert (error.sentence("fr").replace("\u00a0", " "), error.sentence("en")) == (
        (
            "La page de crise /site n’est écrite qu’en partie (il n’y a plus de place sur le disque).\n"
            "Recommencez ce même envoi : il finit la page, et ne publie pas deux fois."
        ),
        (
            "The crisis page /site is written in part only (no space left on the disk).\n"
            "Send the same again: it finishes the page, and doesn't publish twice."
        ),
    )


def told_of(disk: ModelDisk, parcel: Parcel) -> NotSent | None:
    try:
        page_on(disk).send(parcel)
    except NotSent as error:
        return error
    return None


def fsyncs() -> list[tuple[str, int]]:
    """Every place that calls fsync."""
    file = Path(folder.__file__)
    return [
        (file.name, node.lineno)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".fsync")
    ]


@pytest.mark.parametrize("site", fsyncs(), ids=lambda site: f"{site[0]}-{site[1]}")
def test_without_any_one_fsync_something_is_lost(site: tuple[str, int]) -> None:
    with pytest.raises((AssertionError, NotSent)):
        cut_every_act(site)


def cut_every_act(without: tuple[str, int]) -> None:
    for name in ("send", "correct", "withdraw"):
        cut_at_every_call(name, without)
        cut_at_the_end(name, without)

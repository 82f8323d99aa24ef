"""`lint --fix`: what is certain is written for the author, and read again before it is kept.

1. Only the playbook's own file is changed, and of it only the places of the edits.
2. An edit is kept where the file that it gives has fewer errors, or no more of them and says the
   same, but for the words that it was to change.
3. It goes on until nothing is left to write: mending again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import unified_diff

from crisisplay.acts.playbooks import Named
from crisisplay.playbook.diagnostics import shown
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import Library, load
from crisisplay.playbook.model import Place
from crisisplay.playbook.nodes import read
from crisisplay.playbook.tree import List, Map, Scalar, Tree
from crisisplay.values import dataclass
from crisisplay.workbench.lint import look
from crisisplay.workbench.lint.edits import Edit, Source, edits

_MOST_ROUNDS = 20  # one mistake may hide the next; a file has few such layers


@dataclass(frozen=True, slots=True)
class Change:
    """A line as it was and as it is; `after` is "" where it went. `line` counts from 1."""

    code: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """`changes` in the order they were made; without any, `after` is the file as it was."""

    named: Named
    after: bytes
    changes: tuple[Change, ...]

    def diff(self) -> str:
        """As patch programs read it."""
        before, after = (
            source.decode("utf-8", "replace").splitlines(keepends=True)
            for source in (self.named.source, self.after)
        )
        file = shown(str(self.named.file), 200)
        return "".join(unified_diff(before, after, f"{file}", f"{file}"))


def mend(named: Named, today: date, library: Library | None = None) -> Mended:
    """The playbook with what is certain put right. It writes no file."""
    shelves = library or shipped_library()

    def again(source: bytes) -> Named:
        lang = _language(named)
        file = str(named.file)
        return Named(named.file, source, load(source, file=file, library=shelves, language=lang))

    current, changes = named, list[Change]()
    for _ in range(_MOST_ROUNDS):
        better, made = _round(current, today, again)
        if not made:
            break
        current, changes = better, changes + made
    return Mended(named, current.source, tuple(changes))


def _language(named: Named) -> str:
    playbook = named.loaded.playbook
    return playbook.languages[0] if playbook else "en"


def _round(
    named: Named, today: date, again: Callable[[bytes], Named]
) -> tuple[Named, list[Change]]:
    """All the edits there are; where together they do harm, those that do none by themselves."""
    if not _is_text(named.source):
        return named, []
    source = Source(named.source)
    offered = _apart(named, today, source)
    if not offered:
        return named, []
    better = again(source.edited(offered).bytes)
    if _is_better(named, better, offered):
        return better, list(_changes(source, offered))
    for edit in offered:
        better = again(source.edited([edit]).bytes)
        if _is_better(named, better, [edit]):
            return better, list(_changes(source, [edit]))
    return named, []


def _is_text(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _apart(named: Named, today: date, source: Source) -> list[Edit]:
    """Of the edits, those that change something and do not overlap one before them."""
    kept: list[Edit] = []
    end = -1
    own = (one for one in look(named, today) if one.place.file == str(named.file))
    found = [edit for one in own for edit in edits(one, source)]
    for edit in sorted(found, key=lambda each: source.span(each.place)):
        start, stop = source.span(edit.place)
        if start >= end and source.text[start:stop] != edit.new:
            kept.append(edit)
            end = max(stop, start + 1)
    return kept


def _is_better(before: Named, after: Named, made: Sequence[Edit]) -> bool:
    errors, left = _errors(before), _errors(after)
    if errors and _is_read(before):
        return left < errors
    if errors:
        return _is_read(after) or not _stays(after, made)
    return left == 0 and _says_the_same(before, after, made)


def _errors(named: Named) -> int:
    return sum(one.level == "error" for one in named.loaded.diagnostics)


def _stays(after: Named, made: Sequence[Edit]) -> bool:
    """Whether the mistake that ended the reading still stands where it was put right."""
    there = {(one.code, _start(one.place)) for one in after.loaded.diagnostics}
    return any((edit.code, _start(edit.place)) in there for edit in made)


def _is_read(named: Named) -> bool:
    """Whether the file was read to its end: else what follows a mistake was never looked at."""
    return read(named.source, str(named.file)).root is not None


def _says_the_same(before: Named, after: Named, made: Sequence[Edit]) -> bool:
    """Every text is where it was, and but for those to be reworded, as it was."""
    was, now = (list(_leaves(read(one.source, "").root)) for one in (before, after))
    reworded = {(edit.place.line, edit.place.column) for edit in made if edit.rewords}
    return len(was) == len(now) and all(
        path == path_now and (node.text == node_now.text or _start(node.place) in reworded)
        for (path, node), (path_now, node_now) in zip(was, now, strict=True)
    )


def _start(place: Place) -> tuple[int, int]:
    return (place.line, place.column)


def _leaves(
    node: Tree | None, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    match node:
        case Scalar():
            yield path, node
        case List():
            for at, item in enumerate(node.items):
                yield from _leaves(item, (*path, at))
        case Map():
            for key, (_, value) in node.entries.items():
                yield from _leaves(value, (*path, key))
        case _:
            return


def _changes(source: Source, made: Sequence[Edit]) -> Iterator[Change]:
    for edit in made:
        line = edit.place.line
        alone = source.edited([edit])
        after = "" if edit.place.end_line > line and not edit.new else alone.line(line)
        yield Change(edit.code, line, source.line(line).rstrip("\r"), after.rstrip("\r"))

"""The outlets by their names: our own, and those that other packages bring.

A package brings one as an entry point of the group `crisisplay.outlets`: a module, or anything
else that has KEYS and `from_account` as ours have. It is other people's code, for a network that we
have no access to: whatever it raises is said, and stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from importlib import import_module
from typing import Any

from crisisplay.errors import CrisisplayError, Misuse, NotSent
from crisisplay.outlets.port import Account, Outlet, Parcel, Sent
from crisisplay.outlets.reasons import shortened
from crisisplay.values import dataclass

GROUP = "crisisplay.outlets"
OWN = ("bluesky", "mastodon", "smtp", "webhook", "matrix", "page")


def names() -> Iterable[str]:
    """All that can be written after `send:` here, ours first."""
    return (*OWN, *sorted(point.name for point in _points() if point.name not in OWN))


def keys_of(name: str) -> Mapping[str, bool] | None:
    """The options of an outlet, and whether it can't do without; None where there is none.

    Misuse `outlets.broken_outlet`.
    """
    kind = _kind(name)
    if kind is None:
        return None
    keys = getattr(kind, "KEYS", None)
    if not isinstance(keys, Mapping) or not callable(getattr(kind, "from_account", None)):
        raise _broken(name, "KEYS, from_account")
    return {str(key): bool(needed) for key, needed in keys.items()}


def outlet(name: str, account: Account) -> Outlet:
    """The outlet called `name`, set up as `account` says.

    Misuse `outlets.unknown_outlet`, `outlets.broken_outlet`, or what the outlet says is wrong.
    """
    if keys_of(name) is None:
        from crisisplay.playbook.spelling import nearest

        known = tuple(names())
        near = nearest(name, known) or ""
        raise Misuse("outlets.unknown_outlet", name=name, near=near, names=", ".join(known))
    kind = _kind(name)
    if name in OWN:
        made: Outlet = kind.from_account(account)
        return made
    hidden = tuple(account.secrets.values())
    with _Theirs(lambda why: _broken(name, why), hidden):
        return Guarded(name, account.channel, kind.from_account(account), hidden)


class _Theirs:
    """While other people's code runs: what it raises that is no word for a person is put into
    words by `told`. The one place beside the boundary that takes whatever comes.
    """

    def __init__(
        self, told: Callable[[str], CrisisplayError], hidden: tuple[str, ...] = ()
    ) -> None:
        self._told, self._hidden = told, hidden

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: object
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, CrisisplayError):
            words = shortened(f"{type(error).__name__}: {error}", self._hidden)
            raise self._told(words) from None


@dataclass(frozen=True, slots=True)
class Guarded:
    """Somebody else's outlet: what it raises that is no word for a person leaves a doubt."""

    name: str
    channel: str
    inner: Any = field(repr=False)
    hidden: tuple[str, ...] = field(default=(), repr=False)

    def send(self, parcel: Parcel) -> Sent:
        with self._guard():
            sent = self.inner.send(parcel)
        if not isinstance(sent, Sent):
            raise self._broke(type(sent).__name__)
        return sent

    def find(self, parcel: Parcel) -> Sent | None:
        with self._guard():
            sent = self.inner.find(parcel)
        if sent is not None and not isinstance(sent, Sent):
            raise self._broke(type(sent).__name__)
        return sent

    def withdraw(self, post: str) -> None:
        with self._guard():
            self.inner.withdraw(post)

    def pin(self, post: str, *, pinned: bool) -> None:
        with self._guard():
            self.inner.pin(post, pinned=pinned)

    def _guard(self) -> _Theirs:
        return _Theirs(self._broke, self.hidden)

    def _broke(self, why: str) -> NotSent:
        return NotSent(
            "outlets.broke", certain=False, name=self.name, channel=self.channel, why=why
        )


def _kind(name: str) -> Any:
    """The module, or what stands for it; None where there is none of that name."""
    if name in OWN:
        return import_module(f"crisisplay.outlets.{name}")
    found = next((point for point in _points() if point.name == name), None)
    if found is None:
        return None
    with _Theirs(lambda why: _broken(name, why)):
        return found.load()


def _broken(name: str, why: str) -> Misuse:
    return Misuse("outlets.broken_outlet", name=name, why=why)


def _points() -> Iterable[Any]:
    from importlib.metadata import entry_points  # slow: only where a name is not one of ours

    return entry_points(group=GROUP)

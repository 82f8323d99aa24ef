"""The channels of the organisation file: an address to show, or an outlet to send by.

The options of an outlet are its own business: a table says which there are, and comes from
whoever reads the file. A secret is named there, never written; any other option may be too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from crisisplay.cell.organisation import OwnChannel, Secret
from crisisplay.cell.secret_words import SECRET_KEYS, is_secret_key
from crisisplay.cell.typed import Typed
from crisisplay.errors import Misuse
from crisisplay.playbook.diagnostics import Term
from crisisplay.playbook.model import CHANNELS
from crisisplay.playbook.nodes import List, Map, Scalar
from crisisplay.playbook.spelling import nearest

LANGUAGE = re.compile(r"[a-z]{2,3}")
LIMIT = re.compile(r"[1-9][0-9]{0,5}")
_OURS = ("address", "language", "send", "limit")  # of every channel, whatever it is sent by


class Outlets(Protocol):
    """The networks that a text can be sent by."""

    def names(self) -> Iterable[str]:
        """All there are here."""

    def keys_of(self, name: str) -> Mapping[str, bool] | None:
        """The options of an outlet, and whether it can't do without; None where there is none of
        that name. Misuse, with the value `why`, where it is there and does not load.
        """


class Channels(Typed):
    """Reads the channels of a file; without `outlets`, any outlet and any option will do."""

    def __init__(self, file: str, outlets: Outlets | None) -> None:
        super().__init__(file)
        self.outlets = outlets

    def channels(self, root: Map) -> Mapping[str, OwnChannel]:
        return {id.text: self._channel(id, each) for id, each in self.each(root, "channels")}

    def _channel(self, id: Scalar, entry: Map) -> OwnChannel:
        path = f"channels.{id.text}."
        if id.text not in CHANNELS:
            self.say("OR05", id.place, nearest(id.text, CHANNELS), channel=id.text)
        send = self.text(entry, path, "send")
        keys = self._keys(entry, send)
        options: dict[str, str | tuple[str, ...]] = {}
        secrets: dict[str, Secret] = {}
        for key in (key for key in entry.entries if key in keys and key not in _OURS):
            match self._option(entry, path, key):
                case Secret() as secret:
                    secrets[key] = secret
                case None | "" | ():
                    pass
                case option:
                    options[key] = option
        return OwnChannel(
            id.text,
            self.text(entry, path, "address"),
            self.matching(entry, path, "language", LANGUAGE, "OR06"),
            secrets,
            send,
            options,
            self._limit(entry, path),
        )

    def _limit(self, entry: Map, path: str) -> int | None:
        written = self.matching(entry, path, "limit", LIMIT, "OR22")
        return int(written) if LIMIT.fullmatch(written) else None

    def _keys(self, entry: Map, send: str) -> Iterable[str]:
        """The options that may stand in `entry`, with what is wrong with those that do."""
        if not send:
            self.known(entry, (*_OURS, *SECRET_KEYS))
            return SECRET_KEYS
        table = self._table(entry, send)
        if table is None:
            return tuple(entry.entries)  # the file is read as if they were right
        self.known(entry, (*_OURS, *table))
        for key in (key for key, needed in table.items() if needed):
            if entry.get(key) is None:
                self.say("OR03", entry.place, key=key)
        return table

    def _table(self, entry: Map, send: str) -> Mapping[str, bool] | None:
        """The options of an outlet; None where they can't be told."""
        written = entry.get("send")
        if written is None or self.outlets is None:
            return None
        try:
            table = self.outlets.keys_of(send)
        except Misuse as trouble:
            self.say("OR21", written.place, send=send, why=str(trouble.values["why"]))
            return None
        if table is None:
            names = tuple(self.outlets.names())
            self.say("OR20", written.place, nearest(send, names), send=send, names=", ".join(names))
        return table

    def _option(self, entry: Map, path: str, key: str) -> str | tuple[str, ...] | Secret | None:
        match entry.get(key):
            case Map() as value if self.secret_in(value) is None and not is_secret_key(key):
                self.say("OR02", value.place, key=key, expected=Term("text"))
                return None
            case Map():
                return self.secret(entry, path, key)
            case _ if is_secret_key(key):
                return self.secret(entry, path, key)
            case List():
                return self.texts(entry, path, key)
            case _:
                return self.text(entry, path, key)

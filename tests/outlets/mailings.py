"""A parcel for a list, an outlet for it at a test's own server, and who keeps what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from crisisplay.outlets.port import Account, Parcel, Recipient
from crisisplay.outlets.smtp import Smtp, from_account
from tests.outlets.post_office import Office

KEY = "0123456789abcdef" * 2
THREE = ("a@client.example", "b@client.example", "c@client.example")
FIVE = (*THREE, "d@client.example", "e@client.example")

PARCEL = Parcel(
    key=KEY,
    statement="holding",
    channel="email",
    lang="fr",
    at=datetime.fromisoformat("2026-03-01T09:00:00+01:00"),
    title="Arrêt de l’usine de Saint-Évariste-sur-la-Grande-Rivière : point de 9 h",
    posts=(
        (
            "Bonjour,\n\nL’usine est à l’arrêt depuis 7 h.\n.\nUne ligne qui commence par un point suit.\n"
            ".profil\n\nProchain point à 11 h."
        ),
    ),
)


def outlet_at(
    office: Office, to: Sequence[str] = THREE, folder: Path = Path(), **options: str
) -> Smtp:
    """The outlet that an organisation file describes, with little patience."""
    account = Account(
        "email",
        {
            "host": "127.0.0.1",
            "port": str(office.port),
            "security": "none",
            "sender": "Service de presse <presse@maison.example>",
            "reply_to": "contact@maison.example",
            "to": tuple(to),
            **options,
        },
        folder=str(folder),
    )
    outlet = from_account(account)
    return replace(outlet, server=replace(outlet.server, patience=0.3))


class Ledger:
    """Keeps the last word on each, as whoever sends does on disk."""

    def __init__(self) -> None:
        self.heard: list[Recipient] = []

    def __call__(self, recipient: Recipient) -> None:
        self.heard.append(recipient)

    @property
    def known(self) -> dict[str, Recipient]:
        return {one.address: one for one in self.heard}

    @property
    def having(self) -> frozenset[str]:
        return frozenset(one.address for one in self.known.values() if one.accepted)

    @property
    def doubtful(self) -> frozenset[str]:
        return frozenset(one.address for one in self.known.values() if not one.certain)

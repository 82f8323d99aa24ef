"""The outlet of a channel, with the secrets that the organisation file only names."""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.cell.organisation import Organisation, OwnChannel
from crisisplay.errors import NotFound
from crisisplay.outlets import registry
from crisisplay.outlets.port import Account, Outlet
from crisisplay.outlets.secrets import secret


def outlet_for(organisation: Organisation, channel: str, environ: Mapping[str, str]) -> Outlet:
    """What texts for `channel` leave by. Nobody is contacted.

    NotFound `outlets.not_configured` where the channel is published by hand; Misuse for a secret
    that is not there, or what the outlet can't be set up with.
    """
    own = organisation.channels.get(channel)
    if own is None or not own.send:
        names = ", ".join(registry.OWN)
        raise NotFound("outlets.not_configured", channel=channel, names=names)
    return registry.outlet(own.send, _account(organisation, own, environ))


def sending(organisation: Organisation) -> tuple[str, ...]:
    """The channels that have an outlet, in the order of the file."""
    return tuple(own.id for own in organisation.channels.values() if own.send)


def _account(organisation: Organisation, own: OwnChannel, environ: Mapping[str, str]) -> Account:
    said = {"address": own.address, "language": own.language}
    options = {key: value for key, value in said.items() if value} | dict(own.options)
    secrets = {
        key: secret(named.kind, named.name, environ, channel=own.id)
        for key, named in own.secrets.items()
    }
    return Account(own.id, options, secrets, organisation.folder)

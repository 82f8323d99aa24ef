"""Where a secret is: in the environment, or in the keyring of the machine; never in a file of ours.

A secret is read where it is used, and its value goes into no error, no repr and no record.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Literal

from crisisplay.errors import Misuse
from crisisplay.outlets.port import Account

SERVICE = "crisisplay"
"""Under which name the keyring holds our entries."""


def secret(
    kind: Literal["env", "keyring"], name: str, environ: Mapping[str, str], *, channel: str
) -> str:
    """The secret called `name`, for `channel`.

    Misuse `outlets.no_variable`, `outlets.no_keyring`, `outlets.locked_keyring` or
    `outlets.no_entry`.
    """
    if kind == "keyring":
        return _from_keyring(name, channel)
    found = environ.get(name, "").strip()
    if not found:
        raise Misuse("outlets.no_variable", channel=channel, name=name)
    return found


def _from_keyring(name: str, channel: str) -> str:
    try:
        keyring: Any = import_module("keyring")
        errors: Any = import_module("keyring.errors")
    except ImportError:
        raise Misuse("outlets.no_keyring", channel=channel, name=name) from None
    try:
        found = keyring.get_password(SERVICE, name)
    except errors.KeyringError as trouble:
        why = type(trouble).__name__
        raise Misuse("outlets.locked_keyring", channel=channel, name=name, why=why) from None
    if not found:
        raise Misuse("outlets.no_entry", channel=channel, name=name)
    return str(found)


def needed(account: Account, key: str) -> str:
    """The option `key`, written as it is or named as a secret. Misuse `outlets.no_option`."""
    found = optional(account, key)
    if not found:
        raise Misuse("outlets.no_option", channel=account.channel, key=key)
    return found


def optional(account: Account, key: str, default: str = "") -> str:
    """As `needed`, or `default` where it is not written. Misuse `outlets.not_text` for a list."""
    found = account.secrets.get(key) or account.options.get(key) or default
    if not isinstance(found, str):
        raise Misuse("outlets.not_text", channel=account.channel, key=key)
    return found

"""What each channel takes, as this organisation's accounts do."""

from __future__ import annotations

from collections.abc import Sequence

from crisisplay.acts.sitting import Sitting
from crisisplay.playbook.model import CHANNELS
from crisisplay.statement.channels import rules_for, with_limit
from crisisplay.statement.fitting.fitted import must_fit
from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.version import Version


def rules_of(sitting: Sitting, channels: Sequence[str]) -> tuple[ChannelRule, ...]:
    """The rules of `channels`, in their order, with the limits that the organisation file says.

    NotFound `statement.no_channel` for another id.
    """
    limits = sitting.limits
    return tuple(with_limit(rule, limits.get(rule.id)) for rule in rules_for(channels))


def check_fits(sitting: Sitting, version: Version, channel: str, langs: Sequence[str]) -> None:
    """Refusal as of `must_fit` for what the channel can't take: a text too long, a thread where
    there is none, a picture that says nothing. A longer SMS goes out in parts. A channel that
    there is not is refused by a rule of its own, which knows what may have been meant.
    """
    if channel not in CHANNELS:
        return
    (rule,) = rules_of(sitting, (channel,))
    must_fit(version, rule, langs)

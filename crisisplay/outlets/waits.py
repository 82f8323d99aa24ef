"""How long a server asks us to wait, by its own clock: ours may be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 24 * 60 * 60  # seconds: whoever asks for more is not being serious


def wait_asked(headers: Mapping[str, str]) -> int | None:
    """Seconds, from Retry-After (RFC 9110, 10.2.3) or the reset times that networks give instead:
    RateLimit-Reset in seconds of the epoch, X-RateLimit-Reset as ISO 8601.

    None where none is said, or none that makes sense. Names of headers are in small letters.
    """
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return min(int(asked[:9]), _LONGEST)
    reset = headers.get("ratelimit-reset") or headers.get("x-ratelimit-reset") or ""
    until, now = _time(asked or reset), _time(headers.get("date", ""))
    if until is None or now is None:
        return None
    return min(max(0, round((until - now).total_seconds())), _LONGEST)


def _time(text: str) -> datetime | None:
    """A time as any of them writes it: HTTP's, the epoch's, or ISO 8601."""
    text = text.strip()
    try:
        if text.isascii() and text.isdigit():
            time = datetime.fromtimestamp(int(text), UTC)
        elif text[:1].isdigit():
            time = datetime.fromisoformat(text)
        else:
            time = parsedate_to_datetime(text)
    except (ValueError, OverflowError, OSError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)

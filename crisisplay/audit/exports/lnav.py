"""A format file for lnav, which then reads any `journal.jsonl` as it is: `lnav -i FILE`.

It is the same for every incident. Source: https://docs.lnav.org/ (formats, read 2026-11-22).
"""

from __future__ import annotations

import json
from typing import BinaryIO

from crisisplay.audit.timeline import Timeline

_SHOWN = (
    "seq",
    "by",
    "type",
    "step",
    "text",
    "title",
    "fact",
    "value",
    "status",
    "chosen",
    "label",
)
_IDENTIFIERS = (
    "type", "by", "step", "fact", "status", "chosen", "statement", "channel", "role", "deadline",
)  # fmt: skip


def write(_: Timeline, out: BinaryIO) -> None:
    out.write(json.dumps({"$schema": _SCHEMA, "crisisplay_journal": _FORMAT}, indent=1).encode())
    out.write(b"\n")


_SCHEMA = "https://lnav.org/schemas/format-v1.schema.json"
_FORMAT = {
    "title": "crisisplay journal",
    "description": "The decision log of an incident, one JSON object a line",
    "url": "https://lnav.org",
    "json": True,
    "hide-extra": True,
    "file-pattern": "journal\\.jsonl",
    "timestamp-field": "ts",
    "body-field": "text",
    "level-field": "type",
    "level": {
        "critical": "^erased$",
        "warning": "^(skipped|correction|recovered|unsealed|rejected|unsent|left_standing)$",
        "notice": "^(decision|level|published|withdrawn|freeze|thawed|clock_waived|closed)$",
        "info": (
            "^(opened|fact|done|drafted|approved|opinion|sending|pinned|promised|kept|handover|"
            "assigned|phase|frozen|clock_started|clock_met)$"
        ),
    },
    "line-format": [
        {"field": "ts"},
        " #",
        {"field": "seq"},
        " ",
        {"field": "by", "default-value": ""},
        " ",
        {"field": "type"},
        *(part for name in _SHOWN[3:] for part in (" ", {"field": name, "default-value": ""})),
    ],
    "value": {
        "seq": {"kind": "integer", "identifier": True},
        **{
            name: {"kind": "string", "identifier": name in _IDENTIFIERS}
            for name in (*_SHOWN[1:], "statement", "channel", "role", "deadline")
        },
    },
}

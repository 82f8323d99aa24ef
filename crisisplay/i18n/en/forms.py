"""The situation on a page, and the forms of the ICS."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "sitrep": 'Situation report',
    "as_of": 'Known at',
    "level": 'Level',
    "because": 'Because',
    "clock": 'Clock',
    "next_update": 'Next update',
    "no_time": 'no time promised',
}

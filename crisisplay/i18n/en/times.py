"""Spans of time, and how far away a time is."""

SENTENCES = {
    "in": "in {span}",
    "late": "late by {span}",
    "minutes": "{minutes} min",
    "hours": "{hours} h {minutes}",
    "days": "{days} d {hours} h",
}

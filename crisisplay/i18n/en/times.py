"""Spans of time, and how far away a time is."""

SENTENCES = {
    "in": "in {span}",
    "late": "late by {span}",
    "minutes": "{minutes} min",
    "hours": "{hours} h {minutes}",
    "days": "{days} d {hours} h",
    "clock_days": "T+{days} d {hours}",
    "hour_bare": "{hour}",
    "hour_the": "{hour}",
    "hour_at": "at {hour}",
    "day_bare": "{day} {hour}",
    "day_the": "{day} {hour}",
    "day_at": "on {day} at {hour}",
    "day_month": "{day} {month}",
    "day_year": "{day} {year}",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}

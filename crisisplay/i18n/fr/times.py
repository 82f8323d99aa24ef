"""Durées et distances dans le temps."""

SENTENCES = {
    "in": "dans {span}",
    "late": "en retard de {span}",
    "minutes": "{minutes} min",
    "hours": "{hours} h {minutes}",
    "days": "{days} j {hours} h",
    "clock_days": "T+{days} j {hours}",
    "hour_bare": "{hour}",
    "hour_the": "{hour}",
    "hour_at": "à {hour}",
    "day_bare": "{day} à {hour}",
    "day_the": "le {day} à {hour}",
    "day_at": "le {day} à {hour}",
    "day_month": "{day:02}/{month}",
    "day_year": "{day}/{year}",
    "months": "01 02 03 04 05 06 07 08 09 10 11 12",
}

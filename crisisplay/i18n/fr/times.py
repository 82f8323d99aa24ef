"""Durées et distances dans le temps."""

SENTENCES = {
    "in": "dans {span}",
    "late": "en retard de {span}",
    "minutes": "{minutes} min",
    "hours": "{hours} h {minutes}",
    "days": "{days} j {hours} h",
}

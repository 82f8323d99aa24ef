"""Le point de situation sur une page, et les formulaires ICS."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "sitrep": 'Point de situation',
    "as_of": 'Connu à',
    "level": 'Niveau',
    "because": 'Parce que',
    "clock": 'Horloge',
    "next_update": 'Prochain point',
    "no_time": 'aucune heure promise',
}

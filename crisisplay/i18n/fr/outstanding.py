"""Ce qui reste à régler de ce qui a été dit et arrêté."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "to_put_right": "{title}\xa0: à corriger sur {where}",
    "freeze": (
        "gel\xa0: {n} arrêt confirmé sur {all}",
        "gel\xa0: {n} arrêts confirmés sur {all}",
    ),
    "not_confirmed": "PAS CONFIRMÉ\xa0: {items}",
    "still_frozen": "gel non levé\xa0: {items}",
    "corrections": ("{n} texte à corriger", "{n} textes à corriger"),
    "doubts": ("{n} envoi incertain", "{n} envois incertains"),
    "unconfirmed": ("{n} arrêt non confirmé", "{n} arrêts non confirmés"),
}

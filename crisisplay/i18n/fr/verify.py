"""La vérification d’un journal."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "sound": ("INTACT : {n} entrée se suit.", "INTACT : {n} entrées se suivent."),
    "broken": ("ALTÉRÉ : seule {n} entrée se lit.", "ALTÉRÉ : {n} entrées se lisent."),
    "torn": (
        "COUPÉ : le dernier ajout est resté en suspens ; {n} entrée se lit.",
        "COUPÉ : le dernier ajout est resté en suspens ; {n} entrées se lisent.",
    ),
    "unreadable": "ILLISIBLE : rien ne peut être dit.",
    "redacted": (
        "COPIE OCCULTÉE : {n} entrée n’y est pas.",
        "COPIE OCCULTÉE : {n} entrées n’y sont pas.",
    ),
    "where": "Première ligne fautive : {first_bad} · dernière entrée sûre : {last_sound}",
    "failed": "CE QUI NE TIENT PAS",
    "proved": "PROUVÉ",
    "claimed": "SEULEMENT AFFIRMÉ",
    "not_checked": "NON CONTRÔLÉ",
    "check_1": "1 début",
    "check_2": "2 lignes",
    "check_3": "3 effacements",
    "check_4": "4 fichiers",
    "check_5": "5 têtes",
    "check_6": "6 scellés",
    "check_7": "7 horodatages",
    "check_8": "8 horloges",
    "opt_receipt": "Un reçu tenu par quelqu’un d’autre, comme 41:1cb17301e176fdd16045 ; se répète.",
    "opt_receipts": "Un fichier de reçus, un par ligne.",
    "opt_against": "Une autre copie, pour dire quelle est la première entrée qui diffère.",
    "no_receipts": "Impossible de lire les reçus {file} : {why}.\nVérifiez le chemin.",
}

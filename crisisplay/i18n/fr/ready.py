"""L’état de préparation."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "arg": "Un identifiant, une partie du titre, ou un fichier ; rien pour tous.",
    "opt_done": "L’étape de préparation qui vient d’être faite.",
    "opt_skip": "L’étape de préparation écartée, avec sa raison.",
    "which": "De quel playbook est cette étape ?\nNommez-le : crisisplay ready PLAYBOOK --done ÉTAPE",
    "nothing": "{playbook} ne demande aucune préparation : il n’a pas de before.\nOuvrez-le quand il le faudra : crisisplay run {playbook}",
    "counts": "prêt {done}/{of}",
    "drilled": "dernier exercice {day}",
    "never_drilled": "aucun exercice",
    "done": "fait",
    "skipped": "écarté",
    "expired": "EXPIRÉ",
    "missing": "À FAIRE",
    "by": ", {name}, {day}",
    "until": ", valable jusqu’au {day}",
    "to_do": "Pour consigner une étape : crisisplay ready {playbook} --done ÉTAPE",
    "owed": (
        "Préparation : {n} point manque ou a expiré : {what}",
        "Préparation : {n} points manquent ou ont expiré : {what}",
    ),
    "owed_more": "{what} et {more} de plus",
    "see": "À voir plus tard, avec : crisisplay ready {playbook}",
}

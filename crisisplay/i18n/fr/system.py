"""Ce que dit le système d’un fichier."""

SENTENCES = {
    "not_there": "ce fichier ou ce dossier n’existe pas",
    "not_folder": "une partie du chemin n’est pas un dossier",
    "folder": "c’est un dossier",
    "not_allowed": "accès refusé",
    "full": "il n’y a plus de place sur le disque",
    "not_plain": "ce n’est pas un fichier ordinaire",
    "too_big": "il est trop gros",
    "read_only": "ce disque est en lecture seule",
}

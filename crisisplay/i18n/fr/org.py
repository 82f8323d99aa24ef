"""Le fichier de l’organisation, en commandes."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "help_init": "Écrire un fichier de départ, avec ses explications.",
    "help_check": "Vérifier le fichier : toutes les erreurs d’un coup.",
    "help_show": "Montrer chaque valeur, et d’où elle vient.",
    "exists": "Il y a déjà un fichier de l’organisation : {file}\nIl n’est jamais écrasé. Complétez-le, ou déplacez-le d’abord.",
    "written": "Complétez ce fichier, puis vérifiez-le : crisisplay org check",
    "errors": ("{n} erreur à corriger.", "{n} erreurs à corriger."),
    "sound": "Rien à corriger dans {file}.",
    "file": "Fichier : {file}  ({origin})",
}

"""Les exports : la main courante pour quelqu’un d’autre."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "opt_to": "Le format. copy : un dossier comme celui de l’incident, qui se vérifie comme lui.",
    "opt_output": "Où l’écrire ; ce qui existe déjà n’est pas remplacé.",
    "opt_redact_type": "Occulter toutes les entrées de cette sorte, comme note ; l’option se répète.",
    "opt_redact_by": "Occulter tout ce qu’a consigné cette personne ; l’option se répète.",
    "opt_redact_entry": "Occulter cette entrée, ou ces entrées : 12 ou 12-15 ; l’option se répète.",
    "opt_redact_privileged": "Occulter ce que couvre le secret professionnel de l’avocat.",
    "which_format": "Il manque le format de l’export.\nIndiquez-le avec --to : {known}.",
    "no_format": "« {value} » n’est pas un format d’export{near}.\nFormats : {known}.",
    "no_type": "« {value} » n’est pas une sorte d’entrée qui puisse être occultée{near} ; rien n’a été écrit.\nSortes : {known}.",
    "no_entry": "Pas d’entrée #{seq} : le journal va de #1 à #{last} ; rien n’a été écrit.\nCherchez la bonne avec crisisplay log.",
    "first": "L’entrée #{seq} ouvre la main courante et ne peut pas être occultée ; rien n’a été écrit.\nRetirez-la de la liste.",
    "account": "L’entrée #{seq} dit qui a effacé quoi et ne peut pas être occultée ; rien n’a été écrit.\nRetirez-la de la liste.",
    "nobody": "« {name} » n’a rien consigné qui puisse être occulté ; rien n’a été écrit.\nOnt consigné : {known}.",
    "exists": "{place} existe déjà : rien n’a été écrit.\nChoisissez un autre nom.",
    "failed": "La copie n’a pas pu être écrite dans {place} ({why}) : il n’en reste rien.\nVérifiez la place et les droits, puis recommencez.",
    "copied": (
        "{place} : copie complète d’une main courante d’une entrée.",
        "{place} : copie complète d’une main courante de {n} entrées.",
    ),
    "copied_redacted": (
        "{place} : copie OCCULTÉE d’une main courante d’une entrée.",
        "{place} : copie OCCULTÉE d’une main courante de {n} entrées.",
    ),
    "left_out": "  occulté : {type}, {n}",
    "missing": "Le fichier {digest} manque déjà dans l’original : la copie ne l’a pas.\nReprenez-le d’une autre copie : son nom est le SHA-256 de ses octets.",
    "to_verify": "Pour la vérifier : crisisplay verify {place}",
    "still": "De ce qui a été occulté, ceci se lit encore dans la copie :\nSi la personne ne doit pas le lire, supprimez la copie et refaites-la en occultant aussi ces entrées, ou celles qui nomment ces fichiers : --redact-entry.",
    "unread": "Ces fichiers de la copie ne sont pas du texte et n’ont pas été parcourus : {files}.\nOuvrez-les avant de la remettre.",
    "salted": "Des entrées occultées restent le numéro et l’empreinte ; chacune est mêlée de 128 bits tirés au hasard, et l’on n’en devine pas le texte.",
    "nothing_left_out": "Rien n’est occulté : aucune entrée n’est couverte par ce qui est demandé.\nPour marquer ce que couvre le secret de l’avocat : crisisplay privilege",
}

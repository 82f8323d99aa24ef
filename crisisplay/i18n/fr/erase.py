"""Effacer une entrée, sur une demande fondée."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    "no_entry": "Pas d’entrée #{seq} : le journal va de #1 à #{last} ; rien n’a été effacé.\nCherchez la bonne avec crisisplay log.",
    "first": "L’entrée #{seq} ouvre la main courante : elle ne s’efface pas, sinon plus rien ne dirait ce qu’est ce fichier ; rien n’a été effacé.\nRetirez-la de la liste.",
    "account": "L’entrée #{seq} dit qui a effacé quoi, et ne s’efface pas ; rien n’a été effacé.\nRetirez-la de la liste.",
    "gone": "L’entrée #{seq} n’est plus là : seule son empreinte reste ; rien n’a été effacé.\nRetirez-la de la liste.",
    "none": "Aucune entrée à effacer.\nDonnez leurs numéros : crisisplay erase INCIDENT 12 15-18 --why RAISON --authority QUI.",
    "not_begun": "Le disque a échoué sur {place} : rien n’a été effacé.\nRecommencez ; si cela persiste, copiez le dossier sur un autre disque.",
    "unfinished": "Les entrées sont effacées, mais le disque a échoué avant que leurs fichiers ne disparaissent de {place}.\nLa prochaine entrée achève l’effacement ; crisisplay verify le dit tant que ce n’est pas fait.",
}

"""Ce qui doit s’arrêter."""

SENTENCES = {
    "help_start": "Ordonner le gel : la liste usuelle, ou une partie.",
    "help_confirm": "Confirmer qu’un élément est arrêté.",
    "help_lift": "Lever le gel, en tout ou en partie, avec la raison.",
    "help_list": "Ce qui est gelé, et qui l’a confirmé.",
    "opt_only": "Un élément de la liste usuelle seulement ; répétable.",
    "opt_add": "Un élément de plus, dans vos mots ; répétable.",
    "opt_by": "Qui confirme (sinon, qui tape la commande).",
    "opt_proof": "Comment on l’a vu : capture, appel, réponse de l’agence.",
    "opt_lift": "Un seul élément ; répétable. Sinon, tous.",
    "arg_item": "L’identifiant de l’élément.",
    "no_item": "« {item} » n’est pas dans la liste usuelle{near}.\nLa liste : {known}. Autre chose : --add TEXTE.",
    "no_words": 'Un élément à geler se dit en quelques mots.\nÉcrivez par exemple : --add "Jeu-concours de Noël".',
    "bad_library": "La liste du gel {file} est illisible.\nRéinstallez crisisplay.",
    "confirm_each": "Faites confirmer chacun : crisisplay freeze confirm ÉLÉMENT --by NOM",
    "none": "Rien n’est gelé. Pour geler : crisisplay freeze start",
    "confirmed": "arrêté à {time}, confirmé par {name}",
    "waits": "PAS CONFIRMÉ.",
    "lifted": "gel levé (#{seq})",
}

"""Les documents que l’on remet : fichier, pages, ce que les images et les boîtes disent."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "exists": "Il y a déjà un fichier à cet endroit : {file}\nChoisissez un autre nom, ou ajoutez --force pour le remplacer.",
    "folder": "C’est un dossier, pas un fichier : {file}\nDonnez le nom du fichier à y écrire.",
    "not_plain": "Ce n’est pas un fichier ordinaire, il ne sera pas remplacé : {file}\nDonnez le nom d’un fichier.",
    "unwritten": "Le fichier {file} n’a pas pu être écrit : {why}.\nRien n’en est resté à moitié. Faites de la place, ou choisissez un autre dossier.",
    "missing": "Il manque « {module} » pour ce format.\nInstallez-le : pip install 'crisisplay[{extra}]'. Sans rien installer : un fichier .md ou .html.",
    "undrawn": "Le PDF n’a pas pu être composé : {why}\nDemandez le même document en .html ou en .md.",
    "contents": "Sommaire",
    "picture": "Image, {caption} : {alt}",
    "pair": "{name} : {text}",
    "no_form": "« {file} » ne dit pas quelle forme donner au document.\nDonnez un nom qui finit par {known}.",
    "again": "suite",
}

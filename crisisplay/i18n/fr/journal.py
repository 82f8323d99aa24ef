"""Ce que dit la main courante."""

SENTENCES = {
    # Refusé avant que rien ne soit consigné
    "exists": "{place} contient déjà une main courante.\nReprenez cet incident, ou choisissez un autre dossier.",
    "head-moved": "Quelqu’un d’autre a consigné jusqu’à l’entrée #{seq} entre-temps ; rien de vous n’a été consigné.\nLisez les nouvelles entrées, puis décidez à nouveau.",
    "too-long": "C’est trop long pour une entrée : une ligne de la main courante contient {limit} octets.\nJoignez-le en fichier, ou coupez-le en plusieurs entrées.",
    "not-text": "Ce texte contient un caractère incomplet (une moitié de paire) ; rien n’a été consigné.\nSaisissez-le à nouveau, ou vérifiez l’encodage de votre terminal.",
    "number": "La main courante ne consigne que des nombres entiers, jusqu’à {limit} ; rien n’a été consigné.\nConsignez-le en texte, avec son unité.",
    "receipt": "« {text} » n’est pas un reçu.\nDonnez le numéro de l’entrée et 20 ou 64 chiffres hexadécimaux, comme « #41 1cb1 7301 e176 fdd1 6045 » ou 41:1cb17301e176fdd16045.",
    # Le disque
    "not-found": "{place} n’existe pas.\nVérifiez le nom de l’incident et le dossier des incidents.",
    "not-plain": "{place} est un lien, ou n’est pas un simple fichier ou dossier ; les liens ne sont pas suivis.\nMettez le dossier lui-même à sa place.",
    "not-a-journal": "{place} ne commence pas comme une main courante ; rien n’a été modifié.\nVérifiez que c’est le bon fichier ; si oui, prenez la dernière copie.",
    "disk-full": "Plus de place pour {place} : rien n’a été consigné.\nLibérez de la place, puis saisissez à nouveau.",
    "denied": "{place} ne peut être ni lu ni écrit ici : rien n’a été consigné.\nVérifiez à qui est le dossier, et si le disque est en lecture seule.",
    "locked": "Un autre terminal occupe {place} depuis trop longtemps : rien n’a été consigné.\nVérifiez qu’il n’est pas suspendu, puis saisissez à nouveau.",
    "disk-failed": "Le disque a échoué sur {place} ({reason}) : rien n’a été consigné.\nSaisissez à nouveau ; si cela persiste, copiez le dossier sur un autre disque.",
    "in-doubt": "Le disque a échoué sur {place}, et l’on ne sait pas s’il a gardé la dernière entrée.\nLisez le journal avant de la saisir à nouveau ; si cela persiste, copiez le dossier sur un autre disque.",
    "file-changed": "{place} n’est pas ce que dit son nom : le fichier a été modifié depuis.\nReprenez-le d’une copie, et gardez celui-ci comme pièce.",
    # Une ligne qui ne tient pas
    "line-torn": "Le dernier ajout à {file} a été coupé, à la ligne {line} ; toutes les entrées d’avant tiennent.\nReprenez l’incident : ce qui en reste est déplacé dans une entrée à part.",
    "line-end": "La ligne {line} de {file} ne finit pas comme une entrée.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-start": "La ligne {line} de {file} ne commence pas comme une entrée.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-prev": "La ligne {line} de {file} ne suit pas la ligne {before} : l’une des deux a été modifiée, ou des lignes manquent entre elles.\nVérifiez la main courante et comparez-la à une copie ou à un reçu.",
    "line-seq": "La ligne {line} de {file} ne porte pas le numéro {line}.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-first": "La ligne {line} de {file} est effacée, et la première entrée ne peut pas l’être.\nComparez la main courante à une copie.",
    "line-too-long": "La ligne {line} de {file} est plus longue qu’aucune entrée.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-not-utf8": "La ligne {line} de {file} n’est pas du texte UTF-8.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-not-json": "La ligne {line} de {file} n’est pas un objet JSON.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-twice": "La ligne {line} de {file} contient deux fois la même clé : deux lecteurs pourraient y lire deux choses.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-number": "La ligne {line} de {file} contient un nombre que des lecteurs peuvent lire différemment.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-surrogate": "La ligne {line} de {file} contient une moitié de caractère.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-spelling": "La ligne {line} de {file} n’est pas écrite comme le veut le format.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "line-shape": "Il manque à la ligne {line} de {file} son type ou son sel.\nLes entrées jusqu’à #{before} se lisent ; vérifiez la main courante et comparez-la à une copie.",
    "rewritten": "{file} a été réécrit : l’entrée #{line} n’est plus celle qui avait été lue.\nVérifiez la main courante et comparez-la à une copie ou à un reçu.",
    # Vérification : ce qui a échoué
    "failed-which": "L’entrée #{line} dit que des entrées ont été effacées, mais pas lesquelles avant elle.",
    "failed-uncovered": "L’entrée #{line} est effacée, et aucune entrée suivante ne dit par qui ni pourquoi.",
    "failed-not-erased": "L’entrée #{line} est dite effacée, et elle est toujours là.",
    "failed-file": "{place} n’est pas ce que dit son nom.",
    "failed-no-file": "{place} est absent : l’entrée #{line} le nomme.\nReprenez-le d’une copie : son nom est le SHA-256 de ses octets.",
    "failed-erasing": "Un effacement n’est pas achevé ; fichiers qui doivent encore disparaître : {n}.\nLa prochaine entrée l’achève, quelle qu’elle soit.",
    "failed-receipt": "Le reçu {receipt} ne correspond pas : une entrée entre #1 et #{seq} n’est pas celle qui a été consignée.",
    "failed-missing": "Le reçu {receipt} est celui d’une entrée absente : la main courante s’arrête à #{entries}.",
    "failed-witness": "{name} ne correspond pas : une entrée entre #1 et #{seq} n’est pas celle dont il est question.",
    "failed-no-entry": "{name} parle de l’entrée #{seq}, qui est absente : la main courante s’arrête à #{entries}.",
    "failed-fork": "L’entrée #{next} n’est pas celle de {name} : les deux disent la même chose jusqu’à l’entrée #{seq}, et se séparent là.",
    "failed-foreign": "L’entrée #1 n’est pas celle de {name} : c’est la main courante d’un autre incident, ou l’une des deux a été réécrite.",
    "failed-shorter": "La main courante s’arrête à #{seq}, et {name} continue : l’entrée #{next} et les suivantes manquent ici.",
    # Vérification : ce qui est prouvé
    "proved-chain": (
        "Une entrée ; la tête après elle est {head}.",
        "{n} entrées, dont chacune suit la précédente ; la tête après la dernière est {head}.",
    ),
    "proved-erasures": (
        "Une entrée a été effacée, et une entrée suivante le dit.",
        "{n} entrées ont été effacées, et des entrées suivantes le disent.",
    ),
    "proved-files": (
        "Un fichier gardé avec la main courante est ce que dit son nom.",
        "{n} fichiers gardés avec la main courante sont ce que disent leurs noms.",
    ),
    "proved-receipt": "Le reçu {receipt} correspond : les entrées #1 à #{seq} sont celles qui étaient là quand il a été donné.",
    "proved-witness": "{name} correspond : les entrées #1 à #{seq} sont bien celles dont il est question.",
    "proved-copy": "{name} dit la même chose : les entrées #1 à #{seq} sont les mêmes dans les deux.",
    "proved-gone-here": (
        "L’entrée {entries} n’est plus ici et se trouve dans {name} ; l’empreinte qui reste est celle de ce qui s’y trouve.",
        "Les entrées {entries} ne sont plus ici et se trouvent dans {name} ; les empreintes qui restent sont celles de ce qui s’y trouve.",
    ),
    "proved-gone-there": (
        "L’entrée {entries} n’est plus dans {name} et se trouve ici ; l’empreinte qui y reste est celle de ce qui est ici.",
        "Les entrées {entries} ne sont plus dans {name} et se trouvent ici ; les empreintes qui y restent sont celles de ce qui est ici.",
    ),
    # Vérification : ce qui est seulement affirmé
    "claimed-words": "Qui, quand et quoi : la main courante montre ce qui a été saisi, non que c’est vrai.",
    "claimed-clock": (
        "L’heure de consignation recule à l’entrée {entries} : une horloge a été réglée, ou celles de deux machines ne s’accordent pas.",
        "L’heure de consignation recule {n} fois, aux entrées {entries} : une horloge a été réglée, ou celles de deux machines ne s’accordent pas.",
    ),
    "claimed-behind": (
        "Avant l’entrée {entries}, une horloge a avancé moins que sa machine n’a tourné : elle a été reculée.",
        "{n} fois, avant les entrées {entries}, une horloge a avancé moins que sa machine n’a tourné : elle a été reculée.",
    ),
    "claimed-ahead": (
        "Avant l’entrée {entries}, une horloge a avancé plus que sa machine n’a tourné : elle a été avancée, ou la machine était en veille.",
        "{n} fois, avant les entrées {entries}, une horloge a avancé plus que sa machine n’a tourné : elle a été avancée, ou la machine était en veille.",
    ),
    "claimed-late": (
        "L’entrée {entries} a été consignée plus de cinq minutes après ce qu’elle raconte, et aucune note avant elle ne dit pourquoi.",
        "{n} entrées ont été consignées plus de cinq minutes après ce qu’elles racontent, et aucune note avant elles ne dit pourquoi : {entries}.",
    ),
    "claimed-recovered": (
        "Un ajout a été coupé, et ce qui en restait a été déplacé dans une entrée ; il n’avait été confirmé à personne.",
        "{n} ajouts ont été coupés, et ce qui en restait a été déplacé dans des entrées ; ils n’avaient été confirmés à personne.",
    ),
    # Vérification : ce qui n’a pas été contrôlé
    "unchecked-all": "Aucune tête venue du dehors n’a été donnée. Des entrées coupées à la fin, la dernière modifiée ou une main courante entièrement réécrite ne se verraient pas. Comparez à un reçu, à un sceau ou à une copie tenus par quelqu’un d’autre.",
    "unchecked-after": "Ce qui suit l’entrée #{seq} : aucune tête venue du dehors n’a été donnée pour cela. Des entrées suivantes réécrites ou coupées ne se verraient pas.",
    "unchecked-unnamed": (
        "Un fichier dans files/ qu’aucune entrée ne nomme.",
        "{n} fichiers dans files/ qu’aucune entrée ne nomme.",
    ),
    "unchecked-types": (
        "L’entrée {entries} est d’un type que ce programme ne connaît pas ({types}) : elle est gardée et montrée, et ce qu’elle veut dire n’a pas été jugé.",
        "{n} entrées sont de types que ce programme ne connaît pas ({types}), dont {entries} : elles sont gardées et montrées, et ce qu’elles veulent dire n’a pas été jugé.",
    ),
    "unchecked-format": "L’entrée #1 annonce le format {format}, et ce programme connaît le format {known} : ce qu’il a de neuf n’a pas été jugé.",
    "unchecked-clock": (
        "L’heure de consignation de l’entrée {entries} : elle n’en dit pas qui se lise.",
        "L’heure de consignation de {n} entrées : elles n’en disent pas qui se lise ({entries}).",
    ),
    "unchecked-copy": "{name} au-delà de la ligne {line}, où elle ne tient pas elle-même : la comparaison s’arrête là.",
    "unchecked-erased": (
        "Ce que disait l’entrée effacée : seule son empreinte reste.",
        "Ce que disaient les {n} entrées effacées : seules leurs empreintes restent.",
    ),
    "unchecked-redacted": (
        "Ce que disait l’entrée occultée : cette copie ne l’a pas.",
        "Ce que disaient les {n} entrées occultées : cette copie ne les a pas.",
    ),
    "unchecked-files": "Les fichiers qui vont avec la main courante : elle a été contrôlée seule.",
    "unchecked-strays": (
        "Un nom dans files/ que la main courante n’y a pas mis.",
        "{n} noms dans files/ que la main courante n’y a pas mis.",
    ),
    "failed-unread": "Le reçu {receipt} est celui d’une entrée qui ne se lit pas\xa0: la main courante ne se lit que jusqu’à #{entries}.",
    "failed-unread-entry": "{name} parle de l’entrée #{seq}, qui ne se lit pas\xa0: la main courante ne se lit que jusqu’à #{entries}.",
    "failed-rest": "La main courante ne se lit que jusqu’à #{seq}, et {name} continue\xa0: l’entrée #{next} et les suivantes ne se lisent pas ici.",
    "failed-other": "{name} est la main courante d’un autre incident ({incident})\xa0: elle ne prouve rien de celle-ci.\nDonnez une copie de cet incident.",
    "failed-copy": "{name} ne tient pas elle-même\xa0: sa ligne {after} ne suit pas sa ligne {next}. Son entrée #{next} diffère d’ici, et ne prouve rien.\nVérifiez-la seule, et comparez à une copie qui tient.",
    "failed-denied": "{place} ne peut pas être lu ici\xa0: rien n’en a été contrôlé.\nVérifiez à qui il est, et vos droits.",
    "proved-longer": "{name} s’arrête à #{seq}, et cette main courante continue\xa0: l’une va seulement plus loin que l’autre.",
    "unchecked-end": "Si des entrées ont suivi #{seq}, la dernière ici\xa0: aucune tête venue du dehors n’a été donnée pour cela. Qu’elles aient été coupées ne se verrait pas.",
    "unchecked-none": "Aucune des têtes venues du dehors qui ont été données ne se retrouve ici\xa0: aucune ne protège rien. Comparez à un reçu, à un sceau ou à une copie tenus par quelqu’un d’autre.",
    "unread": "{place} ne peut pas être lu ici.\nVérifiez à qui est le dossier, et vos droits.",
}

"""Ce que lit l’auteur d’un playbook : pour chaque code le constat, la raison, le remède."""

_RULES: dict[str, tuple[str, str, str]] = {
    # Lecture du YAML
    "PB001": (
        "Le fichier est écrit en {encoding}.",
        "Un playbook se lit en UTF-8, partout de la même façon.",
        "Enregistrez de nouveau le fichier en UTF-8.",
    ),
    "PB002": (
        "Le fichier compte {size} octets, plus que {limit}.",
        "Un playbook aussi long ne se suit pas en crise, et la limite protège des fichiers hostiles.",
        "Divisez-le en plusieurs playbooks, ou placez des étapes dans la bibliothèque.",
    ),
    "PB003": (
        "Le caractère {character} n’est pas admis.",
        "Il est invisible ou change l’ordre de lecture : l’écran ne montrerait pas ce que dit le fichier.",
        "Supprimez-le et retapez le texte.",
    ),
    "PB004": (
        "L’imbrication dépasse {limit} niveaux.",
        "Personne ne peut lire cela, et la limite protège des fichiers hostiles.",
        "Retirez un niveau : un bloc dans un bloc suffit presque toujours.",
    ),
    "PB005": (
        "Ceci est illisible : {text}",
        "La suite du fichier ne se comprend pas tant que ce point n’est pas clair.",
        "Comparez avec la ligne du dessus : retrait, deux-points manquant, guillemet ou crochet ouvert.",
    ),
    "PB006": (
        "Une tabulation met cette ligne en retrait (marquée →).",
        "Une tabulation n’a pas de largeur fixe : YAML ne l’accepte pas.",
        "Mettez des espaces, deux par niveau.",
    ),
    "PB007": (
        "La clé {key} est écrite deux fois ; la première est à la ligne {line}.",
        "L’une des deux serait perdue sans un mot.",
        "Gardez-en une.",
    ),
    "PB008": (
        "L’étiquette {tag} ne fait pas partie du format.",
        "Un playbook est fait de simples données ; une étiquette demande davantage.",
        "Retirez-la. Si le texte commence par !, mettez-le entre guillemets.",
    ),
    "PB009": (
        "La clé de fusion << ne fait pas partie du format.",
        "Ce que l’on voit doit être ce qui est écrit.",
        "Écrivez les clés, ou prenez une étape de la bibliothèque.",
    ),
    "PB010": (
        "Le fichier contient plus de {limit} valeurs.",
        "Des renvois répétés rendent énorme un petit fichier.",
        "Écrivez ce qui se répète, ou divisez le fichier.",
    ),
    "PB011": (
        "Un second document commence ici : {text}",
        "Un fichier, un playbook.",
        "Retirez la ligne qui commence par --- ou ..., ou faites deux fichiers.",
    ),
    "PB012": ("Le fichier est vide.", "Il n’y a rien à lire.", "Commencez par : crisisplay: 1"),
    "PB013": (
        "Cette clé est une liste ou un ensemble de clés.",
        "Une clé est un mot.",
        "Écrivez un mot, ou mettez le texte entre guillemets.",
    ),
    "PB014": (
        "*{name} ne renvoie à rien de ce qui précède.",
        "Un * au début d’un texte est un renvoi pour YAML.",
        "Si c’est du texte, mettez-le entre guillemets.",
    ),
    "PB015": (
        "Il y a plus de {limit} ancres.",
        "Quelques-unes se lisent ; trop cachent ce qui est dit, et où.",
        "Écrivez les valeurs, ou prenez des étapes de la bibliothèque.",
    ),
    "PB020": (
        "La virgule coupe ce texte : {text}",
        "Entre accolades, une virgule termine le texte et la suite devient une clé.",
        "Mettez-le entre guillemets : {quoted}",
    ),
    "PB021": (
        "Le deux-points coupe ce texte : {text}",
        "Un deux-points suivi d’une espace fait une clé de ce qui précède.",
        "Mettez-le entre guillemets : {quoted}",
    ),
    "PB022": (
        "Un crochet ou une accolade coupe ce texte : {text}",
        "Entre accolades, crochets et accolades ouvrent une liste ou un ensemble de clés.",
        "Mettez-le entre guillemets, simples s’il en contient de doubles : {quoted}",
    ),
    "PB023": (
        "{text} n’est pas un texte ici.",
        "Sans guillemets, YAML y lit vrai, faux ou rien.",
        "Mettez-le entre guillemets : {quoted}",
    ),
    "PB024": (
        "À partir du #, c’est un commentaire : {text}",
        "YAML ignore ce qui suit un # après une espace, et rien du texte ne reste.",
        "Mettez-le entre guillemets : {quoted}",
    ),
    "PB025": (
        "Un texte commence par des accolades, ou en contient entre accolades.",
        "YAML voit dans {{ le début d’un ensemble de clés.",
        "Mettez tout le texte entre guillemets.",
    ),
    "PB026": (
        "Sans guillemets, un texte ne peut pas commencer ainsi : {text}",
        "YAML se réserve @ ` % * & ! > | - ? [ {{ en début de texte.",
        "Mettez-le entre guillemets : {quoted}",
    ),
    "PB028": (
        "Ce guillemet n’est jamais fermé : {text}",
        "Tout, jusqu’à la fin du fichier, ne ferait qu’un texte.",
        "Fermez-le. Entre guillemets simples, l’apostrophe se double.",
    ),
    "PB029": (
        "Du texte dépasse des guillemets.",
        "Le texte finit où ses guillemets se ferment.",
        "Mettez tout le texte entre guillemets ; entre guillemets simples, l’apostrophe se double.",
    ),
    "PB030": (
        "Ce crochet ou cette accolade est seul : {text}",
        "Tout, jusqu’à son pendant, ne ferait qu’une liste.",
        "Fermez-le, retirez-le, ou mettez le texte entre guillemets.",
    ),
    "PB031": (
        "Cette ligne n’est pas alignée sur ses voisines : {text}",
        "Le retrait dit ce qui appartient à quoi.",
        "Donnez-lui le retrait des autres clés de son niveau ; une clé qui en contient d’autres n’a pas de valeur sur sa ligne.",
    ),
    "PB032": (
        "À partir du #, c’est un commentaire et non la suite du texte : {text}",
        "YAML ignore ce qui suit un # après une espace.",
        "Si c’est du texte, mettez le tout entre guillemets : {quoted} Si c’est un commentaire, mettez une espace après le #.",
    ),
    "PB033": (
        "Une barre oblique inverse introduit ici quelque chose d’inconnu : {text}",
        "Entre guillemets doubles, elle a un sens particulier.",
        "Doublez-la, ou prenez des guillemets simples.",
    ),
    "PB034": (
        "Cette ligne n’a pas de deux-points : {text}",
        "Une clé est suivie d’un deux-points et d’une espace.",
        "Ajoutez-le, ou mettez la ligne en retrait comme suite du texte au-dessus.",
    ),
    "PB035": (
        "Il manque une espace après le deux-points : {key}",
        "Sans elle, tout cela ne fait qu’un mot.",
        "Écrivez : {spaced}",
    ),
    "PB036": (
        "L’octet {byte} n’est pas de l’UTF-8.",
        "Un playbook se lit en UTF-8, partout de la même façon.",
        "Enregistrez de nouveau le fichier en UTF-8.",
    ),
    "PB037": (
        "{key} n’a pas de valeur.",
        "Entre accolades, chaque clé a son deux-points et sa valeur.",
        "Ajoutez la valeur, ou mettez le texte entre guillemets s’il contient une virgule ou des accolades.",
    ),
    "PB038": (
        "{key} n’a pas de valeur.",
        "Une valeur vide ne dit rien ; c’est peut-être un texte perdu.",
        "Écrivez la valeur, ou retirez la clé.",
    ),
    "PB039": (
        "Entre accolades, {text} finit par un point d’interrogation.",
        "Il est lu ici tel quel, mais certains programmes prennent un ? entre accolades pour le début d’une clé.",
        "Mettez-le entre guillemets : {quoted}",
    ),
    "PB040": (
        "Ces guillemets typographiques font partie du texte : {text}",
        "YAML ne connaît que les guillemets droits ; un traitement de texte les remplace par d’autres.",
        "S’ils ne doivent pas s’afficher : {inside} ; s’ils le doivent : {quoted}",
    ),
    "PB041": (
        "Plus de {limit} constats : la lecture s’arrête là, le reste n’est pas montré.",
        "Au-delà, chercher encore ne coûterait que du temps.",
        "Corrigez ce qui est montré, puis vérifiez de nouveau.",
    ),
    # Forme et types
    "PB101": (
        "On attend ici : {wanted} ; on trouve : {found}.",
        "Une autre forme n’aurait pas de sens ici.",
        "Des clés s’écrivent « clé: valeur » ; une liste, avec un - en tête de chaque ligne ou entre [crochets].",
    ),
    "PB102": (
        "{key} n’est pas une clé ici ({construct}).",
        "Ce qui est inconnu n’est jamais passé sous silence.",
        "Clés connues : {keys}.",
    ),
    "PB103": (
        "Il manque {key} ({construct}).",
        "Sans cela, rien n’est utilisable.",
        "Ajoutez {key}.",
    ),
    "PB104": (
        "{id} n’a pas la forme d’un identifiant.",
        "Les identifiants vont dans les conditions, les journaux et les adresses, et doivent s’y lire pareil.",
        "Écrivez en {style}.",
    ),
    "PB105": (
        "{key} ne peut pas valoir {text}.",
        "Le format ne connaît ici que certains mots.",
        "Au choix : {words}.",
    ),
    "PB106": (
        "{text} n’est pas une durée.",
        "Une échéance ne doit pas dépendre de qui la lit.",
        "Écrivez 15m, 1h30m, 72h, 30d, 2 weeks, 6 months, 5 working days ou 24 working hours.",
    ),
    "PB107": (
        "{text} n’est pas une date.",
        "Le jour et le mois changent de place d’un pays à l’autre.",
        "Écrivez année-mois-jour, comme 2026-11-22.",
    ),
    "PB108": (
        "{text} n’est pas un nombre entier.",
        "Les autres écritures se lisent différemment d’un programme à l’autre.",
        "N’écrivez que des chiffres, sans zéro en tête, ni espace, ni tiret bas.",
    ),
    "PB109": (
        "{text} n’est ni true ni false.",
        "yes, no, on, off et oui, non sont ici des mots.",
        "Écrivez true ou false.",
    ),
    "PB110": (
        "Le texte manque en {language}.",
        "Tout s’affiche dans chaque langue du playbook ; une moitié de traduction lâche en pleine nuit.",
        'Ajoutez {key}: "..."',
    ),
    "PB111": (
        "{key} n’est pas une langue de ce playbook.",
        "Il déclare : {languages}. Ce texte ne s’afficherait jamais.",
        "Ajoutez-la à languages, ou retirez-la ici.",
    ),
    "PB112": (
        "Ce texte n’est que dans une langue : {text}",
        "Le playbook déclare : {languages}. Même un texte identique s’écrit dans chacune.",
        "Écrivez-le dans chaque langue, comme {each}",
    ),
    "PB113": (
        "Une étape fait une chose : elle a {first} et {second}.",
        "Ce que garde le journal en dépend.",
        "Faites-en deux étapes.",
    ),
    "PB115": (
        "Le playbook n’a aucune étape.",
        "Il n’y a rien à suivre.",
        "Ajoutez during: avec une première étape.",
    ),
    "PB116": ("Le texte est vide.", "On ne verrait rien.", "Écrivez le texte, ou retirez la clé."),
    "PB117": (
        "{key} est une liste vide.",
        "Une liste vide ne dit rien.",
        "Ajoutez un élément, ou retirez {key}.",
    ),
    "PB118": (
        "{reason}",
        "Le fait {fact} ne pourrait pas prendre cette valeur.",
        "Écrivez une valeur du type du fait.",
    ),
    "PB119": ("min {min} dépasse max {max}.", "Aucune valeur ne conviendrait.", "Échangez-les."),
    "PB121": (
        "{text} n’est pas une adresse.",
        "On ne garde que des adresses qui s’ouvrent sans risque.",
        "Écrivez-la en entier : https://..., http://... ou mailto:...",
    ),
    "PB122": (
        "Ce n’est pas une langue que parle crisisplay.",
        "Il parle : {languages}.",
        "Écrivez languages: [fr, en], ou l’une des deux.",
    ),
    "PB123": (
        "L’échelle a ces notes : {found}.",
        "Le niveau va de 0 à 4, et chaque note a son sens.",
        "Écrivez 0, 1, 2, 3 et 4.",
    ),
    "PB124": (
        "due se compte soit après une étape, soit à partir d’un fait.",
        "Avec les deux ou aucun, nul ne sait quand cela commence.",
        "Écrivez {{after: ÉTAPE, within: 15m}} ou {{from: FAIT, within: 72h}}.",
    ),
    "PB125": (
        "Le fait {id} a moins de deux options.",
        "Il n’y a rien à choisir.",
        "Ajoutez options: avec chacune un id et un label.",
    ),
    "PB126": (
        "{text} n’est pas une durée dans ce format.",
        "Les durées s’écrivent d’une seule façon, quelle que soit la langue du playbook.",
        "Écrivez 15m, 72h, 30d, 2 weeks, 6 months ou 5 working days.",
    ),
    "PB127": (
        "{text} peut être une heure ou une durée.",
        "Certains programmes lisent 12:30 comme 750 secondes, d’autres comme midi et demi.",
        "Écrivez 12h30m ou 12m.",
    ),
    "PB128": (
        "{key} ne dit rien d’un fait de type {type}.",
        "Ce serait ignoré.",
        "Retirez {key}, ou changez le type.",
    ),
    "PB129": (
        "{key} va avec {needed}.",
        "Seul, il serait ignoré.",
        "Ajoutez {needed}, ou retirez {key}.",
    ),
    "PB130": (
        "valid_for est réservé aux étapes de before.",
        "Seule une préparation expire.",
        "Déplacez l’étape dans before, ou retirez valid_for.",
    ),
    "PB131": (
        "{key} compte plus de {limit} éléments.",
        "Personne ne les lit tous en pleine crise.",
        "Gardez l’essentiel, ou divisez.",
    ),
    "PB132": (
        "Le playbook est au format {text} ; ce programme lit le format {format}.",
        "Une même clé peut avoir un autre sens dans un autre format.",
        "Écrivez crisisplay: {format}, ou prenez un crisisplay qui lit le format {text}.",
    ),
    "PB134": (
        "Cet identifiant dépasse {most} caractères.",
        "Les identifiants nomment des dossiers et vont dans les journaux : ils doivent y tenir et se dire à voix haute.",
        "Écrivez-en un plus court.",
    ),
    "PB133": (
        "{key} est une liste, et ceci est un texte : {text}",
        "Un texte pourrait être un élément ou plusieurs.",
        "Écrivez {list}",
    ),
    # Noms
    "PB135": (
        "anchor nomme soit une étape, soit un délai.",
        "Avec les deux ou aucun, nul ne sait quand l’horloge part.",
        "Écrivez {{done: ÉTAPE}} ou {{met: DÉLAI}}, ou le nom d’un fait.",
    ),
    "PB136": (
        "{id} n’a pas de seconde limite\xa0: also ne compte rien.",
        "Un fait dont aucune horloge ne part semble compter.",
        "Ôtez also, ou vérifiez de quel délai il s’agit.",
    ),
    "PB137": (
        "Un quorum de {quorum} pour {listed} accords.",
        "Il ne serait jamais atteint, ou chacun pourrait publier seul.",
        "Écrivez de 1 au nombre de rôles de approvals, ou ôtez quorum : il les faut alors tous.",
    ),
    "PB201": (
        "Rien ne porte ce nom : {name} ({what}).",
        "Le parcours s’arrêterait là, en pleine crise.",
        "Corrigez le nom, ou déclarez-le.",
    ),
    "PB202": (
        "L’identifiant {id} est déjà pris ({kind}, ligne {line}).",
        "Un nom ne désigne qu’une chose.",
        "Choisissez un autre identifiant. Une étape de la bibliothèque en prend un par id: à côté de use:.",
    ),
    "PB203": (
        "Les identifiants {id} et {first} (ligne {line}) ne font qu’un nom dans une condition.",
        "Une condition écrit les traits d’union comme des tirets bas.",
        "Renommez l’un des deux.",
    ),
    "PB204": (
        "Ces étapes s’attendent l’une l’autre : {circle}",
        "Aucune ne pourrait jamais être faite.",
        "Retirez l’un des needs.",
    ),
    "PB205": (
        "Ces échéances se comptent l’une à partir de l’autre : {circle}",
        "Aucune ne commencerait jamais.",
        "Comptez-en une depuis l’ouverture ou depuis un fait.",
    ),
    "PB206": (
        "Ces messages s’attendent l’un l’autre : {circle}",
        "Aucune ne pourrait jamais être publiée.",
        "Retirez l’un des after_internal.",
    ),
    "PB207": (
        "La bibliothèque n’a pas de fichier {file}.",
        "L’étape qu’il contient manquerait.",
        "Écrivez library/NOM#ÉTAPE avec le nom d’un fichier de la bibliothèque.",
    ),
    "PB208": ("{file} n’a pas d’étape {step}.", "L’étape manquerait.", "Il contient : {steps}."),
    "PB209": (
        "{use} revient sur soi, ou va trop profond.",
        "Les étapes n’auraient pas de fin.",
        "Écrivez les étapes en toutes lettres.",
    ),
    "PB210": (
        "{name} n’est pas un paramètre de cette étape.",
        "Ce serait ignoré.",
        "Ses paramètres : {names}.",
    ),
    "PB211": (
        "{key} ne se change pas sur une étape de la bibliothèque.",
        "Ce que fait l’étape appartient à la bibliothèque.",
        "On peut changer : {keys}. Au-delà, écrivez l’étape vous-même.",
    ),
    "PB212": (
        "{id} est un mot des conditions.",
        "Une condition ne pourrait pas les distinguer.",
        "Choisissez un autre identifiant.",
    ),
    "PB213": (
        "{fact} n’est pas une date et heure ({found}).",
        "Une horloge part d’un instant.",
        "Nommez un fait de type datetime.",
    ),
    "PB214": (
        "{id} est de nature {kind}, et non internal.",
        "after_internal nomme la version que le personnel entend d’abord.",
        "Nommez un message de nature internal.",
    ),
    "PB215": (
        "Ces délais partent chacun quand l’autre est tenu\xa0: {circle}",
        "Aucune de leurs horloges ne partirait jamais.",
        "Faites partir l’un d’un fait ou d’une étape.",
    ),
    "PB218": (
        "Ce texte de la bibliothèque manque en {language}.",
        "Le playbook déclare cette langue.",
        "Ajoutez la traduction dans la bibliothèque, ou écrivez l’étape vous-même.",
    ),
    "PB219": (
        "{use} ne désigne pas une étape de la bibliothèque.",
        "Rien d’autre n’est lu.",
        "Écrivez library/FICHIER#ÉTAPE, comme library/first-hour#freeze.",
    ),
    "PB220": (
        "L’option {id} figure deux fois ; la première est à la ligne {line}.",
        "Un choix n’a qu’un sens.",
        "Choisissez un autre identifiant.",
    ),
    "PB221": (
        "Rien ne porte ce nom : {name} ({what}).",
        "Le parcours s’arrêterait là, en pleine crise.",
        "Au choix : {names}.",
    ),
    # Conditions
    "PB301": (
        "{word} ne peut pas se trouver ici.",
        "À partir d’ici, la condition n’a pas de sens.",
        "Une condition se lit ainsi : level >= 2 and people_at_risk",
    ),
    "PB302": (
        "Une condition ne peut pas lire {name} : aucun fait ni décision ne porte ce nom.",
        "L’étape attendrait sans fin.",
        "Noms admis : faits, décisions (traits d’union en tirets bas), level, drill. Un texte va entre guillemets.",
    ),
    "PB303": (
        "On compare ici : {found}, avec : {wanted}.",
        "La réponse serait toujours la même.",
        "Comparez ce qui est de même nature.",
    ),
    "PB304": (
        "{name} n’a pas d’option {option}.",
        "La comparaison ne serait jamais vraie.",
        "Ses options : {options}.",
    ),
    "PB305": (
        "Ceci n’est ni vrai ni faux : {found}.",
        "Une condition est un oui ou un non.",
        "Comparez-le à quelque chose, comme level >= 2.",
    ),
    "PB306": (
        "La condition est trop longue ou trop profonde ({limit} caractères au plus).",
        "Personne ne peut la vérifier la nuit.",
        "Faites-en deux étapes, ou une décision.",
    ),
    "PB307": (
        "{character} ne fait pas partie d’une condition.",
        "La langue des conditions est petite, exprès.",
        "Employez == != < <= > >= + - * / and or not in, is known.",
    ),
    "PB308": (
        "Un seul = ne compare rien.",
        "Dans bien des langages, il change une valeur.",
        "Écrivez ==.",
    ),
    "PB309": (
        "Ce texte n’est jamais fermé : {text}",
        "Le reste de la condition serait du texte.",
        "Fermez les guillemets.",
    ),
    "PB310": (
        "La condition finit trop tôt.",
        "Il manque quelque chose après le dernier mot.",
        "Ajoutez ce à quoi l’on compare, ou le crochet fermant.",
    ),
    "PB311": (
        "Seul un fait ou une décision peut être connu.",
        "Un calcul ne se demande à personne.",
        "Écrivez le nom seul : units_sold is known",
    ),
    "PB312": (
        "Une seconde comparaison suit : {word}.",
        "Les comparaisons en chaîne se lisent de plusieurs façons.",
        "Reliez deux comparaisons par and.",
    ),
    "PB313": (
        "{word} est dans une liste sans guillemets.",
        "Une liste contient des textes et des nombres.",
        'Mettez-le entre guillemets : "{word}"',
    ),
    "PB314": (
        "in est suivi de ceci : {found}.",
        "Il cherche dans une liste.",
        'Écrivez une liste, comme ["care", "repair"], ou un fait de type choices.',
    ),
    "PB315": (
        "{text} n’est pas un instant.",
        "Une date et heure se compare à une date et heure.",
        'Écrivez-la avec son décalage : "2026-11-22T09:00:00+01:00"',
    ),
    "PB316": (
        "Ceci n’a pas d’ordre : {found} ; {operator} ne peut pas comparer.",
        "Seuls les nombres et les dates sont plus ou moins grands.",
        "Employez ==, != ou in.",
    ),
    "PB317": (
        "Un fait de type choices peut avoir plusieurs options à la fois.",
        "Le comparer à une seule serait trompeur.",
        'Écrivez "option" in FAIT.',
    ),
    "PB318": (
        "{name} est une étape, mais pas une décision.",
        "Seule une décision a une réponse à comparer.",
        "Attendez une étape avec needs, ou comparez une décision.",
    ),
    # Emplacements dans les textes
    "PB401": (
        "Ces accolades sont seules : {text}",
        "Le texte partirait avec des accolades.",
        "Écrivez {{{{ fait }}}}, avec deux accolades de chaque côté.",
    ),
    "PB402": (
        "Aucun fait ne s’appelle {name}.",
        "Le texte aurait un trou.",
        "Corrigez le nom, ou déclarez le fait.",
    ),
    "PB403": (
        "{text} n’est pas un format.",
        "La valeur ne pourrait pas s’afficher.",
        "Formats : {formats}.",
    ),
    "PB404": (
        "{format} ne peut pas montrer un fait de type {type}.",
        "La valeur ne pourrait pas s’afficher.",
        "{format} convient à : {types}.",
    ),
    "PB405": (
        "Les versions de ce texte ne montrent pas les mêmes faits : {names}",
        "Une langue en dirait moins que l’autre.",
        "Employez les mêmes faits dans chacune.",
    ),
    "PB406": (
        "Ceci n’est pas un emplacement : {text}",
        "Un message contient des faits, pas de calculs.",
        "Écrivez {{{{ fait }}}} ou {{{{ fait | date }}}}. Formats : {formats}.",
    ),
    # Métier
    "PB501": (
        "Le playbook n’a pas de décision de sortie.",
        "Une crise que personne ne clôt continue de coûter.",
        "Marquez une décision avec marks: exit, ou dites pourquoi il n’y en a pas : # PB501: la raison",
    ),
    "PB502": (
        "Le playbook n’a pas de after.",
        "Promesses et leçons se perdent quand tout s’arrête avec le bruit.",
        "Ajoutez after: avec un retour d’expérience et les promesses faites, ou dites pourquoi il n’y en a pas : # PB502: la raison",
    ),
    "PB503": (
        "Le rôle {id} n’a pas de suppléant.",
        "Cette nuit-là, la personne est dans un avion.",
        "Ajoutez deputy: required, ou dites pourquoi il n’y en a pas : # PB503: la raison",
    ),
    "PB504": (
        "Le message {id} part sans accord.",
        "Son auteur peut la publier seul.",
        "Ajoutez approvals: avec un rôle, ou dites pourquoi il n’y en a pas : # PB504: la raison",
    ),
    "PB505": (
        "Le message {id} n’a pas de version interne.",
        "Le personnel l’apprend par la presse.",
        "Ajoutez un message de nature internal, et after_internal: ici ; ou dites pourquoi il n’y en a pas : # PB505: la raison",
    ),
    "PB506": (
        "La relecture était due le {due}.",
        "Numéros, lois et canaux ont changé depuis.",
        "Relisez le playbook et changez reviewed.",
    ),
    "PB507": (
        "Le playbook n’a pas de date de relecture.",
        "Nul ne sait s’il est encore juste.",
        "Ajoutez reviewed et review_every.",
    ),
    "PB508": (
        "Les excuses {id} n’ont pas de filtre.",
        "S’excuser est une décision : les faits, l’avocat et l’assureur d’abord.",
        "Ajoutez une décision avec marks: apology-gate, ou dites pourquoi il n’y en a pas : # PB508: la raison",
    ),
    "PB509": (
        "{code} demeure : le commentaire ne donne pas de raison.",
        "Ce que l’on écarte sans raison ne peut pas être revu.",
        "Écrivez la raison : # {code}: le client n’a pas de note interne",
    ),
    "PB510": (
        "Ce commentaire n’écarte rien : aucun {code} ici.",
        "Un commentaire qui ne sert plus cache le prochain constat au même endroit.",
        "Retirez-le, ou mettez-le sur la ligne du constat, ou seul juste au-dessus.",
    ),
    "PB511": (
        "L’étape {id} lit le niveau, qu’aucune étape ne fixe.",
        "Le niveau reste inconnu, et l’étape attend.",
        "Ajoutez avant elle une étape avec assess: level, ou dites pourquoi : # PB511: la raison",
    ),
    "PB512": (
        "Le message {id} est publié avant sa version interne, {internal}.",
        "Les équipes l’apprennent par la presse.",
        "Mettez d’abord l’étape qui publie {internal}, ou dites pourquoi : # PB512: la raison",
    ),
    "PB513": (
        "Les excuses {id} partent sans attendre la décision {gate}.",
        "Elles peuvent être publiées avant que quelqu’un ait tranché.",
        "Ajoutez when: ou needs: sur cette décision, ou dites pourquoi : # PB513: la raison",
    ),
    "PB514": (
        "L’échéance {id} n’est qu’une proposition : elle n’est pas en vigueur.",
        "Qui s’y fie peut manquer celle qui vaut.",
        "Prenez la règle en vigueur, ou dites pourquoi : # PB514: la raison",
    ),
    "PB515": (
        "L’échéance {id} est à vérifier avant de s’y fier.",
        "Ses sources divergent, ou n’ont pu être relues.",
        "Faites-la confirmer par l’avocat avant la crise.",
    ),
    "PB516": (
        "Le playbook ne cite aucune source.",
        "Dans la crise, personne ne peut dire sur quoi repose le conseil.",
        "Ajoutez sources: avec ce qu’il suit.",
    ),
    "PB517": (
        "Le playbook n’a pas de responsable.",
        "Un plan que personne ne tient à jour vieillit en silence.",
        "Ajoutez owner: avec la fonction qui le tient.",
    ),
    "PB518": (
        "L’étape {id} n’a pas de rôle.",
        "Ce qui est à tout le monde n’est fait par personne.",
        "Ajoutez role: avec celui qui s’en charge.",
    ),
    "PB519": (
        "Le message {id} ne promet pas d’heure pour le suivant.",
        "Sans rendez-vous, chaque silence devient une nouvelle.",
        "Ajoutez next_update: required, et l’heure dans le texte.",
    ),
    "PB520": (
        "Aucune étape ne publie le message {id}.",
        "Un texte que personne ne rencontre n’est pas dit.",
        "Ajoutez une étape avec statement: {id}, ou dites pourquoi : # PB520: la raison",
    ),
    "PB521": (
        "Aucune étape ne relève la veille.",
        "Sans mesure, ni le niveau ni la sortie ne reposent sur rien.",
        "Ajoutez une étape avec watch: {{every: 30m}}.",
    ),
    "PB522": (
        "Aucune étape ne fait le bilan.",
        "Ce qui n’est pas relu ensemble se reproduit.",
        "Ajoutez une étape avec debrief: hot le jour même, cold plus tard.",
    ),
    "PB523": (
        "La dernière revue serait du {day}, qui n’est pas encore venu.",
        "Une année mal tapée repousse la revue sans que personne le voie.",
        "Écrivez le jour de la dernière revue.",
    ),
    "PB524": (
        "La cellule ouverte par {id} n’est jamais levée.",
        "Des équipes restent mobilisées, puis s’en vont sans que personne le décide.",
        "Ajoutez une étape avec cell: stand_down, ou dites pourquoi : # PB524: la raison",
    ),
    "PB525": (
        "L’accord du rôle {role} n’est jamais demandé pour {id}.",
        "Dans l’ordre écrit, ceux qui précèdent font déjà le quorum de {quorum}.",
        "Relevez quorum, avancez {role}, ou ôtez order.",
    ),
    # The course
    "PB601": (
        "Cette condition n’est jamais vraie : {part}",
        "Ce qui en dépend ne viendra jamais, et personne ne le remarquera.",
        "Corrigez ce qui se contredit, ou retirez ce qui en dépend.",
    ),
    "PB602": (
        "Cette condition n’est jamais fausse : {condition}",
        "Elle ne décide rien : tout au plus, elle attend.",
        "Corrigez-la ou retirez-la. Pour attendre une étape, écrivez needs.",
    ),
    "PB603": (
        "Cette partie ne change rien : {part}",
        "Le reste de la condition décide seul : l’auteur avait sans doute autre chose en tête.",
        "Corrigez-la ou retirez-la.",
    ),
    "PB604": (
        "Cette condition n’est pas vérifiée : peut-elle être vraie, peut-elle être fausse ?",
        "Elle a plus de {limit} combinaisons, calcule avec plusieurs faits à la fois, ou vient après trop d’autres.",
        "Coupez-la en plusieurs étapes, demandez le résultat du calcul comme un fait, ou couvrez-la par un parcours de test.",
    ),
    "PB605": (
        "L’étape {id} contredit la condition du bloc {block}, où elle se trouve.",
        "Elle ne sera jamais applicable.",
        "Corrigez l’une des deux conditions, ou sortez l’étape du bloc.",
    ),
    "PB606": (
        "L’étape {id} redit la condition des blocs qui l’entourent : {condition}",
        "Une condition écrite deux fois finit par n’être corrigée qu’une fois.",
        "Retirez-la ici.",
    ),
    "PB607": (
        "Aucun parcours n’atteint l’étape {id} : rien d’atteignable ne donne {names}.",
        "L’étape attend ce qui ne vient qu’après elle, ou jamais.",
        "Faites demander ou décider {names} avant, hors de cette étape.",
    ),
    "PB608": (
        "L’étape {id} attend {need}, qui ne s’achève jamais à temps.",
        "Elle restera bloquée : il faudra la passer, ou passer l’autre.",
        "Retirez ce needs, ou nommez une étape de la même phase que l’on atteint et qui s’achève.",
    ),
    "PB609": (
        "L’étape {id} attend {need}, qui n’est jamais applicable en même temps qu’elle.",
        "Ce verrou ne retient rien.",
        "Retirez-le, ou corrigez les conditions de l’une des deux étapes.",
    ),
    "PB610": (
        "L’étape {id} attend {need}, écrite après elle.",
        "Le parcours la passe puis y revient : on lit un ordre, on en suit un autre.",
        "Écrivez {need} avant.",
    ),
    "PB611": (
        "Rien dans le playbook ne donne {name}.",
        "Ce qui le lit attendra toujours, ou sortira avec un blanc.",
        "Ajoutez une étape qui le demande ou l’établit, ou ne le lisez pas ici.",
    ),
    "PB612": (
        "{name} n’est connu qu’après : {steps}.",
        "Au moment de lire, le conseil se tait et le texte a un blanc.",
        "Faites-le demander avant, ou déplacez l’étape qui le lit.",
    ),
    "PB613": (
        "{name} n’est connu qu’après : {steps}.",
        "L’étape attend, et le parcours y revient : on lit un ordre, on en suit un autre.",
        "Écrivez l’étape après celle qui le donne.",
    ),
    "PB614": (
        "Choisir {option} plutôt que {other} ne change rien.",
        "Une décision dont rien ne suit fait perdre du temps, ou il lui manque une suite.",
        "Dites ce qui en suit : une étape avec when, un effect, un sets ; ou ne gardez que l’une des deux.",
    ),
    "PB615": (
        "Les options {option} et {other} ne se distinguent pas.",
        "Dans l’urgence, on choisira l’une pour l’autre.",
        "Donnez à chacune un libellé et un identifiant à elle, ou retirez l’une des deux.",
    ),
    "PB616": (
        "La sortie {id} ne peut qu’être refusée : chaque option revient en arrière.",
        "La crise ne se lève jamais.",
        "Ôtez returns à l’option qui lève la cellule.",
    ),
    "PB617": (
        "L’option {option} revient à {step}, qui ne vient pas avant cette décision.",
        "On y « reviendrait » sans y être passé, par-dessus ce qui est entre les deux.",
        "Nommez une étape écrite avant la décision. Pour avancer, mettez when à ce qui suit.",
    ),
    "PB618": (
        "Rien, pendant les tours de {id}, ne fait changer {names}.",
        "Une fois commencés, les tours ne finissent plus, ou finissent au premier.",
        "Demandez-le dans le bloc, ou lisez dans until ce qui y est demandé.",
    ),
    "PB619": (
        "L’étape {id} est due avant {need}, dont elle dépend.",
        "L’une des deux sera en retard, quoi que l’on fasse.",
        "Accordez les deux délais.",
    ),
    "PB620": (
        "Le délai de {id} part de {step}, qui ne sera pas fait avant elle.",
        "Il ne court jamais : aucun retard ne sera signalé.",
        "Comptez depuis une étape qui vient avant, un fait, ou l’ouverture.",
    ),
    "PB621": (
        "Aucune étape n’arrête le délai {id}.",
        "Il court jusqu’au bout, même une fois l’autorité prévenue.",
        "Mettez meets: {id} à l’étape qui accomplit ce devoir.",
    ),
    "PB622": (
        "L’étape {id} n’est jamais applicable quand court le délai {deadline}.",
        "Le délai ne peut pas être arrêté par elle.",
        "Accordez leurs deux conditions.",
    ),
    "PB623": (
        "Rien n’utilise le fait {id}.",
        "Une question que personne ne pose n’apprend rien.",
        "Demandez-le dans une étape, ou retirez-le.",
    ),
    "PB624": (
        "Aucune étape, aucun accord ne nomme le rôle {id}.",
        "Quelqu’un sera réveillé sans savoir pourquoi.",
        "Donnez-lui une étape ou un accord, ou retirez-le.",
    ),
    "PB625": (
        "Aucune étape ne cote {id} : le playbook n’a pas d’assess: level.",
        "Le niveau restera inconnu, malgré son échelle.",
        "Ajoutez une étape avec assess: level, ou retirez criteria.",
    ),
    "PB626": (
        "Aucune sortie ne s’applique quand : {where}.",
        "Sur ce chemin, la crise s’arrête sans que personne n’ait décidé qu’elle est finie.",
        "Élargissez une condition, ou ajoutez une décision avec marks: exit pour ce chemin.",
    ),
    "PB701": (
        "Le message {id} a {over} caractères de trop pour {channel}, en {language} : {used} pour {limit} au plus.",
        "Le canal le coupe ou le refuse, au moment de publier.",
        "Raccourcissez-le, ou ajoutez sous text_for un texte pour {channel}. Chaque fait est compté aussi long qu’il peut l’être.",
    ),
    "PB702": (
        "Le même texte est écrit dans deux langues : {text}",
        "Un texte copié et pas traduit ne se lit que d’un côté.",
        "Traduisez-le, ou dites pourquoi : # PB702: la raison",
    ),
    "PB703": (
        "Le texte en {language} ne dit pas la même chose qu’en {first} : {text}",
        "Deux publics reçoivent deux versions des faits.",
        "Mettez-les d’accord, ou dites pourquoi : # PB703: la raison",
    ),
    "PB704": (
        "Le texte en {language} est bien plus court que celui en {other}.",
        "Ce qui manque dans une langue manque à ceux qui la lisent.",
        "Complétez-le, ou dites pourquoi : # PB704: la raison",
    ),
    "PB705": (
        "Ce titre a {n} caractères ; {most} tiennent sur un écran étroit.",
        "La nuit, sur un téléphone, un titre se lit d’un coup d’œil.",
        "Raccourcissez-le, et mettez le reste dans guide.",
    ),
    "PB706": (
        "Ce texte ne dit rien : {text}",
        "Celui qui le lit la nuit ne sait pas ce qu’on attend de lui.",
        "Dites ce qui est à faire, à choisir ou à savoir.",
    ),
    "PB707": (
        "Un secret est écrit dans le fichier : {hint} ({what}).",
        "Le playbook est copié, envoyé, imprimé : le secret part avec lui.",
        "Changez-le, puis écrivez où le trouver au lieu de ce qu’il est.",
    ),
    "PB708": (
        "Une donnée personnelle est écrite dans le fichier : {hint} ({what}).",
        "Elle sera copiée avec le playbook, et fausse au premier départ.",
        "Mettez-la dans l’organisation ou l’annuaire de crise, et nommez ici le rôle.",
    ),
    "PB709": (
        "Typographie : {text}",
        "L’apostrophe courbe et l’espace insécable évitent les lignes qui commencent par un signe.",
        "Corrigez à la main, ou par crisisplay playbook lint --fix.",
    ),
    "PB710": (
        "Ce texte n’est pas fini : {text}",
        "Dans la crise, personne n’aura le temps de le finir.",
        "Écrivez ce qui manque, ou faites-en un fait : {{{{ fait }}}}.",
    ),
    "PB711": (
        "Cette adresse n’est pas en https : {text}",
        "Sur un réseau public, un tiers peut la lire et la changer.",
        "Écrivez https:// si le site le permet.",
    ),
    "PB712": (
        "L’objet du message {id} peut avoir {n} caractères, en {language} ; {most} se lisent dans une messagerie.",
        "Coupé, il ne dit plus de quoi il s’agit.",
        "Raccourcissez-le : l’événement, puis ce que le message apporte. Chaque fait est compté aussi long qu’il peut l’être.",
    ),
}

_TERMS = {
    "fr": "français",
    "en": "anglais",
    "text": "un texte", "list": "une liste", "map": "un ensemble de clés", "number": "un nombre",
    "yes_no": "un oui ou non", "choice": "un choix", "choices": "une liste de choix",
    "datetime": "une date et heure",
    "kebab": "minuscules, chiffres et traits d’union : first-answer",
    "snake": "minuscules, chiffres et tirets bas : people_at_risk",
    "playbook": "playbook", "library": "fichier de bibliothèque", "role": "rôle", "fact": "fait",
    "criterion": "critère", "step": "étape", "decision": "décision", "option": "option",
    "recommendation": "recommandation", "watch": "veille", "repeat": "répétition",
    "due_after": "échéance", "statement": "message", "approval": "accord",
    "agreement": "règle d’accord",
    "deadline": "délai légal", "anchor": "point de départ", "rule": "règle de délai",
    "channel": "canal",
    "private_key": "clé privée",
    "token": "jeton ou clé d’accès",
    "password": "mot de passe",
    "phone": "numéro de téléphone personnel",
    "email": "adresse électronique personnelle",
    "iban": "numéro de compte bancaire",
    "card": "numéro de carte bancaire",
    "nir": "numéro de sécurité sociale",
}  # fmt: skip

SENTENCES: dict[str, str] = {
    **{
        f"{code}.{part}": sentence
        for code, sentences in _RULES.items()
        for part, sentence in zip(("message", "why", "fix"), sentences, strict=True)
    },
    **{f"term.{name}": word for name, word in _TERMS.items()},
    "level.error": "erreur",
    "level.warning": "attention",
    "level.info": "note",
    "why": "Pourquoi :",
    "fix": "Remède :",
    "did_you_mean": "Vouliez-vous dire {suggestion} ?",
}

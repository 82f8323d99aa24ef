"""Ce que disent les contrôles d’un message."""

SENTENCES = {
    # Les règles d'un texte, et ce qui serait mieux.
    "st02": "{excerpt} : le fait {fact} est {status}.",
    "st02_better": "Confirmez-le, retirez-le, ou donnez la raison de le dire dès maintenant.",
    "st14": "{excerpt} n’est pas un texte terminé.",
    "st14_better": "Écrivez ce qui doit y figurer, ou retirez-le. Un aparté se met entre parenthèses.",
    "st17": "Il n’y a pas de texte dans cette langue : {language}.",
    "st17_better": "Rédigez-le, ou publiez les autres langues dans un message distinct.",
    "st17_variant": "Le texte court pour {channel} est vide dans cette langue : {language}.",
    "st17_variant_better": "Rédigez-le, ou retirez-le : le texte principal ira alors sur ce canal.",
    "st18": "{channel} ({language}) : {used} {unit} pour {limit}, {over} de trop. Trop long à partir de : {excerpt}",
    "st18_better": "Raccourcissez le texte, ou écrivez un texte court pour ce canal. Il ne sera pas coupé.",
    "st18_sms": "{channel} ({language}) : {used} unités, {limit} par message : il partira en {parts} messages.",
    "st18_sms_better": "Ramenez le texte à un seul message, ou acceptez le découpage. Rien ne sera coupé.",
    "waived": "Maintenu malgré tout : {reason}",
    "status_unverified": "non vérifié",
    "status_checking": "en cours de vérification",
    "status_confirmed": "confirmé",
    "status_refuted": "démenti",
    # Longueurs.
    "unit_weighted": "caractères pondérés",
    "unit_graphemes": "caractères",
    "unit_characters": "caractères",
    "unit_bytes": "octets",
    "unit_links": "liens",
    "unit_sms": "unités",
    "sms_alphabet": "Ces caractères réduisent un message de 160 unités à 70 : {characters}",
    "sms_plainer": (
        "En caractères simples, il tient en {parts} message.",
        "En caractères simples, il tient en {parts} messages.",
    ),
    # Validations.
    # Refus.
    "bad_placeholder": "Un champ du texte est illisible, ligne {line}, colonne {column} : {written}\nÉcrivez {{{{ fait }}}} ou {{{{ fait | date }}}}, avec le nom d’un fait du playbook.",
    "no_channel": "Il n’y a pas de canal nommé {channel}.\nLes canaux sont : {known}.",
    "bad_channels": "Les données des canaux sont illisibles : {file}, à {entry}.\nRéinstallez crisisplay, ou corrigez le fichier.",
    "not_text": "Le message {statement} contient des caractères qu’aucun fichier ne peut garder.\nRetapez la phrase au lieu de la coller.",
    "not_a_version": "Le fichier {sha256} n’est pas le texte d’un message tel que crisisplay l’écrit.\nVérifiez l’incident avec : crisisplay verify",
    "clipboard_too_long": "Le texte est trop long pour le presse-papiers du terminal : {size} octets pour {limit}.\nOuvrez le fichier du message et copiez-le de là.",
    "clipboard_absent": "Ce terminal ({term}) n’a pas de presse-papiers.\nSélectionnez le texte à l’écran et copiez-le.",
}

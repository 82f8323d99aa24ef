"""Les exports : feuilles de calcul, outils d’analyse, copie complète."""

SENTENCES = {
    "happened": "survenu",
    "recorded": "consigné",
    "sheet_decisions": "Décisions",
    "sheet_evidence": "Pièces",
    "column_seq": "n°",
    "column_when": "quand",
    "column_by": "qui",
    "column_role": "rôle",
    "column_question": "question",
    "column_chosen": "choix",
    "column_reason": "raison",
    "column_aside": "options écartées",
    "column_advice": "conseil",
    "column_consulted": "personnes consultées",
    "column_dissent": "désaccord",
    "column_known": "ce que l’on savait",
    "column_review": "à revoir",
    "column_receipt": "reçu",
    "column_name": "nom",
    "column_size": "octets",
    "column_step": "étape",
    "column_about": "ce que c’est",
    "column_digest": "empreinte SHA-256",
    "read_me_name": "LISEZ-MOI.txt",
    "read_me_drill": "C’est un EXERCICE : rien de ce qui suit n’a eu lieu.\n",
    "read_me": """{title}
{incident}
{drill}
{standing}

Reçu de la dernière entrée qui se lit : {receipt}

  journal.jsonl  la main courante, un objet JSON par ligne
  files/         le playbook, les messages et les pièces, chacun sous son empreinte SHA-256
  seals/         les sceaux, s’il y en a
  FORMAT.md      comment la lire et la vérifier, sans aucun programme particulier

Vérifier, avec les seuls outils du système :

  sha256sum -c SHA256SUMS        la copie est celle qui a été faite
  sh check.sh journal.jsonl      les entrées se suivent, aucune n’a été modifiée
  cd files && sha256sum *        chaque fichier est ce que dit son nom

Ou avec crisisplay : crisisplay verify DOSSIER

SHA256SUMS accompagne la copie et ne prouve rien contre qui l’aurait refaite entière. Comparez le
reçu avec celui que vous tenez d’ailleurs : lu au téléphone, envoyé par courriel, imprimé sur un
point de situation.
""",
    "whole": (
        "Voici la main courante complète : une entrée.",
        "Voici la main courante complète : {n} entrées.",
    ),
    "redacted": (
        "Ceci est une COPIE OCCULTÉE : des {entries} entrées de la main courante, une n’y est que par son numéro et son empreinte.",
        "Ceci est une COPIE OCCULTÉE : des {entries} entrées de la main courante, {n} n’y sont que par leur numéro et leur empreinte.",
    ),
    "left_out": "Occulté en faisant cette copie : {what}.",
    "left_out_one": "{type}, {n}",
    "erased": (
        "Une entrée a été effacée ; son empreinte reste.",
        "{n} entrées ont été effacées ; leur empreinte reste.",
    ),
    "broken": "Cette main courante NE TIENT PAS telle qu’elle est ici ; elle se lit jusqu’à l’entrée #{n} :",
    "not_taken": "Illisibles quand cette archive a été faite, ces fichiers n’y sont pas : {files}.",
}

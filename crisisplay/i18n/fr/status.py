"""L’état des incidents."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "level": "niveau {level}",
    "no_level": "niveau ?",
    "late": ("{n} étape en retard", "{n} étapes en retard"),
    "update": "prochain point {time}",
    "next": "MAINTENANT",
    "nothing_next": "Aucune étape à proposer : voyez crisisplay resume, ou close.",
    "late_steps": "EN RETARD",
    "promises": "PROMESSES DUES",
    "deadlines": "ÉCHÉANCES",
    "statements": "MESSAGES DUS",
    "people": "QUI TIENT QUOI",
    "nobody": "À nommer : {roles}",
    "none_open": "Aucun incident ouvert dans {home}.",
    "to_open": "Pour en ouvrir un : crisisplay run PLAYBOOK. Les incidents clos : crisisplay status --all",
    "opt_all": "Les incidents clos aussi.",
    "unreadable": "{folder} ne se lit pas : {what}",
    "more": "En détail : crisisplay status {incident}",
    "outstanding": "À RÉGLER",
}

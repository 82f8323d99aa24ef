"""Ce qu’il est advenu d’une étape."""

SENTENCES = {
    "done": "fait",
    "skipped": "passé",
    "decided": "décidé",
    "answered": "répondu",
    "drafted": "rédigé",
    "approved": "approuvé",
    "published": "publié",
    "not-applicable": "sans objet",
    "waiting": "en attente",
}

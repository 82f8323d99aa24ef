"""What became of a step."""

SENTENCES = {
    "done": "done",
    "skipped": "skipped",
    "decided": "decided",
    "answered": "answered",
    "drafted": "drafted",
    "approved": "approved",
    "published": "published",
    "not-applicable": "not applicable",
    "waiting": "waiting",
}

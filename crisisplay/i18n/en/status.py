"""How the incidents stand."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "level": "level {level}",
    "no_level": "level ?",
    "late": ("{n} step late", "{n} steps late"),
    "update": "next update {time}",
    "next": "NOW",
    "nothing_next": "No step to offer: see crisisplay resume, or close.",
    "late_steps": "LATE",
    "promises": "PROMISES OWED",
    "deadlines": "DEADLINES",
    "statements": "STATEMENTS OWED",
    "people": "WHO HOLDS WHAT",
    "nobody": "To be named: {roles}",
    "none_open": "No open incident in {home}.",
    "to_open": "To open one: crisisplay run PLAYBOOK. Those that are closed: crisisplay status --all",
    "opt_all": "Closed incidents too.",
    "unreadable": "{folder} can't be read: {what}",
    "more": "In full: crisisplay status {incident}",
    "outstanding": "TO SETTLE",
}

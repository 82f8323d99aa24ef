"""How prepared we are."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "arg": "An id, part of the title, or a file; nothing for all.",
    "opt_done": "The step of preparation that was just done.",
    "opt_skip": "The step of preparation set aside, with its reason.",
    "which": "Which playbook is this step of?\nName it: crisisplay ready PLAYBOOK --done STEP",
    "nothing": "{playbook} asks for no preparation: it has no before.\nOpen it when the time comes: crisisplay run {playbook}",
    "counts": "ready {done}/{of}",
    "drilled": "last drill {day}",
    "never_drilled": "no drill",
    "done": "done",
    "skipped": "set aside",
    "expired": "EXPIRED",
    "missing": "TO DO",
    "by": ", {name}, {day}",
    "until": ", valid until {day}",
    "to_do": "To record a step: crisisplay ready {playbook} --done STEP",
    "owed": (
        "Preparation: {n} point is missing or has expired: {what}",
        "Preparation: {n} points are missing or have expired: {what}",
    ),
    "owed_more": "{what} and {more} more",
    "see": "To be seen later, with: crisisplay ready {playbook}",
}

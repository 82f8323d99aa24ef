"""What is left to settle of what was said and stopped."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "to_put_right": "{title}: to put right on {where}",
    "freeze": (
        "freeze: {n} of {all} confirmed stopped",
        "freeze: {n} of {all} confirmed stopped",
    ),
    "not_confirmed": "NOT CONFIRMED: {items}",
    "still_frozen": "freeze not lifted: {items}",
    "corrections": ("{n} text to put right", "{n} texts to put right"),
    "doubts": ("{n} sending in doubt", "{n} sendings in doubt"),
    "unconfirmed": ("{n} stop not confirmed", "{n} stops not confirmed"),
}

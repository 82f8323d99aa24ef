"""What must stop."""

SENTENCES = {
    "help_start": "Order the freeze: the usual list, or a part of it.",
    "help_confirm": "Confirm that an item has stopped.",
    "help_lift": "Lift the freeze, whole or in part, with the reason.",
    "help_list": "What is frozen, and who confirmed it.",
    "opt_only": "An item of the usual list only; may be repeated.",
    "opt_add": "One more item, in your words; may be repeated.",
    "opt_by": "Who confirms (else whoever types the command).",
    "opt_proof": "How it was seen: screenshot, call, the agency’s answer.",
    "opt_lift": "One item only; may be repeated. Else all.",
    "arg_item": "The id of the item.",
    "no_item": "'{item}' is not on the usual list{near}.\nThe list: {known}. Something else: --add TEXT.",
    "no_words": 'An item to freeze is said in a few words.\nWrite for instance: --add "Christmas prize draw".',
    "bad_library": "The freeze list {file} can't be read.\nInstall crisisplay again.",
    "confirm_each": "Have each confirmed: crisisplay freeze confirm ITEM --by NAME",
    "none": "Nothing is frozen. To freeze: crisisplay freeze start",
    "confirmed": "stopped at {time}, confirmed by {name}",
    "waits": "NOT CONFIRMED.",
    "lifted": "freeze lifted (#{seq})",
}

"""The questions of the debriefs."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "hot_1": "What happened, in three sentences?",
    "hot_2": "What went well?",
    "hot_3": "What was missing or got stuck?",
    "hot_4": "Which decision would we take otherwise, with what we knew then?",
    "hot_5": "Who should be thanked, relieved or supported?",
    "cold_1": "What causes did the investigation establish?",
    "cold_2": "What effect did our statements have, in figures?",
    "cold_3": "Did the people affected get what we promised them?",
    "cold_4": "What changes in the organisation?",
    "cold_5": "What changes in this playbook?",
}

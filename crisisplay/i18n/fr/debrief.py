"""Les questions des retours d’expérience."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "hot_1": "Que s’est-il passé, en trois phrases ?",
    "hot_2": "Qu’est-ce qui a bien marché ?",
    "hot_3": "Qu’est-ce qui a manqué ou coincé ?",
    "hot_4": "Quelle décision prendrait-on autrement, avec ce qu’on savait alors ?",
    "hot_5": "Qui faut-il remercier, soulager ou accompagner ?",
    "cold_1": "Quelles causes l’enquête a-t-elle établies ?",
    "cold_2": "Quel effet nos messages ont-ils eu, chiffres à l’appui ?",
    "cold_3": "Les personnes touchées ont-elles reçu ce que nous leur avions promis ?",
    "cold_4": "Qu’est-ce qui change dans l’organisation ?",
    "cold_5": "Qu’est-ce qui change dans ce playbook ?",
}

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crisisplay.cell.mistakes import BrokenOrganisation, masked
from crisisplay.cell.organisation import (
    Authority,
    OwnChannel,
    OwnKey,
    Person,
    Seat,
    Secret,
    Signing,
)
from crisisplay.cell.origin import Origin
from crisisplay.cell.reader import check_organisation, read_organisation
from crisisplay.cell.secret_words import looks_secret
from crisisplay.cell.template import TEMPLATE
from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.outlets import registry

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMX2nYaH0rqO0sro9Yfv56e7lizhgGTnFXpk9aIlV0ty"

WHOLE = """\
crisisplay: 1
name: Exemple
people:
  camille: {name: Camille Roy, email: camille@example.org, phone: +33 1 23 45 67 89}
  alix: {name: Alix Martin}
roles:
  director: {holder: camille, deputies: [alix]}
  legal: {holder: alix, deputies: [camille]}
channels:
  mastodon: {address: "@exemple@social.example", language: fr, token: {env: MASTODON_TOKEN}}
languages: [fr, en]
zone: Europe/Paris
calendar: FR-57
store: postgresql://db.example.org/crisis
signing:
  key: ~/.ssh/id_ed25519
  keys:
    camille: "KEY camille@example"
    alix:
      - {key: "KEY", valid_after: 2026-01-01, valid_before: 2026-07-01T12:00:00+02:00}
  revoked: ["KEY"]
timestamp: {url: "https://tsa.example.org/tsr", certificate: tsa.pem}
""".replace("KEY", KEY)


def _file(folder: Path, text: str) -> Path:
    file = folder / "organisation.yaml"
    file.write_text(text, "utf-8")
    return file


def test_every_part_of_the_file_is_read(tmp_path: Path) -> None:
    organisation = read_organisation(_file(tmp_path, WHOLE))
    camille = Person("camille", "Camille Roy", "camille@example.org", "+33 1 23 45 67 89")
    alix = Person("alix", "Alix Martin")
    token = Secret("env", "MASTODON_TOKEN")
    assert organisation.name == "Exemple"
    assert organisation.people == {"camille": camille, "alix": alix}
    assert organisation.roles["director"] == Seat("director", "camille", ("alix",))
    assert organisation.channels == {
        "mastodon": OwnChannel("mastodon", "@exemple@social.example", "fr", {"token": token})
    }
    assert organisation.languages == ("fr", "en")
    assert (organisation.zone, organisation.calendar) == ("Europe/Paris", "FR-57")
    assert organisation.store == "postgresql://db.example.org/crisis"
    ends = datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert organisation.signing == Signing(
        "~/.ssh/id_ed25519",
        {
            "camille": (OwnKey(KEY),),
            "alix": (OwnKey(KEY, datetime(2026, 1, 1, tzinfo=UTC), ends),),
        },
        (KEY,),
    )
    assert organisation.timestamp == Authority("https://tsa.example.org/tsr", "tsa.pem")
    assert organisation.holders("director") == (camille, alix)
    assert organisation.holders("historian") == ()
    assert organisation.approvers()["legal"] == ("Alix Martin", "Camille Roy")
    assert organisation.person("alix") == organisation.person(" alix  MARTIN ") == alix
    assert organisation.person("sacha") is None


def test_every_value_says_where_it_was_written(tmp_path: Path) -> None:
    file = _file(tmp_path, WHOLE)
    organisation = read_organisation(file)
    assert organisation.origin_of("zone") == Origin("file", f"{file}:12")
    assert organisation.origin_of("people.camille.email") == Origin("file", f"{file}:4")
    assert organisation.origin_of("roles.director.deputies") == Origin("file", f"{file}:7")
    assert organisation.origin_of("channels.mastodon.token") == Origin("file", f"{file}:10")


def test_what_is_not_written_has_its_default(tmp_path: Path) -> None:
    organisation = read_organisation(_file(tmp_path, "crisisplay: 1\n"))
    assert (organisation.zone, organisation.calendar, organisation.store) == ("UTC", "", "")
    assert organisation.origin_of("zone").say("en") == "default"
    assert organisation.origin_of("zone").say("fr") == "par défaut"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_is_sound_as_it_is_and_so_are_its_examples(lang: Language) -> None:
    text = TEMPLATE[lang]
    organisation, found = check_organisation(text.encode(), "organisation.yaml")
    assert organisation is not None
    assert (organisation.languages, organisation.people, found) == ((lang,), {}, ())
    used = re.sub(r"^#(?=  |\w)", "", text, flags=re.MULTILINE)
    organisation, found = check_organisation(used.encode(), "organisation.yaml", registry)
    assert organisation is not None
    assert (len(organisation.people), found) == (2, ())
    sent = [own.send for own in organisation.channels.values() if own.send]
    assert sorted(sent) == sorted(registry.OWN), "an example of each outlet"


MISTAKES = [
    (
        "crisisplay: 1\ncolour: red\n",
        "OR01",
        (2, 1),
        [
            "Unknown key: colour.",
            "What is not understood would be silently lost on the day it matters.",
            "Correct it or take it out.",
        ],
        [
            "Clé inconnue\xa0: colour.",
            "Ce qui n’est pas compris serait perdu en silence le jour où cela compte.",
            "Corrigez-la ou retirez-la.",
        ],
    ),
    (
        "crisisplay: 1\nlanguages: fr\n",
        "OR02",
        (2, 12),
        [
            "languages should be a list.",
            "Written this way, it can't be used.",
            "Look at the example that crisisplay org init writes.",
        ],
        [
            "languages doit être une liste.",
            "Écrit ainsi, cela ne peut pas servir.",
            "Voyez l’exemple qu’écrit crisisplay org init.",
        ],
    ),
    (
        "zone: UTC\n",
        "OR03",
        (1, 1),
        ["The key crisisplay is missing.", "Without it this entry is of no use.", "Add it."],
        [
            "Il manque la clé crisisplay.",
            "Sans cela, l’entrée ne sert à rien.",
            "Ajoutez cette clé.",
        ],
    ),
    (
        "crisisplay: 1\npeople: {a: {name: A}, b: {name: B}}\nroles: {legal: {holder: a, deputies: [z]}}\n",
        "OR04",
        (3, 39),
        [
            "There is nobody called z under people.",
            "A role given to nobody is found out when the person is called.",
            "Use the id of one of the people, or add the person.",
        ],
        [
            "Personne ne s’appelle z sous people.",
            "Un rôle confié à personne se découvre au moment d’appeler.",
            "Reprenez l’identifiant d’une des personnes, ou ajoutez-la.",
        ],
    ),
    (
        "crisisplay: 1\nchannels: {minitel: {}}\n",
        "OR05",
        (2, 12),
        [
            "There is no channel called minitel.",
            "A statement is written for the channels that the tool knows, with their limits.",
            "Use the name of a channel: site, press, email, sms, x, linkedin...",
        ],
        [
            "Il n’y a pas de canal nommé minitel.",
            "Un message s’écrit pour les canaux que l’outil connaît, avec leurs limites.",
            "Reprenez le nom d’un canal\xa0: site, press, email, sms, x, linkedin...",
        ],
    ),
    (
        "crisisplay: 1\nlanguages: [français]\n",
        "OR06",
        (2, 13),
        [
            "This is not the code of a language: français.",
            "Texts are looked up by that code.",
            "Write two letters, as fr or en.",
        ],
        [
            "Ce n’est pas le code d’une langue\xa0: français.",
            "Les textes sont retrouvés par ce code.",
            "Écrivez deux lettres, comme fr ou en.",
        ],
    ),
    (
        "crisisplay: 1\nzone: Paname\n",
        "OR07",
        (2, 7),
        [
            "Unknown time zone: Paname.",
            "Every deadline and every promised hour is counted in it.",
            "Write a name of the IANA list, as Europe/Paris.",
        ],
        [
            "Fuseau horaire inconnu\xa0: Paname.",
            "Toutes les échéances et les heures promises se comptent dans ce fuseau.",
            "Écrivez un nom de la liste IANA, comme Europe/Paris.",
        ],
    ),
    (
        "crisisplay: 1\ncalendar: France\n",
        "OR08",
        (2, 11),
        [
            "This is not a country of the calendar: France.",
            "Deadlines in working days are counted by its holidays.",
            "Write two capital letters, as FR, or a region of a country, as FR-57.",
        ],
        [
            "Ce n’est pas un pays du calendrier\xa0: France.",
            "Les échéances en jours ouvrés se comptent d’après ses jours fériés.",
            "Écrivez deux majuscules, comme FR, ou une région d’un pays, comme FR-57.",
        ],
    ),
    (
        "crisisplay: 1\nchannels: {site: {token: hunter2}}\n",
        "OR09",
        (2, 26),
        [
            "A secret has no place here: token.",
            "This file is copied, sent and kept: a secret in it is known.",
            "Write token: {env: NAME} for an environment variable, or token: {keyring: NAME}. Then change the secret: it has been written down.",
        ],
        [
            "Un secret n’a pas sa place ici\xa0: token.",
            "Ce fichier est copié, envoyé, archivé\xa0: un secret qui s’y trouve est connu.",
            "Écrivez token: {env: NOM} pour une variable d’environnement, ou token: {keyring: NOM}. Puis changez le secret\xa0: il a été écrit.",
        ],
    ),
    (
        "crisisplay: 1\nstore: postgresql://a:hunter2@db/x\n",
        "OR10",
        (2, 8),
        [
            "This looks like a password or a key.",
            "This file is copied, sent and kept: a secret in it is known.",
            "Name it instead, as {env: NAME} or {keyring: NAME}. Then change the secret: it has been written down.",
        ],
        [
            "Ceci ressemble à un mot de passe ou à une clé.",
            "Ce fichier est copié, envoyé, archivé\xa0: un secret qui s’y trouve est connu.",
            "Nommez-le plutôt\xa0: {env: NOM} ou {keyring: NOM}. Puis changez le secret\xa0: il a été écrit.",
        ],
    ),
    (
        "crisisplay: 1\npeople: {a: {name: A, phone: au bureau}}\n",
        "OR11",
        (2, 30),
        [
            "This does not look right for phone: au bureau.",
            "It is what people are called with, at night.",
            "Write an address as name@example.org, a number as +33 1 23 45 67 89.",
        ],
        [
            "Ceci ne convient pas pour phone\xa0: au bureau.",
            "C’est avec cela que l’on appelle, la nuit.",
            "Écrivez une adresse comme nom@example.org, un numéro comme +33 1 23 45 67 89.",
        ],
    ),
    (
        "crisisplay: 1\npeople: {a: {name: A}, b: {name: B}}\nroles: {legal: {holder: a, deputies: [a]}}\n",
        "OR12",
        (3, 39),
        [
            "a is named twice for one role.",
            "A deputy stands in when the holder is away: it has to be another person.",
            "Take one of the two out.",
        ],
        [
            "a figure deux fois pour un même rôle.",
            "Un suppléant remplace le titulaire absent\xa0: il faut une autre personne.",
            "Retirez l’une des deux mentions.",
        ],
    ),
    (
        "crisisplay: 1\npeople: {a: {name: A}, b: {name: B}}\nroles: {legal: {holder: a}}\n",
        "OR13",
        (3, 16),
        [
            "The role legal has no deputy.",
            "The holder may be asleep, abroad, or part of the crisis.",
            "Add deputies: [ID].",
        ],
        [
            "Le rôle legal n’a pas de suppléant.",
            "Le titulaire peut dormir, être à l’étranger, ou être en cause.",
            "Ajoutez deputies: [IDENTIFIANT].",
        ],
    ),
    (
        "crisisplay: 2\n",
        "OR14",
        (1, 13),
        [
            "This version of the format is not known.",
            "A newer file may say things that this version would not see.",
            "Write crisisplay: 1, or update the tool.",
        ],
        [
            "Cette version du format n’est pas connue.",
            "Un fichier plus récent peut dire des choses que cette version ne verrait pas.",
            "Écrivez crisisplay: 1, ou mettez l’outil à jour.",
        ],
    ),
    (
        "crisisplay: 1\npeople: {Camille Roy: {name: A}}\n",
        "OR15",
        (2, 10),
        [
            "This can't be an id: Camille Roy.",
            "Ids are typed in commands and written in the journal.",
            "Use small letters and digits, with single hyphens between: crisis-director.",
        ],
        [
            "Ceci ne peut pas être un identifiant\xa0: Camille Roy.",
            "Les identifiants se tapent dans les commandes et s’écrivent au journal.",
            "Prenez des minuscules et des chiffres, séparés par des traits d’union\xa0: directeur-crise.",
        ],
    ),
    (
        "crisisplay: 1\npeople: {a: {name: A}}\nsigning: {keys: {a: id_ed25519}}\n",
        "OR16",
        (3, 21),
        [
            "This is not a public SSH key.",
            "A seal counts only where it is known which key it comes from, and whose it is.",
            "Copy the line of the .pub file: ssh-ed25519 AAAA... The private key has no place here.",
        ],
        [
            "Ceci n’est pas une clé publique SSH.",
            "Un sceau ne vaut que si l’on sait de quelle clé il vient, et de qui.",
            "Recopiez la ligne du fichier .pub\xa0: ssh-ed25519 AAAA... La clé privée n’a rien à faire ici.",
        ],
    ),
    (
        f"crisisplay: 1\npeople: {{a: {{name: A}}}}\nsigning: {{keys: {{a: {{key: {KEY}, valid_before: demain}}}}}}\n",
        "OR17",
        (3, 123),
        [
            "This is not a date for valid_before: demain.",
            "It says until when, or from when on, a seal by this key counts.",
            "Write a date as 2028-01-01, with the time and the offset where it matters.",
        ],
        [
            "Ceci n’est pas une date pour valid_before\xa0: demain.",
            "Elle dit jusqu’à quand, ou à partir de quand, un sceau de cette clé compte.",
            "Écrivez une date comme 2028-01-01, avec l’heure et le décalage s’il le faut.",
        ],
    ),
    (
        "crisisplay: 1\ntimestamp: {url: ftp://tsa.example.org}\n",
        "OR18",
        (2, 18),
        [
            "This is not the address of a timestamping authority: ftp://tsa.example.org.",
            "Seals are sent there, to be dated by somebody else.",
            "Write an http or https address, without a password.",
        ],
        [
            "Ceci n’est pas l’adresse d’une autorité d’horodatage\xa0: ftp://tsa.example.org.",
            "C’est là que les sceaux sont envoyés, pour être datés par un tiers.",
            "Écrivez une adresse http ou https, sans mot de passe.",
        ],
    ),
    (
        f"crisisplay: 1\npeople: {{a: {{name: A}}}}\nsigning: {{keys: {{b: {KEY}}}}}\n",
        "OR19",
        (3, 18),
        [
            "There is nobody called b under people.",
            "A seal is a person's: the key has to lead to a name.",
            "Use the id of one of the people, or add the person.",
        ],
        [
            "Personne ne s’appelle b sous people.",
            "Un sceau est celui d’une personne\xa0: sa clé doit mener à un nom.",
            "Reprenez l’identifiant d’une des personnes, ou ajoutez-la.",
        ],
    ),
]


@pytest.mark.parametrize(("written", "code", "place", "english", "french"), MISTAKES)
def test_each_mistake_is_told_with_its_place_and_its_remedy(
    written: str, code: str, place: tuple[int, int], english: list[str], french: list[str]
) -> None:
    _, found = check_organisation(written.encode(), "organisation.yaml")
    (mistake,) = found
    assert (mistake.code, (mistake.place.line, mistake.place.column)) == (code, place)
    assert mistake.level == ("warning" if code in ("OR12", "OR13") else "error")
    assert [mistake.message("en"), mistake.why("en"), mistake.fix("en")] == english
    assert [mistake.message("fr"), mistake.why("fr"), mistake.fix("fr")] == french


def test_the_nearest_name_is_offered() -> None:
    written = b"crisisplay: 1\nzone: Europe/Pari\nlanguage: [fr]\nchannels: {linkdin: {}}\n"
    _, found = check_organisation(written, "organisation.yaml")
    assert [mistake.suggestion for mistake in found] == ["Europe/Paris", "languages", "linkedin"]


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines() -> None:
    written = b"crisisplay: 2\nzone: Nowhere\ncalendar: France\npeople: {a: {}}\nroles: []\n"
    organisation, found = check_organisation(written, "organisation.yaml")
    assert organisation is None
    assert [mistake.code for mistake in found] == ["OR14", "OR07", "OR08", "OR03", "OR02"]


def test_a_warning_refuses_nothing() -> None:
    written = b"crisisplay: 1\npeople: {a: {name: A}}\nroles: {legal: {holder: a}}\n"
    organisation, found = check_organisation(written, "organisation.yaml")
    assert organisation is not None
    assert [mistake.code for mistake in found] == ["OR13"]


def test_a_key_written_twice_is_refused_as_in_a_playbook() -> None:
    organisation, found = check_organisation(b"crisisplay: 1\nzone: UTC\nzone: UTC\n", "o.yaml")
    assert organisation is None
    assert [mistake.code for mistake in found] == ["PB007"]


def test_a_file_that_is_not_yaml_is_refused() -> None:
    organisation, found = check_organisation(b"people: {", "o.yaml")
    assert organisation is None
    assert len(found) == 1


@pytest.mark.parametrize(
    "secret",
    [
        "ghp_" + "a1B2" * 9,
        "xoxb-" + "123456789012-abcdefghijkl",
        "AKIA" + "ABCDEFGH12345678",
        "eyJhbGciOiJI.eyJzdWIiOiIx",
        "postgresql://crisis:hunter2@db.example.org/crisis",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "0123456789abcdef" * 2,
        "a1B2c3D4" * 4,
    ],
)
def test_a_text_that_looks_like_a_secret_is_refused_and_never_repeated(
    tmp_path: Path, secret: str
) -> None:
    with pytest.raises(BrokenOrganisation) as broken:
        read_organisation(_file(tmp_path, f'crisisplay: 1\nname: "{secret}"\n'))
    (mistake,) = broken.value.diagnostics
    assert (mistake.code, mistake.place.line, mistake.place.column) == ("OR10", 2, 7)
    assert secret not in broken.value.source.decode()
    assert not [lang for lang in LANGUAGES if secret in mistake.message(lang) + mistake.fix(lang)]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org:8080/@marque/une-adresse-assez-longue-pour-un-communique-2026",
        "postgresql://db.example.org/crisis",
        "direction-de-la-communication-du-groupe-2026",
        "LaDirectionDeLaCommunicationDuGroupe",
        "camille.roy@example.org",
        "/srv/crisisplay/incidents/organisation/2026/11/22/dossier",
        "+33 1 23 45 67 89",
        f"{KEY} camille@example",
    ],
)
def test_what_people_write_is_not_taken_for_a_secret(text: str) -> None:
    assert not looks_secret(text)


@pytest.mark.parametrize("secret", ["ghp_" + "a1B2" * 9, "a1B2c3D4" * 4])
def test_a_public_key_hides_no_secret_beside_it(secret: str) -> None:
    assert looks_secret(f"{KEY} {secret}")
    assert looks_secret(f"{secret} {KEY}")
    assert looks_secret(f"{KEY}{secret}".replace("ssh-ed25519 ", ""))


@pytest.mark.parametrize("key", ["token", "password", "Token", "smtp_password", "api-key"])
@pytest.mark.parametrize("value", ["hunter2", "[a, b]", "{env: ''}", "{file: a}", "{env: A, x: B}"])
def test_a_secret_stands_under_its_key_by_name_only(key: str, value: str) -> None:
    written = f"crisisplay: 1\nchannels: {{site: {{{key}: {value}}}}}\n".encode()
    organisation, found = check_organisation(written, "organisation.yaml")
    assert organisation is None
    assert [mistake.code for mistake in found] == ["OR09"]


def test_a_secret_over_several_lines_is_hidden_whole() -> None:
    written = b"crisisplay: 1\nchannels:\n  site:\n    token: |\n      hunter2\n      hunter3\n"
    _, found = check_organisation(written, "organisation.yaml")
    assert b"hunter" not in masked(written, found)
    assert masked(written, found).startswith(b"crisisplay: 1\nchannels:\n  site:\n    token: *")


def test_a_missing_file_says_how_to_write_one(tmp_path: Path) -> None:
    file = tmp_path / "organisation.yaml"
    with pytest.raises(NotFound) as refused:
        read_organisation(file)
    assert refused.value.sentence("en") == (
        f"There is no organisation file: {file}\nWrite one with: crisisplay org init"
    )
    assert refused.value.sentence("fr") == (
        f"Il n’y a pas de fichier de l’organisation\u00a0: {file}\n"
        "Écrivez-en un avec\u00a0: crisisplay org init"
    )


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as refused:
        read_organisation(tmp_path)
    assert refused.value.sentence("en") == (
        f"The organisation file can't be read: {tmp_path} (it is a folder).\n"
        "Check its rights, or name another with CRISISPLAY_ORG."
    )
    assert refused.value.sentence("fr") == (
        f"Le fichier de l’organisation est illisible\u00a0: {tmp_path} (c’est un dossier).\n"
        "Vérifiez ses droits, ou indiquez-en un autre par CRISISPLAY_ORG."
    )


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            "crisisplay: 2\n",
            "{} has 1 mistake, at line 1 (OR14).\nSee it and how to correct it with: crisisplay org check",
            "{} contient 1 erreur, ligne 1 (OR14).\nPour la voir et la corriger\u00a0: crisisplay org check",
        ),
        (
            "crisisplay: 1\nzone: X\ncalendar: X\n",
            "{} has 2 mistakes, the first at line 2 (OR07).\nSee them and how to correct them with: crisisplay org check",
            "{} contient 2 erreurs, la première ligne 2 (OR07).\nPour les voir et les corriger\u00a0: crisisplay org check",
        ),
    ],
)
def test_a_broken_file_says_where_to_look(
    tmp_path: Path, text: str, english: str, french: str
) -> None:
    file = _file(tmp_path, text)
    with pytest.raises(BrokenOrganisation) as broken:
        read_organisation(file)
    assert broken.value.sentence("en") == english.format(file)
    assert broken.value.sentence("fr") == french.format(file)

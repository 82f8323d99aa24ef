"""The organisation file that `org init` writes: valid as it is, its examples in comments.

A comment that begins with `#` and a space is prose; one with `#` and two spaces, or `#` and a
word, is an example that holds once the `#` is taken away.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.i18n import Language

_FRENCH = """\
# Le fichier de l'organisation : qui appeler, qui tient quel rôle, où l'on publie.
# Il ne contient aucun secret. Vérifiez-le avec : crisisplay org check
crisisplay: 1

# Le nom qui figure en tête des rapports.
#name: Nom de l'organisation

# Les langues dans lesquelles vous publiez, la première d'abord.
languages: [fr]
# Le fuseau (liste IANA) et le pays des jours fériés (code ISO) : les échéances s'y comptent.
zone: Europe/Paris
calendar: FR

# Les personnes, par un identifiant court. Gardez un moyen de joindre qui ne dépende pas du réseau
# de l'organisation.
people:
#  prenom-nom: {name: Prénom Nom, email: prenom.nom@example.org, phone: +33 1 23 45 67 89}
#  suppleant: {name: Prénom Nom, phone: +33 1 23 45 67 80}

# Les rôles des playbooks : un titulaire et des suppléants, dans l'ordre où les appeler.
roles:
#  director: {holder: prenom-nom, deputies: [suppleant]}

# Vos canaux. Un secret se nomme, il ne s'écrit pas : {env: NOM} ou {keyring: NOM}.
# Avec send, crisisplay envoie lui-même les textes approuvés ; sans, on publie à la main.
channels:
#  facebook: {address: "https://www.facebook.com/nom", language: fr}
#  bluesky: {send: bluesky, account: nom.example.org, language: fr, password: {env: BSKY_PASSWORD}}
#  mastodon:
#    send: mastodon
#    service: "https://mastodon.example"
#    token: {env: MASTODON_TOKEN}
#    limit: 1000  # si votre serveur accepte plus, ou moins, que 500 caractères
#  email:
#    send: smtp
#    host: smtp.example.org
#    sender: "Presse <presse@example.org>"
#    to: [listes/clients.txt]
#    account: presse
#    password: {env: SMTP_PASSWORD}
#  intranet: {send: webhook, url: "https://intranet.example.org/crise", secret: {env: HOOK_SECRET}}
#  press:
#    send: matrix
#    service: "https://matrix.example.org"
#    room: "!salon:example.org"
#    token: {env: MATRIX_TOKEN}
#  site: {send: page, folder: site, address: "https://crise.example.org"}

# Où sont gardés les incidents : un dossier, ou une adresse postgresql:// tenue par une variable.
#store: {env: CRISISPLAY_DATABASE}

# Les sceaux du journal : votre clé SSH (le fichier de la clé privée, ou celui de la clé publique si
# un agent tient l'autre moitié), et les clés publiques des personnes qui peuvent sceller.
#signing:
#  key: ~/.ssh/id_ed25519
#  keys:
#    prenom-nom: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMX2nYaH0rqO0sro9Yfv56e7lizhgGTnFXpk9aIlV0ty"
#    suppleant:
#      key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICoOfwR6nR/HOuLMjfzy0XvvApOjHIpXiWOfy1NMMT1H"
#      valid_before: 2028-01-01
# L'autorité d'horodatage (RFC 3161) : son adresse, et son certificat racine, à côté de ce fichier.
#timestamp: {url: "https://tsa.example.org", certificate: tsa.pem}
"""

_ENGLISH = """\
# The organisation file: whom to call, who holds which role, where you publish.
# It holds no secret. Check it with: crisisplay org check
crisisplay: 1

# The name at the head of the reports.
#name: Name of the organisation

# The languages you publish in, the first one first.
languages: [en]
# The time zone (IANA list) and the country of the holidays (ISO code): deadlines count by them.
zone: Europe/London
calendar: GB

# The people, by a short id. Keep one way to reach them that does not need the organisation's
# network.
people:
#  first-last: {name: First Last, email: first.last@example.org, phone: +44 20 7946 0000}
#  deputy: {name: First Last, phone: +44 20 7946 0001}

# The roles of the playbooks: a holder and deputies, in the order to call them.
roles:
#  director: {holder: first-last, deputies: [deputy]}

# Your channels. A secret is named, never written: {env: NAME} or {keyring: NAME}.
# With send, crisisplay itself sends the texts that were approved; without, you publish by hand.
channels:
#  facebook: {address: "https://www.facebook.com/name", language: en}
#  bluesky: {send: bluesky, account: name.example.org, language: en, password: {env: BSKY_PASSWORD}}
#  mastodon:
#    send: mastodon
#    service: "https://mastodon.example"
#    token: {env: MASTODON_TOKEN}
#    limit: 1000  # where your server takes more, or less, than 500 characters
#  email:
#    send: smtp
#    host: smtp.example.org
#    sender: "Press <press@example.org>"
#    to: [lists/customers.txt]
#    account: press
#    password: {env: SMTP_PASSWORD}
#  intranet: {send: webhook, url: "https://intranet.example.org/crisis", secret: {env: HOOK_SECRET}}
#  press:
#    send: matrix
#    service: "https://matrix.example.org"
#    room: "!room:example.org"
#    token: {env: MATRIX_TOKEN}
#  site: {send: page, folder: site, address: "https://crisis.example.org"}

# Where incidents are kept: a folder, or a postgresql:// address held by a variable.
#store: {env: CRISISPLAY_DATABASE}

# The seals of the journal: your SSH key (the file of the private key, or of the public one where
# an agent holds the other half), and the public keys of those who may seal.
#signing:
#  key: ~/.ssh/id_ed25519
#  keys:
#    first-last: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMX2nYaH0rqO0sro9Yfv56e7lizhgGTnFXpk9aIlV0ty"
#    deputy:
#      key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICoOfwR6nR/HOuLMjfzy0XvvApOjHIpXiWOfy1NMMT1H"
#      valid_before: 2028-01-01
# The timestamping authority (RFC 3161): its address, and its root certificate, beside this file.
#timestamp: {url: "https://tsa.example.org", certificate: tsa.pem}
"""

TEMPLATE: Mapping[Language, str] = {"fr": _FRENCH, "en": _ENGLISH}

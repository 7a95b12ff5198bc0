"""The cells of a nomination list: which heading means what, and what a row says of a person. Nothing here touches the database."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from experts.choices import Sex
from listing.folding import fold

COLUMNS = ("name", "email", "sex", "institution", "position", "country", "language")
HEADINGS = {
    "name": ("name", "full name", "nom complet", "name and first name", "nom et prenom", "nom et prenoms", "participant"),
    "last": ("nom", "surname", "last name", "family name", "nom de famille"),
    "first": ("first name", "given name", "prenom", "prenoms", "forename"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "adresse e-mail", "adresse electronique", "courriel"),
    "sex": ("sex", "gender", "sexe", "genre", "civilite"),
    "institution": ("institution", "organisation", "organization", "ministry", "ministere", "service", "employer"),
    "position": ("function", "fonction", "position", "poste", "job title", "titre"),
    "country": ("country", "pays"),
    "language": ("language", "langue", "language of mails", "langue des courriels"),
}  # fmt: skip
LONGEST = {"name": 120, "email": 254, "institution": 200, "position": 120}
SEXES = {
    Sex.WOMAN: ("woman", "female", "femme", "feminin", "f", "w", "mrs", "ms", "mme", "madame", "mujer"),
    Sex.MAN: ("man", "male", "homme", "masculin", "m", "h", "mr", "monsieur", "hombre"),
    Sex.OTHER: ("other", "autre", "in my own words", "x", "non-binary", "non binaire"),
    Sex.UNSTATED: ("", "-", "unstated", "not stated", "i prefer not to say", "non precise", "sans reponse"),
}
LANGUAGES = {"en": ("en", "eng", "english", "anglais"), "fr": ("fr", "fra", "french", "francais")}
WORDS_OF_HEADINGS = {word: name for name, words in HEADINGS.items() for word in words}
WORDS_OF_SEX = {word: sex for sex, words in SEXES.items() for word in words}
WORDS_OF_LANGUAGE = {word: code for code, words in LANGUAGES.items() for word in words}
LONGEST_KEPT = 300


@dataclass
class ReadRow:
    """What a row says: the values of a person, what stands in the way, and what is worth knowing although it was taken."""

    values: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def known_headings(headings):
    """{heading of the file: our column}; a “nom” beside a “prénom” is the family name, alone it is the whole one."""
    found = {}
    for heading in headings:
        name = WORDS_OF_HEADINGS.get(fold(heading.replace("_", " ")).strip(" *:"))
        if name and name not in found.values():
            found[heading] = name
    if "first" not in found.values() and "name" not in found.values():
        found = {heading: "name" if name == "last" else name for heading, name in found.items()}
    return found


def unread_headings(headings, found):
    """The headings that mean nothing to us; those of our own report are passed over."""
    return [
        heading.replace("_", " ") for heading in headings if heading and heading not in found and heading not in OURS
    ]


OURS = ("row", "why")


def cells_of(cells, found):
    """{our column: text} of a row, without signs that cannot be printed; a name in two columns becomes one."""
    texts = {found[heading]: printable(text) for heading, text in cells.items() if heading in found}
    parts = [texts.pop("first", ""), texts.pop("last", "")]
    if not texts.get("name"):
        texts["name"] = " ".join(part for part in parts if part)
    return {name: texts.get(name, "")[:LONGEST_KEPT] for name in COLUMNS}


def printable(text):
    """A text on one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def is_remark(cells):
    """A row that explains: its first text begins with a hash."""
    return next((text for text in cells.values() if text), "").startswith("#")


def read_row(cells, countries, usual_country=None):
    """What a row says. `countries` finds a country by its words; `usual_country` is that of a row without one."""
    row = ReadRow()
    for name, most in LONGEST.items():
        if len(cells[name]) > most:
            words = {"cell": cells[name][:40], "most": most}
            row.wrong.append(gettext("“%(cell)s…” is too long: %(most)d characters at most.") % words)
    if not any(letter.isalpha() for letter in cells["name"]):
        row.wrong.append(gettext("The name is missing."))
    row.values = {name: cells[name] for name in ("name", "institution", "position")}
    row.values["email"] = read_address(cells["email"], row)
    row.values["sex"] = read_sex(cells["sex"], row)
    row.values["language"] = read_language(cells["language"], row)
    row.values["country"] = read_country(cells["country"], countries, usual_country, row)
    return row


def read_address(cell, row):
    """The address in small letters; “mailto:” and brackets are taken away."""
    bare = cell.rpartition("<")[2].rstrip("> ") if "<" in cell else cell
    bare = bare.removeprefix("mailto:").strip(" ;,").lower()
    if not bare:
        row.notes.append(gettext("Without an e-mail address: we cannot write to this person."))
        return ""
    try:
        validate_email(bare)
    except ValidationError:
        row.wrong.append(gettext("“%(cell)s” is not an e-mail address.") % {"cell": cell[:80]})
    return bare


def read_sex(cell, row):
    """The sex as a word in English or French says it."""
    found = WORDS_OF_SEX.get(fold(cell).rstrip("."))
    if found is None:
        words = gettext("“%(cell)s” is not known: write woman, man or other, or leave the cell empty.")
        row.wrong.append(words % {"cell": cell[:40]})
        return Sex.UNSTATED
    return found


def read_language(cell, row):
    """The language of mails; where we have no mails in it we write in English, and say so."""
    if not cell:
        return ""
    found = WORDS_OF_LANGUAGE.get(fold(cell))
    if found not in dict(settings.WORKING_LANGUAGES):
        row.notes.append(gettext("There are no mails in “%(cell)s”: we write in English.") % {"cell": cell[:40]})
        return "en"
    return found


def read_country(cell, countries, usual, row):
    """The country; the nearest one is proposed where the word is not known."""
    if not cell:
        return usual
    found = countries.find(cell)
    if found is None:
        near = countries.nearest(cell)
        text = (
            gettext("“%(cell)s” is not a country that we know. Did you mean %(near)s?")
            if near
            else gettext(
                "“%(cell)s” is not a country that we know. Write its name in English or French, or its ISO code."
            )
        )
        row.wrong.append(text % {"cell": cell[:60], "near": near})
    return found


class KnownCountries:
    """Countries by every word that may stand in a cell: codes, names in English and French, other spellings."""

    def __init__(self, countries):
        self.by_word = {}
        for country in countries:
            aliases = country.aliases.replace("|", ";").split(";")
            for word in (*aliases, country.name_fr, country.name_en, country.iso3, country.iso2):
                if word.strip():
                    self.by_word[bare_word(word)] = country
        self.near = {}

    def find(self, cell):
        """The country that a cell names, or None."""
        return self.by_word.get(bare_word(cell))

    def nearest(self, cell):
        """The name of the country whose spelling is nearest; empty where none is near."""
        word = bare_word(cell)
        if word not in self.near:
            found = get_close_matches(word, self.by_word, n=1, cutoff=0.75)
            self.near[word] = self.by_word[found[0]].name if found else ""
        return self.near[word]


def bare_word(word):
    """A name without accents, capitals, its article and its signs: “The Gambia”, “la Gambie”."""
    folded = fold(word).replace("-", " ").replace("'", " ").replace(".", "").replace(",", "")
    words = folded.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "la", "le", "les", "l") else words)

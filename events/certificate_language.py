"""In which language somebody's certificate is written, unless they or the team choose another."""

from .choices import CERTIFICATE_LANGUAGES

OURS = tuple(code for code, _name in CERTIFICATE_LANGUAGES)
NAMES = dict(CERTIFICATE_LANGUAGES)


def language_of(wished, country, mails):
    """The language that the person asked for; else an official one of the country, that of the mails first; else that of the mails."""
    if wished in OURS:
        return wished
    official = [code for code in country.official_languages.split(";") if code in OURS] if country else []
    if official and mails not in official:
        return official[0]
    return mails if mails in OURS else OURS[0]


def language_of_registration(registration):
    """That of a participant."""
    person = registration.participant
    return language_of(person.paper_language, registration.country, person.language)


def language_of_expert(expert):
    """That of an expert of the roster."""
    mails = expert.user.language if expert.user else ""
    return language_of("", expert.country_of_service, mails)

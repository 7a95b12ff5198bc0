"""The paper of a certificate: its words in its own language, the code and the picture that leads to the page of checks."""

from io import BytesIO

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, override

from papers.directions import LTR, RTL, direction_of, page_direction, with_directions
from papers.setting import set_paper
from partners.choices import Mode

from .certificate_codes import grouped
from .certificate_dates import day_words, days_words, length_words, locale_of
from .certificate_words import WORDS
from .choices import Part

SOURCE = "papers/certificate.typ"
COMMAS = {LTR: ", ", RTL: "، "}
OWN_DIRECTION = ("name", "work", "about")


def certificate_pdf(certificate, language=""):
    """The bytes of one certificate in its own language, or in another of the five; the same at any time."""
    words = words_of(certificate, language or certificate.language)
    return paper_of([words], words["title"], words["language"], certificate.issued_at)


def certificates_pdf(certificates, title, language):
    """Many certificates in one file, each on a page of its own and in its own language; set as of the last one."""
    rows = [words_of(one, one.language) for one in certificates]
    return paper_of(rows, title, language, max(one.issued_at for one in certificates))


def paper_of(rows, title, language, made_at):
    """The file itself."""
    return set_paper(source=SOURCE, words={"title": title, "certificates": rows}, language=language, made_at=made_at)


def words_of(certificate, language):
    """Everything on the page of one certificate; `certificate` as for_page reads it."""
    with override(language):
        rest = words_of_event if certificate.registration_id else words_of_deployment
        return page_words(certificate, language, rest(certificate, WORDS[language]))


def page_words(certificate, language, own):
    """What all certificates share, around what is said of one."""
    said, locale = WORDS[language], locale_of(language, own.pop("country"))
    day = day_words(timezone.localdate(certificate.issued_at), locale)
    issued = said["issued"].format(day=day)
    lengths = [[label, length_words(certificate.days, locale)] for label in own.pop("counted")]
    page = {
        "intro": said["intro"],
        "name": certificate.name,
        "facts": [
            [said["where"], own.pop("where")],
            [said["when"], days_words(*own.pop("between"), locale)],
            *own.pop("facts"),
            *lengths,
        ],
        "thanks": thanks_of(own.pop("accepted_at"), said, locale),
        "sign": "\n".join((own.pop("officer"), said["team"], issued)),
        "foot": "MIEUX (Migration EU eXpertise)",
        "demonstration": said["demonstration"] if own.pop("is_demonstration") else "",
        "proof": proof_words(certificate, language),
        **own,
    }
    return with_directions(page, language, OWN_DIRECTION)


def thanks_of(accepted_at, said, locale):
    """The thanks for a report that was accepted; nothing where there is none."""
    return said["thanks"].format(day=day_words(timezone.localdate(accepted_at), locale)) if accepted_at else ""


def words_of_event(certificate, said):
    """What is said of somebody at an event."""
    registration = certificate.registration
    event, is_expert = registration.event, registration.part == Part.EXPERT
    return {
        "title": said["title_expert" if is_expert else "title"],
        "intro": said["intro_expert" if is_expert else "intro"],
        "lead": said["contributed" if is_expert else "took_part"],
        "about": event.title,
        "work": joined(registration.position, registration.institution_in_words, name_of(registration.country)),
        "where": place_of(event, said, is_online=registration.mode == Mode.REMOTE),
        "between": (event.starts_on, event.ends_on),
        "facts": [],
        "counted": [said["attended"]],
        "accepted_at": None,
        "officer": event.officer.name,
        "country": registration.country.iso2 if registration.country else "",
        "is_demonstration": event.is_demonstration,
    }


def words_of_deployment(certificate, said):
    """What is said of an expert who went on a mission."""
    deployment = certificate.deployment
    mission, expert = deployment.seat.mission, deployment.expert
    return {
        "title": said["title_expert"],
        "lead": said["went"],
        "about": mission.title,
        "work": joined(expert.position, expert.employer, name_of(expert.country_of_service)),
        "where": place_of(mission, said, is_online=mission.mode == Mode.REMOTE),
        "between": (mission.starts_on, mission.ends_on),
        "facts": [[said["field"], str(deployment.seat)]],
        "counted": [said["worked"]],
        "accepted_at": deployment.report.accepted_at,
        "officer": mission.officer.name if mission.officer else "",
        "country": expert.country_of_service.iso2 if expert.country_of_service else "",
        "is_demonstration": mission.is_demonstration,
    }


def place_of(subject, said, *, is_online):
    """The town and the country, or that it was online."""
    comma = COMMAS[page_direction(get_language())]
    where = comma.join(part for part in (subject.place, name_of(subject.country)) if part)
    if is_online:
        return f"{where} ({said['online']})" if where else said["online"]
    return where or "–"


def joined(*parts):
    """The parts that say something, behind each other in the direction of the first, with its comma."""
    parts = [part.strip() for part in parts if part and part.strip()]
    return COMMAS[direction_of(parts[0])].join(parts) if parts else ""


def name_of(country):
    """A country in the language of the paper."""
    return country.name if country else ""


def proof_words(certificate, language):
    """The corner of the paper: where it is checked, with which code, and the picture of the address."""
    said, address = WORDS[language], check_address(certificate.code)
    return {
        "label": said["check"],
        "address": check_address().split("://", 1)[1],
        "code_label": said["code"],
        "code": grouped(certificate.code),
        "qr": picture_of(address),
        "alt": said["alt"],
    }


def check_address(code=""):
    """The page of checks without a language: the portal answers in the reader's own."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}/certificates/" + (f"{grouped(code)}/" if code else "")


def picture_of(address):
    """The address as a QR code, an SVG."""
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2, xmldecl=False, dark="#10262e")
    return out.getvalue().decode()

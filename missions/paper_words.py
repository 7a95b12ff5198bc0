"""What stands on the papers of a mission: the briefing pack of its team, and the certificate of an expert. In the active language."""

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext, override, pgettext

from papers.directions import with_directions
from papers.setting import set_paper
from partners.choices import Mode

from .choices import COUNTED
from .proofs import proof_of


def briefing_pdf(mission, language):
    """The bytes of the briefing pack: terms, team, agenda, contacts, travel notes. `mission` as for_page reads it."""
    now = timezone.now()
    with override(language):
        words = briefing_words(mission, now)
    return set_paper(source="missions/papers/briefing.typ", words=words, language=language, made_at=now)


def certificate_pdf(deployment, language):
    """The bytes of the certificate of a completed deployment, with its code where it is on record; the same at any time."""
    with override(language):
        words = certificate_words(deployment, proof_of(deployment, language))
    page = with_directions(words, language, ("name", "work", "about"))
    return set_paper(
        source="papers/certificate.typ",
        words={"title": f"{words['title']}: {words['name']}", "certificates": [page]},
        language=language,
        made_at=deployment.report.accepted_at,
    )


def days_words(first, last):
    """Two days with their year: 3 – 7 August 2026."""
    if first == last:
        return date_format(first, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {date_format(last, 'j F Y')}"
    return f"{date_format(first, 'j F' if first.year == last.year else 'j F Y')} – {date_format(last, 'j F Y')}"


def place_words(mission):
    """Where: the place and the country, or that it is remote."""
    where = ", ".join(part for part in (mission.place, mission.country.name if mission.country else "") if part)
    if mission.mode == Mode.REMOTE:
        words = gettext("remote")
        return f"{where} ({words})" if where else words
    return where


def work_days(days):
    """5 days, 4.5 days."""
    words = ngettext("%(days)s day", "%(days)s days", 1 if days <= 1 else 2)
    return words % {"days": number_format(days.normalize() if days % 1 else int(days))}


def briefing_words(mission, now):
    """Everything on the pack; what is not written yet says so."""
    today = date_format(timezone.localtime(now), "j F Y")
    sections = [
        (gettext("Background"), mission.background),
        (gettext("Purpose"), mission.purpose),
        (gettext("Expected outputs"), mission.outputs),
    ]
    practical = [
        (pgettext("mission", "Agenda"), mission.agenda, gettext("The agenda follows.")),
        (gettext("Contacts"), mission.contacts, gettext("The contacts follow.")),
        (gettext("Travel notes"), mission.travel_notes, gettext("No travel notes.")),
    ]
    return {
        "title": gettext("Briefing pack"),
        "about": mission.title,
        "facts": mission_facts(mission),
        "sections": [[title, text] for title, text in sections if text.strip()],
        "team_title": gettext("The team"),
        "team": team_rows(mission),
        "nobody": gettext("Nobody is confirmed yet."),
        "tasks_word": gettext("Tasks"),
        "practical": [[title, text.strip() or missing] for title, text, missing in practical],
        "report_title": gettext("Afterwards"),
        "report": gettext(
            "Each expert writes a report of a page or two: findings, recommendations, next steps, days worked. The link comes by mail the"
            " day after the mission. Once the report is accepted, the certificate is ready."
        ),
        "foot": gettext("%(title)s, as of %(day)s") % {"title": mission.title, "day": today},
        "page": gettext("Page"),
        "demonstration": gettext("Demonstration: made-up people and files.") if mission.is_demonstration else "",
    }


def mission_facts(mission):
    """[label, value] each, those without a value left out."""
    rows = [
        [gettext("Days there"), days_words(mission.starts_on, mission.ends_on)],
        [gettext("With travel and rest"), days_words(mission.first_on, mission.last_on)],
        [gettext("Where"), place_words(mission)],
        [gettext("Action"), mission.file_reference],
        [gettext("Officer"), officer_words(mission.officer)],
    ]
    return [row for row in rows if row[1]]


def officer_words(officer):
    """The officer with the address at which the team is reached."""
    return "\n".join(part for part in (officer.name, officer.email, officer.phone) if part) if officer else ""


def team_rows(mission):
    """Of each confirmed expert: the name, where they work, the seat with its workload, the tasks."""
    return [
        {
            "name": deployment.expert.name,
            "work": work_words(deployment.expert),
            "seat": f"{seat} · {work_days(seat.workload_days)}",
            "tasks": seat.tasks,
        }
        for seat in mission.seats.all()
        for deployment in seat.deployments.all()
        if deployment.status in COUNTED
    ]


def work_words(expert):
    """Position, employer and country."""
    country = expert.country_of_service.name if expert.country_of_service else ""
    return ", ".join(part for part in (expert.position, expert.employer, country) if part)


def certificate_words(deployment, proof=None):
    """Who went where, when, for how long, and as what; `proof` is what is on record about it."""
    mission, report = deployment.seat.mission, deployment.report
    told = date_format(timezone.localtime(report.accepted_at), "j F Y")
    number = f"M-{mission.pk}/{deployment.pk}"
    lead = gettext(
        "took part as an expert in a mission of MIEUX (Migration EU eXpertise), in which public officials advise their peers on migration."
    )
    return {
        "title": gettext("Certificate"),
        "intro": gettext("We certify that"),
        "name": proof.name if proof else deployment.expert.name,
        "work": work_words(deployment.expert),
        "lead": lead,
        "about": mission.title,
        "facts": [
            [gettext("Where"), place_words(mission) or "–"],
            [gettext("When"), days_words(mission.starts_on, mission.ends_on)],
            [gettext("Field of expertise"), str(deployment.seat)],
            [gettext("Days worked"), work_days(report.days_worked)],
        ],
        "thanks": gettext(
            "The report of the mission was accepted on %(day)s. We thank the expert, and the administration or employer who made it possible."
        )
        % {"day": told},
        "sign": "\n".join(
            part for part in (mission.officer.name if mission.officer else "", gettext("MIEUX team"), told) if part
        ),
        "foot": gettext("Certificate %(number)s") % {"number": number},
        "proof": proof.corner if proof else None,
        "demonstration": gettext("Demonstration: made-up people and files.") if mission.is_demonstration else "",
    }

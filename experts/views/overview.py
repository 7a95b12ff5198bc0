"""What stands in a profile, section by section, as its person reads it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from listing.folding import by_name

from ..choices import AvailabilityKind, EmployerConsent
from ..sections import SECTIONS


@dataclass(frozen=True)
class Overview:
    """One section: pairs of label and value; `is_empty` while nothing stands there."""

    section: object
    facts: tuple

    @property
    def is_empty(self):
        """Nothing was filled in."""
        return not any(value or value == 0 for _label, value in self.facts)


def overview_of(expert):
    """Every section, in the order in which it is filled in."""
    return [Overview(section, tuple(FACTS[section.slug](expert))) for section in SECTIONS]


def about(expert):
    """Who somebody is."""
    yield gettext("Name"), expert.name
    yield gettext("E-mail address"), expert.email
    yield gettext("Telephone"), expert.phone
    yield gettext("Sex"), str(expert.sex_label)
    yield gettext("Nationality"), expert.nationality.name if expert.nationality else ""
    yield gettext("In a few lines"), expert.summary


def work(expert):
    """Where somebody works."""
    yield gettext("Where you work"), expert.get_category_display()
    yield gettext("Employer"), ", ".join(part for part in (expert.employer, expert.position) if part)
    yield gettext("Country of service"), expert.country_of_service.name if expert.country_of_service else ""
    if expert.employer:
        yield gettext("Consent of the employer"), consent_of_employer(expert)
        contact = (expert.employer_contact, expert.employer_email)
        yield gettext("Who decides on your release"), ", ".join(part for part in contact if part)


def consent_of_employer(expert):
    """What the employer says, with the day."""
    words = str(expert.get_employer_consent_display())
    if expert.employer_consent == EmployerConsent.GIVEN and expert.employer_consent_on:
        return f"{words}, {date_format(expert.employer_consent_on, 'j F Y')}"
    return words


def languages(expert):
    """Languages with their levels."""
    for skill in expert.language_skills.all():
        yield skill.language.name, skill.get_level_display()


def topics(expert):
    """Topics with their level and what shows it."""
    for row in expert.expertises.all():
        parts = (str(row.get_level_display()), row.evidence)
        yield (row.area or row.theme).name, ". ".join(part for part in parts if part)


def experience(expert):
    """Regions and kinds of activity."""
    yield gettext("Regions"), ", ".join(row.name for row in expert.regions.all())
    yield gettext("Activities"), ", ".join(row.name for row in by_name(expert.activity_types.all()))


def availability(expert):
    """How early one must know, and the periods that are not over."""
    days = expert.notice_days
    words = ngettext("%(n)d day before a mission", "%(n)d days before a mission", days) % {"n": days}
    yield gettext("Notice needed"), words
    for kind in AvailabilityKind:
        rows = [row for row in expert.periods.all() if row.kind == kind and row.ends_on >= timezone.localdate()]
        yield str(kind.label), "; ".join(period(row) for row in rows)


def period(row):
    """From a day to a day, with its note."""
    days = f"{date_format(row.starts_on, 'j F Y')} – {date_format(row.ends_on, 'j F Y')}"
    return f"{days} ({row.note})" if row.note else days


def references(expert):
    """Who can speak for one's work."""
    for row in expert.references.all():
        yield row.name, ", ".join(part for part in (row.organisation, row.email) if part) or gettext("No address")


def cv(expert):
    """The file and its day."""
    if expert.cv:
        yield expert.cv_name, date_format(timezone.localtime(expert.cv_at), "j F Y") if expert.cv_at else ""


def consent(expert):
    """When it was given, and to which words."""
    if expert.consent_at:
        day = date_format(timezone.localtime(expert.consent_at), "j F Y")
        yield (
            gettext("Given on"),
            gettext("%(day)s, to the words of %(version)s")
            % {
                "day": day,
                "version": expert.consent_version,
            },
        )


FACTS = {
    "about": about,
    "work": work,
    "languages": languages,
    "topics": topics,
    "experience": experience,
    "availability": availability,
    "references": references,
    "cv": cv,
    "consent": consent,
}

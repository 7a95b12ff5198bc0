"""What a request says, in labels and values: the same words on the summary, the partner's page and the dossier."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.folding import fold
from papers.languages import in_a_row

from . import progress


@dataclass(frozen=True)
class Section:
    """What one step of the form says, with the way back to it."""

    slug: str
    title: str
    short: list
    texts: list
    url: str = ""


def names(rows):
    """Names in the reader's language, parted by commas."""
    return in_a_row(sorted((str(row) for row in rows), key=fold))


def who_facts(request):
    """Who asks, for where."""
    organisation = request.regional_organisation
    return [
        (_("Institution"), request.institution),
        (_("Asks with it"), names(request.co_requesters.all())),
        (_("Others who ask with it"), request.other_co_requesters),
        (_("Countries"), names(request.countries.all())),
        (_("Regional organisation"), organisation and f"{organisation.short_name} – {organisation.name}"),
    ]


def topic_facts(request):
    """What it is about."""
    return [
        (_("Title"), request.title),
        (_("Theme"), request.theme),
        (_("Specific areas"), names(request.areas.all())),
        (_("Law, plan or promise"), request.policy_link),
    ]


def people_facts(request):
    """Languages, dates, the Delegation, publication."""
    return [
        (_("Working languages"), names(request.languages.all())),
        (_("Best dates"), preferred_dates(request)),
        (_("Why these dates"), request.preferred_why),
        (_("Contact at the EU Delegation"), request.delegation_contact),
        (_("May be published"), gettext("Yes, once approved") if request.consent_to_publish else gettext("No")),
    ]


def preferred_dates(request):
    """The preferred dates as one says them."""
    first, last = (day and date_format(day, "j F Y") for day in (request.preferred_from, request.preferred_to))
    if first and last:
        return f"{first} – {last}"
    if first:
        return gettext("From %(day)s") % {"day": first}
    return gettext("Until %(day)s") % {"day": last} if last else ""


def filled(pairs):
    """Pairs that have a value."""
    return [(label, value) for label, value in pairs if value]


def summary_sections(request):
    """The whole request, step by step."""
    problem = [(_("What goes wrong today"), request.problem), (_("Context"), request.context)]
    want = [
        (_("What is asked for"), request.asked_for),
        (_("Expected deliverables"), request.expected_deliverables),
        (_("Past or running support by others"), request.other_support),
    ]
    parts = {
        "who": (who_facts(request), []),
        "problem": (topic_facts(request), problem),
        "want": ([(_("Earlier Action it follows"), request.earlier_reference)], want),
        "people": (people_facts(request), []),
    }
    return [
        Section(
            step.slug,
            step.label,
            filled(parts[step.slug][0]),
            filled(parts[step.slug][1]),
            edit_url(request, step.slug),
        )
        for step in progress.STEPS
    ]


def plain_facts(request):
    """Every label of the request with its words, filled or not: {label: words}, in the order of the form."""
    texts = [
        (_("What goes wrong today"), request.problem),
        (_("Context"), request.context),
        (_("What is asked for"), request.asked_for),
        (_("Expected deliverables"), request.expected_deliverables),
        (_("Past or running support by others"), request.other_support),
        (_("Earlier Action it follows"), request.earlier_reference),
    ]
    pairs = [*who_facts(request), *topic_facts(request), *texts, *people_facts(request)]
    return {str(label): str(value or "") for label, value in pairs}


def edit_url(request, slug):
    """The way back to a step, while it is a draft."""
    return progress.step_url(request, slug) if request.is_draft else ""

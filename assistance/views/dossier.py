"""What the dossier shows, part by part; the authority's page shows less and speaks to the authority."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_partner, is_staff_reader
from clock.choices import Party
from clock.face import for_authority
from clock.why import why_lines
from listing.tabs import Tab
from outbox.proof import reminders_about
from papers.languages import in_a_row

from ..choices import ENDED_WITHOUT_ACTION, OPEN_STATUSES, ConsultedBody
from ..choices import RequestStatus as S
from ..notifications import contacts_of
from ..permissions import can_add_file, can_hand_over, is_manager, is_team
from ..services.steps import ASSESSED_IN
from ..workflow import opinion_of
from . import standing
from .assessment_part import assessment_context
from .facts import summary_sections
from .panel import step_offers
from .refused import changes_since, refusal_context
from .summary import paper_links
from .thread import entry_count, partner_thread, team_thread

PARTS = (
    ("request", _("Request")),
    ("assessment", _("Assessment")),
    ("consultation", _("Consultation and decision")),
    ("messages", _("Messages")),
    ("documents", _("Documents")),
    ("declarations", _("Declarations")),
    ("history", _("History")),
)
OF_TEAM = frozenset({"declarations"})
FIRST_PART = {
    S.CLARIFICATION: "messages",
    S.CONSULTATION: "consultation",
    S.APPROVED: "consultation",
    S.DECLINED: "history",
    S.RETURNED: "history",
}
ASSESSING_PARTS = ("assessment", "consultation")


@dataclass(frozen=True)
class BodyOpinion:
    """One consulted body, and its outcome if there is one."""

    title: str
    opinion: object


def parts_for(user):
    """The parts of a dossier that a person may read; some are the team's alone."""
    return {key: label for key, label in PARTS if key not in OF_TEAM or is_team(user)}


def part_of(assistance_request, asked, user):
    """The part to show: the one asked for, or the one at work."""
    if asked in parts_for(user):
        return asked
    return FIRST_PART.get(assistance_request.status, "request")


def tabs_of(assistance_request, part, user):
    """The parts as links."""
    detail = reverse("assistance:request-detail", args=[assistance_request.reference])
    history = reverse("assistance:request-history", args=[assistance_request.reference])
    counts = {"documents": len(assistance_request.attachments.all()), "messages": entry_count(assistance_request, user)}
    return [
        Tab(label, history if key == "history" else f"{detail}?part={key}", key == part, counts.get(key))
        for key, label in parts_for(user).items()
    ]


def dossier_context(assistance_request, user, part):
    """The dossier as staff, the committee and the Delegation see it."""
    context = shared_context(assistance_request, user)
    context |= {
        "part": part,
        "tabs": tabs_of(assistance_request, part, user),
        "facts_line": facts_line(assistance_request),
        "lead": standing.state_sentence(assistance_request),
        "offers": step_offers(assistance_request, user),
        "history": standing.history_lines(assistance_request, is_internal=True, is_staff=is_staff_reader(user)),
        "sections": summary_sections(assistance_request),
        "can_assign": can_put_in_charge(assistance_request, user),
        "is_manager": is_manager(user),
        "can_assess": is_team(user) and assistance_request.status in ASSESSED_IN,
        "assessment": getattr(assistance_request, "assessment", None),
        "opinions": [BodyOpinion(str(body.label), opinion_of(assistance_request, body)) for body in ConsultedBody],
        "crumbs": [(gettext("Requests"), reverse("assistance:request-list")), (assistance_request.reference, "")],
        "arrival": arrival(assistance_request, user),
        "shows_chance": is_staff_reader(user),
        "papers": paper_links(assistance_request.reference),
    }
    if context["follows"] and part == "request":
        context["changes"] = changes_since(assistance_request)
    if part == "messages":
        context |= team_thread(assistance_request, user)
    if part in ASSESSING_PARTS:
        context |= assessment_context(assistance_request, user)
    if context["shows_chance"]:
        context["reminders"] = reminders_about(assistance_request.reference)
        context["why"] = why_lines(assistance_request.clock, region_name(assistance_request), timezone.localdate())
    return context


def region_name(assistance_request):
    """The region of the request's countries in words; none where they lie in several."""
    regions = {country.region for country in assistance_request.countries.all() if country.region_id}
    return str(regions.pop()) if len(regions) == 1 else ""


def shared_context(assistance_request, user):
    """What every reader of a request sees."""
    return {
        **standing.clock_context(assistance_request),
        "assistance_request": assistance_request,
        "files": assistance_request.attachments.all(),
        "can_add_file": can_add_file(user, assistance_request),
        "action": standing.action_of(assistance_request),
        **refusal_context(assistance_request, user),
    }


def facts_line(assistance_request):
    """What the request is about, who is in charge and where it stands, in one line."""
    officer = assistance_request.officer
    return [
        *subject_line(assistance_request),
        gettext("Officer: %(name)s") % {"name": officer} if officer else gettext("Nobody is in charge yet"),
        assistance_request.get_status_display(),
    ]


def subject_line(assistance_request):
    """Who asks, for which countries, about what."""
    others = [institution.name for institution in assistance_request.co_requesters.all()]
    asks = str(assistance_request.institution)
    if others:
        asks = gettext("%(lead)s, with %(others)s") % {"lead": asks, "others": in_a_row(others)}
    countries = in_a_row(assistance_request.countries.all())
    return [text for text in (asks, countries, str(assistance_request.theme or "")) if text]


def own_side(assistance_request, user):
    """The authority's people, who answers first; the ways to a hand-over and to how the text came about."""
    file, person = assistance_request, assistance_request.responsible_person
    names = [one.name for one in contacts_of(file) if one.pk != person.pk]
    is_open = file.status not in ENDED_WITHOUT_ACTION
    give_url = f"{reverse('assistance:request-hand-over', args=[file.institution_id])}?only={file.pk}"
    return {
        "responsible": person if is_partner(person) else None,
        "contacts": names,
        "hand_over_url": give_url if is_open and can_hand_over(user, file) else "",
        "is_yours": person.pk == user.pk,
        "versions_url": reverse("assistance:sent-version-list", args=[file.reference]),
    }


def arrival(assistance_request, user):
    """How and when the request came, and who sent or entered it."""
    return [
        (_("Reference"), assistance_request.reference),
        (_("Received"), date_format(assistance_request.received_on, "j F Y")),
        (_("Channel"), assistance_request.get_channel_display()),
        (_("Sent or entered by"), assistance_request.created_by),
        (_("Answers for it now"), assistance_request.responsible),
        (_("Code to follow it"), assistance_request.tracking_code if is_team(user) else ""),
    ]


def can_put_in_charge(assistance_request, user):
    """A manager puts anybody in charge of an open request; an officer takes it on who does not have it already."""
    if assistance_request.status not in OPEN_STATUSES:
        return False
    return is_manager(user) or (is_team(user) and assistance_request.officer_id != user.pk)


def partner_context(assistance_request, user):
    """The request as its authority sees it: no assessment, no opinion."""
    context = shared_context(assistance_request, user) | partner_thread(assistance_request, user)
    offers = step_offers(assistance_request, user)
    own = {offer.name: offer for offer in offers if offer.is_open}
    context |= {
        "face": for_authority(context["face"]),
        "facts_line": [*subject_line(assistance_request), assistance_request.reference],
        "lead": standing.state_sentence(assistance_request, is_own=True),
        "is_with_you": assistance_request.holder == Party.AUTHORITY and "answer" in own,
        "due_sentence": standing.due_sentence(assistance_request),
        "open_count": len(standing.open_questions(assistance_request)),
        "withdraw": own.get("withdraw"),
        "others": [offer for offer in offers if not offer.is_open],
        "stages": standing.stages_of(assistance_request),
        **own_side(assistance_request, user),
        "sections": summary_sections(assistance_request),
        "history": standing.history_lines(assistance_request, is_internal=False),
        "crumbs": [(gettext("My requests"), reverse("assistance:request-mine")), (assistance_request.reference, "")],
    }
    return context

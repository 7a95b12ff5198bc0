"""The request's table of transitions, and what each step requires."""

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from partners.choices import LEAD_KINDS, MembershipStatus
from workflow.engine import Transition, Workflow, requirement

from .choices import AttachmentKind, ConsultedBody, OpinionOutcome
from .choices import RequestStatus as S
from .permissions import (
    can_record_committee_opinion,
    can_record_delegation_opinion,
    can_write_draft,
    is_contact,
    is_lead_contact,
    is_manager,
    is_team,
)

AUTHORITY = _("the authority")
TEAM = _("the MIEUX team")


@requirement(_("Asked by letter, or in the form"), AUTHORITY)
def missing_content(assistance_request):
    """A signed letter alone is enough; without one, title, problem and what is asked for are needed."""
    if any(file.kind == AttachmentKind.LETTER for file in assistance_request.attachments.all()):
        return ""
    written = (assistance_request.title, assistance_request.problem, assistance_request.asked_for)
    if all(text.strip() for text in written):
        return ""
    return gettext("Add the signed letter, or fill in the title, the problem and what you ask for.")


@requirement(_("Countries or regional organisation named"), AUTHORITY)
def missing_place(assistance_request):
    """A request is about at least one country, or a regional organisation."""
    if assistance_request.regional_organisation_id or assistance_request.countries.all():
        return ""
    return gettext("Say which country, countries or regional organisation the request is about.")


@requirement(_("Countries are eligible"), TEAM)
def missing_eligibility(assistance_request):
    """Every country belongs to a region of the programme."""
    outside = [str(country) for country in assistance_request.countries.all() if not country.is_eligible]
    if not outside:
        return ""
    text = ngettext(
        "%(names)s cannot ask: it is in none of the programme's regions.",
        "%(names)s cannot ask: they are in none of the programme's regions.",
        len(outside),
    )
    return text % {"names": ", ".join(outside)}


@requirement(_("The institution is confirmed"), TEAM)
def missing_confirmation(assistance_request):
    """The institution is on the register, and whoever sends for it has been confirmed as its contact."""
    institution = assistance_request.institution
    if not institution.is_confirmed:
        return gettext(
            "%(name)s is new to us. The team confirms it, usually within two working days; you can write on meanwhile."
        ) % {"name": institution}
    author = assistance_request.created_by
    is_portal = assistance_request.channel == "portal"
    if is_portal and not author.memberships.filter(institution=institution, status=MembershipStatus.CONFIRMED).exists():
        return gettext(
            "The team has not yet confirmed that %(person)s speaks for %(name)s. You can write on meanwhile."
        ) % {"person": author, "name": institution}
    return ""


@requirement(_("A public body asks"), AUTHORITY)
def missing_public_body(assistance_request):
    """Civil society asks together with a public body, never alone."""
    askers = [assistance_request.institution, *assistance_request.co_requesters.all()]
    if any(institution.kind in LEAD_KINDS for institution in askers):
        return ""
    return gettext("A civil society organisation asks together with a public body: add it under “Who asks with you”.")


@requirement(_("An officer is in charge"), TEAM)
def missing_officer(assistance_request):
    """Somebody of the team has the file."""
    return "" if assistance_request.officer_id else gettext("Nobody is in charge yet: assign an officer.")


@requirement(_("A question has been asked"), TEAM)
def missing_question(assistance_request):
    """Clarification needs a question without an answer."""
    if any(not question.is_answered for question in assistance_request.questions.all()):
        return ""
    return gettext("Write the question first.")


@requirement(_("All questions are answered"), AUTHORITY)
def missing_answers(assistance_request):
    """The file comes back when every question has its answer."""
    open_count = sum(not question.is_answered for question in assistance_request.questions.all())
    text = ngettext("%(count)d question has no answer yet.", "%(count)d questions have no answer yet.", open_count)
    return text % {"count": open_count} if open_count else ""


@requirement(_("The assessment is written"), TEAM)
def missing_assessment(assistance_request):
    """The committee decides on an assessment with a recommendation."""
    assessment = getattr(assistance_request, "assessment", None)
    if assessment is not None and assessment.is_complete:
        return ""
    return gettext("Write the assessment: summary, eligibility and recommendation.")


def opinion_of(assistance_request, body):
    """The recorded outcome of one body, or None."""
    return next((opinion for opinion in assistance_request.opinions.all() if opinion.body == body), None)


@requirement(_("EU Delegation consulted"), _("the EU Delegation, or the team in its name"))
def missing_delegation_opinion(assistance_request):
    """The Delegation's outcome is recorded."""
    if opinion_of(assistance_request, ConsultedBody.DELEGATION):
        return ""
    return gettext("The outcome of the EU Delegation's consultation is not recorded.")


@requirement(_("Steering Committee consulted"), _("the Steering Committee, or the team in its name"))
def missing_committee_opinion(assistance_request):
    """The committee's outcome is recorded."""
    if opinion_of(assistance_request, ConsultedBody.COMMITTEE):
        return ""
    return gettext("The outcome of the Steering Committee's consultation is not recorded.")


@requirement(_("No objection of the committee"), _("the Steering Committee"))
def missing_agreement(assistance_request):
    """An objection of the committee bars approval."""
    opinion = opinion_of(assistance_request, ConsultedBody.COMMITTEE)
    if opinion is None or opinion.outcome != OpinionOutcome.OBJECTION:
        return ""
    return gettext(
        "The Steering Committee objected on %(date)s. Decline the request, or record that the objection was lifted."
    ) % {"date": date_format(opinion.given_on, "j F Y")}


def holder_in_consultation(assistance_request):
    """The Delegation first, then the committee, then the team that prepares the decision."""
    bodies = {opinion.body for opinion in assistance_request.opinions.all()}
    if ConsultedBody.DELEGATION not in bodies:
        return Party.DELEGATION
    return Party.COMMITTEE if ConsultedBody.COMMITTEE not in bodies else Party.TEAM


OPEN = (S.SUBMITTED, S.ASSESSMENT, S.CLARIFICATION, S.CONSULTATION)

STEPS = (
    Transition(
        "submit",
        _("Send the request"),
        (S.DRAFT,),
        S.SUBMITTED,
        can_write_draft,
        Party.TEAM,
        (missing_content, missing_place, missing_eligibility, missing_public_body, missing_confirmation),
        effect=_("The clock starts: work starts within three months."),
        url_name="assistance:request-submit",
        tone="primary",
    ),
    Transition(
        "take_up",
        _("Take up"),
        (S.SUBMITTED,),
        S.ASSESSMENT,
        is_team,
        Party.TEAM,
        (missing_officer,),
        effect=_("The assessment begins; the authority sees who is in charge."),
        tone="primary",
    ),
    Transition(
        "ask",
        _("Ask the authority"),
        (S.ASSESSMENT,),
        S.CLARIFICATION,
        is_team,
        Party.AUTHORITY,
        (missing_question,),
        effect=_("The file goes to the authority with your question. The clock goes on."),
        url_name="assistance:question-ask",
    ),
    Transition(
        "answer",
        _("Answer"),
        (S.CLARIFICATION,),
        S.ASSESSMENT,
        is_contact,
        Party.TEAM,
        (missing_answers,),
        effect=_("The file goes back to the team."),
        url_name="assistance:question-answer",
        tone="primary",
    ),
    Transition(
        "take_back",
        _("Go on without the answer"),
        (S.CLARIFICATION,),
        S.ASSESSMENT,
        is_team,
        Party.TEAM,
        reason_required=True,
        effect=_("The file comes back to the team; open questions stay on the record."),
    ),
    Transition(
        "consult",
        _("Consult"),
        (S.ASSESSMENT,),
        S.CONSULTATION,
        is_team,
        holder_in_consultation,
        (missing_assessment, missing_place, missing_eligibility),
        effect=_("The EU Delegation and the Steering Committee see the complete dossier."),
        tone="primary",
    ),
    Transition(
        "record_delegation",
        _("Record the EU Delegation's opinion"),
        (S.CONSULTATION,),
        S.CONSULTATION,
        can_record_delegation_opinion,
        holder_in_consultation,
        effect=_("The opinion stands in the dossier."),
        url_name="assistance:opinion-delegation",
        tone="primary",
    ),
    Transition(
        "record_committee",
        _("Record the Steering Committee's opinion"),
        (S.CONSULTATION,),
        S.CONSULTATION,
        can_record_committee_opinion,
        holder_in_consultation,
        effect=_("The opinion stands in the dossier."),
        url_name="assistance:opinion-committee",
        tone="primary",
    ),
    Transition(
        "reassess",
        _("Return to assessment"),
        (S.CONSULTATION,),
        S.ASSESSMENT,
        is_team,
        Party.TEAM,
        reason_required=True,
        effect=_("The consultation is broken off; opinions given so far stay on the record."),
    ),
    Transition(
        "approve",
        _("Approve"),
        (S.CONSULTATION,),
        S.APPROVED,
        is_manager,
        Party.TEAM,
        (missing_delegation_opinion, missing_committee_opinion, missing_agreement),
        effect=_("The Action is opened under the same reference; the authority is told."),
        url_name="actions:request-approve",
        tone="primary",
    ),
    Transition(
        "decline",
        _("Decline"),
        (S.SUBMITTED, S.ASSESSMENT, S.CONSULTATION),
        S.DECLINED,
        is_manager,
        Party.NOBODY,
        reason_required=True,
        effect=_("The clock stops. The authority reads the reason."),
        tone="danger",
    ),
    Transition(
        "return_request",
        _("Return to the authority"),
        (S.ASSESSMENT, S.CONSULTATION),
        S.RETURNED,
        is_manager,
        Party.NOBODY,
        reason_required=True,
        effect=_(
            "The clock stops. The authority reads why and what would change it, and can start again from its text."
        ),
        tone="danger",
    ),
    Transition(
        "withdraw",
        _("Withdraw"),
        OPEN,
        S.WITHDRAWN,
        is_lead_contact,
        Party.NOBODY,
        reason_required=True,
        effect=_("The clock stops. You can ask again at any time."),
        tone="danger",
    ),
)

REQUEST_WORKFLOW = Workflow("AssistanceRequest", S, STEPS, S.DRAFT)

RECORDED = {
    "assign": _("Officer put in charge"),
    "set_budgets": _("Stage budgets changed"),
    "join": _("Another authority has joined"),
}


def step_label(name):
    """What a line of a request's history records, in words: a step of the table, or work that changes no status."""
    return RECORDED.get(name) or REQUEST_WORKFLOW.step(name).label

"""The request's table of transitions, and what each step requires."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from partners.choices import LEAD_KINDS, MembershipStatus
from workflow.engine import Transition, Workflow, requirement

from .agreement import (
    holder_in_consultation,
    missing_agreement,
    missing_committee_opinion,
    missing_delegation_opinion,
    opinion_of,  # noqa: F401 - the word of the table for those who read it
)
from .choices import AttachmentKind
from .choices import RequestStatus as S
from .permissions import (
    can_record_committee_opinion,
    can_record_delegation_opinion,
    can_write_draft,
    is_contact,
    is_lead_contact,
    is_manager,
    is_team,
    recusal_sentence,
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
    person = assistance_request.responsible_person
    is_portal = assistance_request.channel == "portal"
    statuses = set(person.memberships.filter(institution=institution).values_list("status", flat=True))
    if is_portal and MembershipStatus.ENDED in statuses:
        return gettext("%(person)s no longer speaks for %(name)s. Take the draft over, then send it.") % {
            "person": person,
            "name": institution,
        }
    if is_portal and MembershipStatus.CONFIRMED not in statuses:
        return gettext(
            "The team has not yet confirmed that %(person)s speaks for %(name)s. You can write on meanwhile."
        ) % {"person": person, "name": institution}
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
    if any(question.is_open for question in assistance_request.questions.all()):
        return ""
    return gettext("Write the question first.")


@requirement(_("All questions are answered"), AUTHORITY)
def missing_answers(assistance_request):
    """The file comes back when every question has its answer."""
    open_count = sum(question.is_open for question in assistance_request.questions.all())
    text = ngettext("%(count)d question has no answer yet.", "%(count)d questions have no answer yet.", open_count)
    return text % {"count": open_count} if open_count else ""


@requirement(_("The assessment is written"), TEAM)
def missing_assessment(assistance_request):
    """The committee decides on an assessment with a recommendation, which rests on the scores of at least one assessor."""
    missing = assessment_gaps(assistance_request)
    if not missing:
        return ""
    return gettext("Missing in the assessment: %(items)s.") % {"items": ", ".join(missing)}


def assessment_gaps(assistance_request):
    """What the assessment lacks before anybody can be consulted on it, in words."""
    assessment = getattr(assistance_request, "assessment", None)
    is_there = {
        gettext("the summary"): assessment is not None and bool(assessment.summary.strip()),
        gettext("the answer on the kind of help"): assessment is not None and assessment.is_advice is not None,
        gettext("the answer on eligibility"): assessment is not None and assessment.is_eligible is not None,
        gettext("the recommendation"): assessment is not None and bool(assessment.recommendation),
        gettext("a submitted sheet of scores"): assistance_request.sheets.counted().exists(),
    }
    return [words for words, is_met in is_there.items() if not is_met]


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
        (S.ASSESSMENT, S.CLARIFICATION),
        S.CLARIFICATION,
        is_team,
        Party.AUTHORITY,
        (missing_question,),
        effect=_("The file goes to the authority with your questions. The clock goes on."),
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
        "record_answer",
        _("Record the last answer"),
        (S.CLARIFICATION,),
        S.ASSESSMENT,
        is_team,
        Party.TEAM,
        (missing_answers,),
        effect=_("The answer came by letter, mail or telephone. The file comes back to the team."),
    ),
    Transition(
        "take_back",
        _("Go on without the answer"),
        (S.CLARIFICATION,),
        S.ASSESSMENT,
        is_team,
        Party.TEAM,
        reason_required=True,
        effect=_(
            "The file comes back to the team; open questions stay on the record, and the authority is told that they need no answer."
        ),
    ),
    Transition(
        "consult",
        _("Consult"),
        (S.ASSESSMENT,),
        S.CONSULTATION,
        is_team,
        holder_in_consultation,
        (missing_assessment, missing_place, missing_eligibility),
        effect=_(
            "The EU Delegation and the Steering Committee get your note; silence means agreement at the deadline."
        ),
        url_name="assistance:consultation-open",
        tone="primary",
    ),
    Transition(
        "record_delegation",
        _("Answer for the EU Delegation"),
        (S.CONSULTATION,),
        S.CONSULTATION,
        can_record_delegation_opinion,
        holder_in_consultation,
        effect=_("The answer stands in the dossier."),
        url_name="assistance:opinion-delegation",
        tone="primary",
    ),
    Transition(
        "record_committee",
        _("Answer for the Steering Committee"),
        (S.CONSULTATION,),
        S.CONSULTATION,
        can_record_committee_opinion,
        holder_in_consultation,
        effect=_("The answer stands in the dossier."),
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
        effect=_(
            "The note is withdrawn and those consulted are told; their answers stay on the record, and a new round asks again."
        ),
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
        effect=_("The clock stops. The authority reads the reason, and what would change it."),
        url_name="assistance:request-decline",
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
        url_name="assistance:request-return",
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


def recusal_on_request(user, assistance_request):
    """Why a person takes no step on a request."""
    return recusal_sentence(user, assistance_request.pk)


REQUEST_WORKFLOW = Workflow("AssistanceRequest", S, STEPS, S.DRAFT, bars=recusal_on_request)

OF_INTERESTS = {
    "declare": _("Interests declared"),
    "lift_recusal": _("Recusal lifted"),
    "lose_officer": _("Nobody in charge any more"),
}
RECORDED = {
    "assign": _("Officer put in charge"),
    "hand_over": _("Handed over to a colleague"),
    "set_budgets": _("Stage budgets changed"),
    "join": _("Another authority has joined"),
    "answer_question": _("A question answered"),
    "record_one_answer": _("An answer recorded"),
    "correct_question": _("A question corrected"),
    "take_back_question": _("A question taken back"),
    "submit_sheet": _("Scores submitted"),
    "revise_sheet": _("Scores revised"),
    "invite_assessor": _("Assessor invited"),
    "uninvite_assessor": _("Invitation of an assessor taken back"),
    "end_silence": _("Silence ended: agreed"),
    "break_silence": _("Silence broken"),
    "grant_time": _("More time given"),
    "refuse_time": _("More time refused"),
    "settle_round": _("Settled in a meeting"),
    "acknowledge": _("Note received"),
    "correct_refusal": _("Words of the refusal put right"),
    **OF_INTERESTS,
}
RECORDED_FOR_AUTHORITY = frozenset(
    {"answer_question", "record_one_answer", "correct_question", "take_back_question", "hand_over"}
)


# Steps of which the authority reads nothing: that those consulted answer, let alone what.
NOT_FOR_AUTHORITY = frozenset({"record_delegation", "record_committee"})


def step_label(name):
    """What a line of a request's history records, in words: a step of the table, or work that changes no status."""
    return RECORDED.get(name) or REQUEST_WORKFLOW.step(name).label

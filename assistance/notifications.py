"""Who is told what about a request."""

from copy import copy

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from clock.calendars import brussels
from outbox.choices import Topic
from outbox.services import Envelope, send_message
from partners.choices import InstitutionKind, MembershipStatus
from partners.permissions import remember_memberships

from .answer_days import reply_by
from .choices import STILL_ASKED, STILL_TO_REPLY, RefusalDecision
from .permissions import can_comment_draft, recused_people

ASSIGN_WORKING_DAYS = 2

REFUSAL_EVENTS = {RefusalDecision.DECLINED: "request_declined", RefusalDecision.RETURNED: "request_returned"}


def contacts_of(assistance_request):
    """The people who speak for the institutions that ask; who answers for the request, also before the team confirmed them."""
    leads = Q(memberships__institution=assistance_request.institution_id)
    asking = leads | Q(memberships__institution__in=assistance_request.co_requesters.values("pk"))
    member = asking & Q(memberships__status=MembershipStatus.CONFIRMED)
    person = Q(pk=assistance_request.responsible_person_id) & leads & Q(memberships__status=MembershipStatus.CLAIMED)
    return User.objects.filter(member | person, role=Role.PARTNER, is_active=True).distinct()


def team_of(assistance_request):
    """The officer in charge, or every programme manager while there is none."""
    if assistance_request.officer_id:
        return [assistance_request.officer]
    return User.objects.filter(role=Role.MANAGER, is_active=True)


def committee():
    """The members of the Steering Committee."""
    return User.objects.filter(role=Role.COMMITTEE, is_active=True)


def delegates_taking_part(assistance_request):
    """The officers of the EU Delegations that cover a country of a request, without those who are recused on it."""
    return User.objects.filter(
        role=Role.DELEGATION,
        is_active=True,
        memberships__status=MembershipStatus.CONFIRMED,
        memberships__institution__kind=InstitutionKind.DELEGATION,
        memberships__institution__covers__in=assistance_request.countries.all(),
    ).exclude(pk__in=recused_people(assistance_request))


def with_history(file):
    """A copy of the file whose history is read once for all readers and both forms of a mail."""
    told = copy(file)
    prefetch_related_objects([told], "history")
    return told


def tell(assistance_request, event, to, topic, *, due_on=None, **context):
    """Hand one message about a request to the outbox."""
    full = {"assistance_request": with_history(assistance_request), **context}
    envelope = Envelope(topic=topic, about=assistance_request.reference or "", due_on=due_on)
    send_message(event=event, to=to, context=full, envelope=envelope)


def tell_received(assistance_request):
    """Acknowledge to the authority; tell the managers that a file has come."""
    clock = assistance_request.clock
    tell(assistance_request, "request_received", contacts_of(assistance_request), Topic.DECISIONS, clock=clock)
    tell(assistance_request, "request_to_assign", team_of(assistance_request), Topic.TASKS, clock=clock)


def tell_taken_up(assistance_request):
    """Tell the authority who is in charge."""
    tell(assistance_request, "request_taken_up", contacts_of(assistance_request), Topic.NEWS)


def tell_assigned(assistance_request, *, actor):
    """Tell an officer that a file is theirs."""
    tell(assistance_request, "request_assigned", [assistance_request.officer], Topic.TASKS, actor=actor)


def tell_questions(assistance_request, questions, *, is_corrected=False):
    """Ask the authority, with the day by which we need the answers; or again, with the new words or the new day."""
    context = {"assistance_request": with_history(assistance_request), "questions": questions}
    envelope = Envelope(
        topic=Topic.TASKS,
        about=assistance_request.reference,
        due_on=questions[0].due_on,
        still_needed=STILL_ASKED,
        check_arguments={"questions": [question.pk for question in questions]},
    )
    context |= {"due_on": questions[0].due_on, "is_corrected": is_corrected}
    send_message(event="clarification_asked", to=contacts_of(assistance_request), context=context, envelope=envelope)


def tell_taken_back(assistance_request, questions, *, actor, reason):
    """Tell the authority that questions need no answer any more."""
    told = {"questions": questions, "actor": actor, "reason": reason}
    tell(assistance_request, "clarification_taken_back", contacts_of(assistance_request), Topic.NEWS, **told)


def tell_answered(assistance_request, *, actor, answered, left):
    """Tell the officer that the file is back; while answers are missing, only that some are there."""
    topic = Topic.NEWS if left else Topic.TASKS
    told = {"actor": actor, "answered": answered, "left": left}
    tell(assistance_request, "clarification_answered", team_of(assistance_request), topic, **told)


def tell_recorded(assistance_request, question):
    """Tell the authority what was recorded in its name, so that it can put it right."""
    told = {"question": question, "actor": question.answered_by}
    tell(assistance_request, "answer_recorded", contacts_of(assistance_request), Topic.NEWS, **told)


def tell_message(assistance_request, message):
    """Tell the other side: the team is asked to reply within two working days, the authority hears what there is to read."""
    context = {"assistance_request": with_history(assistance_request), "message": message}
    about = assistance_request.reference
    if message.is_from_team:
        envelope = Envelope(topic=Topic.NEWS, about=about)
        to, event = contacts_of(assistance_request), "message_to_authority"
    else:
        context["due_on"] = due_on = reply_by(message.written_at, brussels())
        check = {"still_needed": STILL_TO_REPLY, "check_arguments": {"message": message.pk}}
        envelope = Envelope(topic=Topic.TASKS, about=about, due_on=due_on, **check)
        to, event = team_of(assistance_request), "message_to_team"
    send_message(event=event, to=to, context=context, envelope=envelope)


def tell_assessor_invited(assistance_request, sheet):
    """Ask an assessor for scores by a day."""
    to = [sheet.assessor]
    tell(assistance_request, "assessor_invited", to, Topic.TASKS, due_on=sheet.due_on, sheet=sheet)


def tell_sheet_submitted(assistance_request, sheet):
    """Tell whoever waits for the scores: who invited the assessor, and the officer in charge; never the scores."""
    waiting = {person.pk: person for person in (assistance_request.officer, sheet.invited_by) if person}
    waiting.pop(sheet.assessor_id, None)
    tell(assistance_request, "sheet_submitted", list(waiting.values()), Topic.NEWS, sheet=sheet)


def tell_officer_needed(assistance_request, file, person):
    """Tell the managers that nobody is in charge any more, with the day by which somebody should be."""
    due_on = brussels().add_working_days(timezone.localdate(), ASSIGN_WORKING_DAYS)
    page = "assistance:officer-assign" if file is assistance_request else "actions:officer-assign"
    managers = User.objects.filter(role=Role.MANAGER, is_active=True)
    told = with_history(assistance_request)
    context = {"assistance_request": told, "person": person, "due_on": due_on, "assign_page": page}
    envelope = Envelope(topic=Topic.TASKS, about=assistance_request.reference, due_on=due_on)
    send_message(event="officer_needed", to=managers, context=context, envelope=envelope)


def tell_delegation_empty(assistance_request, person):
    """Tell the team that nobody at the Delegation can answer any more."""
    tell(assistance_request, "delegation_empty", team_of(assistance_request), Topic.TASKS, person=person)


def tell_recusal_lifted(assistance_request, declaration):
    """Tell a person that the file is open to them again, and why."""
    told = {"declaration": declaration, "actor": declaration.declared_by}
    tell(assistance_request, "recusal_lifted", [declaration.person], Topic.TASKS, **told)


def consultees_of(assistance_request):
    """The people of the Delegations and services that were asked about a request, in any round."""
    asked = Q(memberships__institution__consultees__consultation__assistance_request=assistance_request)
    asked &= Q(memberships__institution__consultees__is_concerned=True)
    member = asked & Q(memberships__status=MembershipStatus.CONFIRMED)
    return User.objects.filter(member, role__in=(Role.DELEGATION, Role.COMMITTEE), is_active=True).distinct()


def tell_withdrawn(assistance_request, *, reason, actor):
    """Tell the team that the authority took its request back."""
    to = team_of(assistance_request)
    tell(assistance_request, "request_withdrawn", to, Topic.NEWS, reason=reason, actor=actor)


def tell_refused(assistance_request, refusal):
    """Tell the authority why and what would change it, and, in short, those who were asked."""
    event = REFUSAL_EVENTS[refusal.decision]
    tell(assistance_request, event, contacts_of(assistance_request), Topic.DECISIONS, refusal=refusal)
    tell(assistance_request, "consultee_refused", consultees_of(assistance_request), Topic.NEWS, refusal=refusal)


def tell_corrected(assistance_request, refusal):
    """Tell the authority that a slip in the words of its refusal was put right."""
    tell(assistance_request, "refusal_corrected", contacts_of(assistance_request), Topic.DECISIONS, refusal=refusal)


def at_work_on(draft):
    """Who answers for a draft, and whoever has saved or commented on it and may still see it."""
    busy = Q(pk=draft.responsible_person_id) | Q(pk__in=draft.presences.values("person"))
    busy |= Q(pk__in=draft.comments.values("author"))
    people = remember_memberships(User.objects.filter(busy, is_active=True))
    return [person for person in people.values() if can_comment_draft(person, draft)]


def tell_commented(draft, comment):
    """Tell the others at work on a draft of a comment; the next ones within the hour are on the page."""
    hour = timezone.localtime(comment.at).strftime("%Y%m%d%H")
    envelope = Envelope(topic=Topic.NEWS, dedupe_key=f"draft-commented:{draft.pk}:{hour}")
    to = [person for person in at_work_on(draft) if person.pk != comment.author_id]
    send_message(event="draft_commented", to=to, context={"draft": draft, "comment": comment}, envelope=envelope)


def tell_handed_over(requests, *, before, successor, actor):
    """Tell whoever answered for some requests, and whoever does so now."""
    context = {"requests": requests, "before": before, "successor": successor, "actor": actor}
    context["institution"] = requests[0].institution
    references = tuple(one.reference for one in requests if one.reference)
    about = references[0] if len(requests) == 1 and references else ""
    for event, person, topic in (("file_taken_over", successor, Topic.TASKS), ("file_handed_over", before, Topic.NEWS)):
        send_message(
            event=event,
            to=[person],
            context=context,
            envelope=Envelope(topic=topic, about=about, further_files=references),
        )

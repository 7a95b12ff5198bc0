"""What waits for a contact of a partner authority."""

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accounts.choices import TEAM_ROLES
from actions.choices import ActionStatus
from actions.models import Action
from assistance.choices import ENDED_WITHOUT_ACTION, RequestStatus
from assistance.models import AssistanceRequest
from assistance.permissions import can_write_draft
from clock.choices import Party
from partners.choices import MembershipStatus
from partners.permissions import confirmed_institution_ids

from .events import names_to_give
from .joining import answers
from .said import echoes, ratings
from .task import MOST_OF_A_KIND, Task, action_label, request_title


def partner_tasks(user, today):
    """Questions to answer, plans to agree, joinings to answer, people to name, what is to be rated, what became of Actions, requests left behind, drafts to finish, a membership to see to."""
    sources = (
        questions, plans, answers, names_to_give, ratings, echoes, left_behind, drafts, membership,
    )  # fmt: skip
    return [task for source in sources for task in source(user, today)]


def questions(user, today):
    """Questions without an answer, request by request."""
    asked = AssistanceRequest.objects.visible_to(user).filter(status=RequestStatus.CLARIFICATION)
    is_open = Q(questions__answered_at=None, questions__taken_back_at=None)
    counted = asked.annotate(n=Count("questions", filter=is_open), by=Min("questions__due_on", filter=is_open))
    rows = counted.order_by("by", "id").values("reference", "title", "institution__name", "n", "by")
    for row in rows[:MOST_OF_A_KIND]:
        text = ngettext("Answer %(n)d question about %(title)s", "Answer %(n)d questions about %(title)s", row["n"])
        url = reverse("assistance:question-answer", args=[row["reference"]])
        yield Task(text % {"n": row["n"], "title": request_title(row)}, row["reference"], url, row["by"], today)


def plans(user, today):
    """Plans that wait for the authority's agreement."""
    sent = Action.objects.visible_to(user).filter(status=ActionStatus.PREPARATION, holder=Party.AUTHORITY)
    waiting = sent.exclude(agreed_version=F("plan_version"), agreed_version__isnull=False)
    rows = waiting.order_by("deadline_on", "id").values("reference", "label", "label_fr", "deadline_on")
    for row in rows[:MOST_OF_A_KIND]:
        text = gettext("Read the plan of %(label)s, and agree it or ask for changes") % {"label": action_label(row)}
        yield Task(
            text,
            row["reference"],
            reverse("actions:plan-agree", args=[row["reference"]]),
            row["deadline_on"],
            today,
            is_launch=True,
        )


def left_behind(user, today):
    """Requests for which nobody answers any more, because that person has left the institution."""
    own = AssistanceRequest.objects.filter(institution__in=confirmed_institution_ids(user)).without_responsible()
    left = own.exclude(status__in=ENDED_WITHOUT_ACTION).exclude(responsible=None, created_by__role__in=TEAM_ROLES)
    rows = left.order_by("-created_at", "-id").values("pk", "reference", "institution_id", "title", "institution__name")
    for row in rows[:MOST_OF_A_KIND]:
        text = gettext("Say who answers for %(title)s: the person responsible has left") % {"title": request_title(row)}
        url = f"{reverse('assistance:request-hand-over', args=[row['institution_id']])}?only={row['pk']}"
        yield Task(text, row["reference"] or gettext("Draft"), url, None, today)


def drafts(user, today):
    """Drafts that nobody has sent, for those who write them."""
    begun = AssistanceRequest.objects.visible_to(user).filter(status=RequestStatus.DRAFT).not_joined()
    rows = begun.order_by("-created_at", "-id").select_related("institution", "created_by")
    for draft in rows.prefetch_related("accesses", "co_requesters")[:MOST_OF_A_KIND]:
        if can_write_draft(user, draft):
            row = {"title": draft.title, "institution__name": draft.institution.name}
            text = gettext("Finish and send %(title)s") % {"title": request_title(row)}
            file = gettext("Draft: the clock starts on the day you send it")
            yield Task(text, file, reverse("assistance:request-summary", args=[draft.pk]), None, today)


def membership(user, today):
    """A contact without an institution chooses one; one who has claimed a place can look at it."""
    rows = list(user.memberships.values_list("status", "institution__name"))
    if not any(status in (MembershipStatus.CLAIMED, MembershipStatus.CONFIRMED) for status, _name in rows):
        text = gettext("Say for which institution you speak")
        yield Task(
            text, gettext("Before that you cannot ask for help"), reverse("partners:membership-claim"), None, today
        )
    for status, name in rows:
        if status == MembershipStatus.CLAIMED:
            text = gettext("We are checking that you speak for %(name)s") % {"name": name}
            file = gettext("Nothing to do: it usually takes two working days; you can write drafts meanwhile")
            yield Task(text, file, reverse("partners:membership-mine"), None, today)

"""Reads open files with everything that says what is awaited on them, in a fixed number of queries."""

from dataclasses import dataclass, field

from django.db.models import Count, Min, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from assistance.choices import RequestStatus
from assistance.models import AssistanceRequest, Consultation, Consultee, Message, Question, Reply
from assistance.names import request_name
from clock.back_plan import lay_plan, runs_of
from clock.budgets import budgets_of_clocks
from clock.calendars import calendars_of
from clock.choices import Stage
from clock.models import ClockSummary
from clock.stage_ends import latest_end
from clock.working_days import SharedCalendar
from partners.models import Country

from ..models import Action, Condition
from .people import People

READ_AT_ONCE = 200
LONG_TEXTS = ("context", "problem", "asked_for", "expected_deliverables", "policy_link", "other_support", "search_text")
LONG_TEXTS_OF_ACTIONS = ("search_text", "overall_objective", "conditions", "summary", "summary_fr", "activities_text")


@dataclass(frozen=True)
class Calendars:
    """The working days of Brussels, and of Brussels together with each country."""

    brussels: object
    countries: dict = field(default_factory=dict)

    def shared_with(self, country):
        """Brussels and a country at once; Brussels alone without one."""
        own = self.countries.get(country.iso2) if country else None
        return SharedCalendar((self.brussels, own)) if own else self.brussels


@dataclass(frozen=True)
class OpenFile:
    """A file whose clock runs: its request, its Action once there is one, its latest stage ends, and the people around it."""

    assistance_request: AssistanceRequest
    action: Action | None
    ends: dict
    calendars: Calendars
    people: People

    @property
    def reference(self):
        """The file's reference."""
        return self.assistance_request.reference

    @property
    def clock(self):
        """The file's clock."""
        return self.assistance_request.clock

    @property
    def summary(self):
        """The days as they are booked; what a file without a booking would have on its first day."""
        if hasattr(self.clock, "summary"):
            return self.clock.summary
        started_on = self.clock.started_on
        return ClockSummary(stage=Stage.CHECK, stage_since=started_on, holder_since=started_on)

    @property
    def officer(self):
        """Who is in charge: of the Action once there is one."""
        return self.action.officer if self.action else self.assistance_request.officer

    @property
    def in_charge(self):
        """The officer in charge, or the programme managers: those who act for the team."""
        return self.people.in_charge(self.officer, self.assistance_request)

    @property
    def managers(self):
        """The programme managers who take part in the file."""
        return self.people.managers(self.assistance_request)

    @property
    def committee(self):
        """The members of the Steering Committee who take part in the file."""
        return self.people.committee(self.assistance_request)

    @property
    def url_name(self):
        """The page of the file."""
        return "actions:action-detail" if self.action else "assistance:request-detail"

    @property
    def about(self):
        """The Action's label, the request's title in quotation marks, or whose request it is; in the reader's language."""
        if self.action:
            return self.action.display_label
        return request_name(self.assistance_request.title, self.assistance_request.institution)

    @property
    def title(self):
        """The title of the Action, or of the request, in the reader's language."""
        return (self.action or self.assistance_request).display_title

    @property
    def round(self):
        """The round of consultation that is asked of a file in consultation, or None."""
        rounds = self.assistance_request.latest_rounds
        return rounds[-1] if rounds else None

    def silent(self, body):
        """Those of a body that are asked and have not answered, while silence runs."""
        if self.round is None or not self.round.is_running:
            return []
        return [one for one in self.round.consultees.all() if one.body == body and not one.current_replies]

    def latest_end(self, stage):
        """By when a stage has to end; the deadline where no plan can be laid."""
        return self.ends.get(stage, self.clock.due_on)


def open_files():
    """Requests whose clock runs, with their Action once there is one; the oldest first."""
    return AssistanceRequest.objects.filter(clock__isnull=False, clock__stopped_on=None).order_by("pk")


def read_files(requests, today):
    """The first READ_AT_ONCE of some open requests, as OpenFiles; the same number of queries however many there are."""
    requests = list(with_what_is_awaited(requests)[:READ_AT_ONCE])
    if not requests:
        return []
    people = People.around(requests)
    calendars = calendars_around(requests)
    budgets = budgets_of_clocks([request.clock_id for request in requests])
    return [
        OpenFile(
            request,
            getattr(request, "action", None),
            stage_ends(request.clock, budgets[request.clock_id], today, calendars.brussels),
            calendars,
            people,
        )
        for request in requests
    ]


def with_what_is_awaited(requests):
    """The rows of requests with what says where they stand, without their long texts."""
    to_reply = Message.objects.to_reply().only("assistance_request_id", "written_at")
    open_ones = Condition.objects.filter(action__assistance_request=OuterRef("pk"), met_on=None).order_by()
    by_file = open_ones.values("action__assistance_request")
    current = Prefetch("replies", Reply.objects.filter(is_current=True), to_attr="current_replies")
    asked = Prefetch("consultees", Consultee.objects.filter(is_concerned=True).prefetch_related(current))
    rounds = Consultation.objects.filter(assistance_request__status=RequestStatus.CONSULTATION).order_by("number")
    return (
        requests.select_related("clock__summary", "institution__country", "officer", "created_by", "action__officer")
        .prefetch_related(
            Prefetch("questions", Question.objects.open(), to_attr="open_questions"),
            Prefetch("messages", to_reply, to_attr="messages_to_reply"),
            Prefetch("consultations", rounds.defer("note").prefetch_related(asked), to_attr="latest_rounds"),
            Prefetch("countries", Country.objects.only("iso2")),
            "co_requesters",
        )
        .annotate(
            open_conditions=Coalesce(Subquery(by_file.annotate(n=Count("pk")).values("n")), 0),
            condition_due_on=Subquery(by_file.annotate(first=Min("due_on")).values("first")),
        )
        .defer(*LONG_TEXTS, *(f"action__{name}" for name in LONG_TEXTS_OF_ACTIONS))
    )


def calendars_around(requests):
    """The calendars of Brussels and of the countries of those who ask."""
    countries = {request.institution.country for request in requests if request.institution.country}
    places = [(country.iso2, country.weekend, country.iso2) for country in countries]
    brussels, *others = calendars_of(places)
    return Calendars(brussels, {place[0]: calendar for place, calendar in zip(places, others, strict=True)})


def stage_ends(clock, budgets, today, calendar):
    """{stage: latest end} of a running clock; empty while its days are not booked."""
    if not hasattr(clock, "summary"):
        return {}
    plan = lay_plan(
        clock, budgets, runs_of(clock.summary.changes, clock.started_on, today), today=today, calendar=calendar
    )
    return {stage: latest_end(plan, stage, calendar) for stage in Stage.values}

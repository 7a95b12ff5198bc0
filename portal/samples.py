"""Made-up clocks, forms and records for the styleguide and the tests of the look."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace as Sample

from django import forms

from clock.back_plan import StageRun, lay_plan
from clock.cell import ClockDates
from clock.choices import ForecastBasis, Outcome, Party, Stage
from clock.face import LedgerRow, make_face, with_plan
from clock.outlook import Outlook
from clock.working_days import WorkingCalendar
from partners.maps.drawing import Point, draw, region_frame

TODAY = date(2026, 7, 15)
CHANGES = (
    (0, Party.TEAM),
    (8, Party.AUTHORITY),
    (10, Party.TEAM),
    (11, Party.DELEGATION),
    (25, Party.COMMITTEE),
    (34, Party.AUTHORITY),
    (60, Party.TEAM),
)
EVENTS = (
    LedgerRow(
        "31 May – 7 June", "Request received by e-mail; checked for eligibility", Party.TEAM, Party.TEAM.label, 8
    ),
    LedgerRow("8 – 9 June", "Question about the draft bill, answered", Party.AUTHORITY, Party.AUTHORITY.label, 2),
    LedgerRow(
        "10 June – 14 July", "Silent procedure, then decision: approved", Party.COMMITTEE, Party.COMMITTEE.label, 35
    ),
)
RECORDS = {
    "facts": [
        ("Officer", "Ines Vermeer"),
        ("Institution", "Department of Labour, with the Gambia Immigration Department"),
        ("Reference", "MX-2026-031"),
    ],
    "checks": [
        Sample(
            state="no",
            text="Employer’s release",
            why="Nobody here can give it.",
            url="#records",
            link="Ask the focal point",
        ),
        Sample(state="yes", text="Terms of reference"),
        Sample(state="soon", text="Travel", why="Opens with the dates."),
    ],
    "history": [
        Sample(
            at=datetime(2026, 7, 14, 9, 8, tzinfo=UTC),
            party="committee",
            who="DG HOME",
            text="Commented on objective 2",
        ),
        Sample(
            at=datetime(2026, 7, 10, 14, 42, tzinfo=UTC),
            party="team",
            who="Ines Vermeer",
            text="Asked for clarification",
            reason="Which agencies are meant?",
        ),
    ],
    "thread": [
        Sample(
            author="Ines Vermeer, MIEUX team",
            at=datetime(2026, 7, 10, 13, 20, tzinfo=UTC),
            text="Is objective 3 inside your mandate?",
            is_open=True,
            open_text="With you",
            files=[("Objectives, Word, 40 kB", "#records")],
        ),
        Sample(author="You", at=datetime(2026, 6, 12, 7, 5, tzinfo=UTC), text="The draft bill is attached.", files=[]),
        Sample(
            author="Lamin Ceesay",
            kind="Message",
            at=datetime(2026, 6, 11, 9, 30, tzinfo=UTC),
            text="May the course be held at the landings?",
            is_new=True,
            open_text="We reply by Monday 15 June",
        ),
        Sample(
            author="Ines Vermeer, MIEUX team",
            kind="Internal note",
            at=datetime(2026, 6, 10, 14, 5, tzinfo=UTC),
            text="Ask the Delegation before the consultation.",
            readers="Read by the MIEUX team and the EU Delegation",
        ),
    ],
    "stages": [
        Sample(state="done", title="Approved", text="5 July, by the Steering Committee"),
        Sample(state="now", title="Design and team", text="Objectives sent on 10 July"),
        Sample(state="next", title="Get ready", text="From about 9 August"),
    ],
    "bar_rows": [
        ("Irregular migration, trafficking", 7),
        ("Horizontal", 7),
        ("Migration and development", 4),
        ("Legal migration", 2),
    ],
    "map": draw(
        (
            Point("GM", "The Gambia", 3, "The Gambia: 3 Actions, one running now", "#figures", is_open=True),
            Point("TD", "Chad", 1, "Chad: 1 Action", "#figures"),
            Point("SN", "Senegal", 0, "Senegal: in a joint Action", "#figures"),
        ),
        region_frame("WCA"),
    ),
}
WAYS = {
    "crumbs": [("Requests", "#top"), ("MX-2026-031", "")],
    "steps": [
        Sample(label="Who asks", url="#ways", is_done=True),
        Sample(label="The problem", is_current=True),
        Sample(label="What you want"),
        Sample(label="People and dates"),
        Sample(label="Letter and sending"),
    ],
    "tabs": [
        Sample(label="Overview", url="#ways", is_current=True),
        Sample(label="Activities", url="#ways", count=6),
        Sample(label="Messages", url="#ways", count=11),
    ],
    "ways": [
        Sample(label="Map and list", url="#ways", icon="map", is_current=True),
        Sample(label="Table", url="#ways", icon="table"),
    ],
    "chips": [("Migration and Development", "#ways"), ("2026", "#ways")],
    "one_reason": ["Opens when Dublin City Council has released its expert."],
    "two_reasons": ["The overall objective is missing.", "2 activities have no dates."],
}


def sample_face(days, *, extension=(), outcome="", rows=(), likely=()):
    """A made-up clock that has run `days` days, with extensions and an outcome; `likely` are days of the clock and a probability."""
    started_on = TODAY - timedelta(days=days)
    original_due_on = started_on + timedelta(days=92)
    due_on = original_due_on + timedelta(days=sum(extension))
    clock = Sample(
        started_on=started_on,
        original_due_on=original_due_on,
        due_on=due_on,
        stopped_on=TODAY if outcome else None,
        outcome=outcome,
        get_outcome_display=lambda: Outcome(outcome).label,
        outlook=sample_outlook(started_on, *likely) if likely else None,
    )
    changes = [(started_on + timedelta(days=day), party) for day, party in CHANGES]
    entries = [sample_extension(added) for added in extension]
    return make_face(clock, changes=changes, today=TODAY, entries=entries, rows=rows)


def sample_planned_face(days, *entered, extension=()):
    """A made-up clock with the stages of its plan; `entered` are the days on which the file came to the second stage and on."""
    face = sample_face(days, extension=extension)
    clock = ClockDates(face.started_on, face.original_due_on, face.due_on, None, "")
    starts = [face.started_on + timedelta(days=day) for day in (0, *entered, days)]
    runs = [StageRun(stage, *pair) for stage, pair in zip(Stage.values, pairwise(starts), strict=False)]
    budgets = dict(zip(Stage.values, (6, 9, 6, 21, 13), strict=True))
    plan = lay_plan(clock, budgets, runs, today=TODAY, calendar=WorkingCalendar("Brussels"))
    return with_plan(face, plan, "#clocks")


def sample_outlook(started_on, first, last, probability, made=0):
    """A made-up forecast between two days of a clock, made some days ago."""
    first_on, last_on = (started_on + timedelta(days=day) for day in (first, last))
    made_on = TODAY - timedelta(days=made)
    return Outlook(first_on, first_on, last_on, probability, ForecastBasis.REGION, 46, made_on)


def sample_extension(days):
    """A made-up extension."""
    reason = "Municipal elections on 21 June; the ministry cannot travel before."
    return Sample(
        days=days,
        get_ground_display=lambda: "Elections or a change of government",
        reason=reason,
        on=date(2026, 6, 12),
        actor="Tomás Leite",
    )


def sample_clocks():
    """The clock in each of its states: id, name and face."""
    named = (
        ("On the first day", sample_face(0)),
        ("On time", sample_face(41, likely=(81, 90, 0.93))),
        ("With a forecast of some days ago", sample_face(43, likely=(81, 95, 0.84, 3))),
        ("With what happened", sample_face(45, rows=EVENTS)),
        ("With its stages", sample_planned_face(40, 8, 22, 32)),
        ("With stages laid again", sample_planned_face(60, 20, 45)),
        ("With stages and a reserve", sample_planned_face(78, 9, 25, 35, 64, extension=(10,))),
        ("With stages past the deadline", sample_planned_face(96, 20, 45, 60)),
        ("Tight", sample_face(79, likely=(88, 96, 0.61))),
        ("Likely to be missed", sample_face(20, likely=(97, 112, 0.04))),
        ("On the last day", sample_face(92)),
        ("Late", sample_face(95, likely=(99, 110, 0.0))),
        ("Extended", sample_face(79, extension=(10,), likely=(98, 106, 0.55))),
        ("Extended three times", sample_face(110, extension=(31, 31, 31))),
        ("Extended and late", sample_face(108, extension=(10,))),
        ("Launched on day 84", sample_face(84, outcome=Outcome.LAUNCHED)),
        ("Stopped by decline", sample_face(30, outcome=Outcome.DECLINED)),
        ("Too long to draw", sample_face(400)),
    )
    return [(f"clock-{number}", name, face) for number, (name, face) in enumerate(named)]


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="Title", max_length=120, help_text="A few words. You can change it later.")
    problem = forms.CharField(
        label="What goes wrong today",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Experts read this first.",
    )
    region = forms.ChoiceField(
        label="Region", choices=[("", "Choose a region"), ("wca", "Western and Central Africa"), ("asia", "Asia")]
    )
    language = forms.ChoiceField(
        label="Working language", choices=[("en", "English"), ("fr", "French")], widget=forms.RadioSelect
    )
    themes = forms.MultipleChoiceField(
        label="Themes",
        choices=[
            ("Legal migration", [("lm1", "Labour mobility"), ("lm2", "Licensing law")]),
            ("Asylum", [("as1", "Reception")]),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose one or more.",
    )
    starts_on = forms.DateField(label="First mission, first day", help_text="The deadline is 4 September 2026.")
    letter = forms.FileField(label="Signed letter", required=False, help_text="PDF, at most 10 MB.")
    interpreter = forms.BooleanField(label="An interpreter is needed", required=False)
    consent = forms.BooleanField(label="We agree that the request is published once approved")


def sample_forms():
    """The form as it begins, and as it comes back with errors."""
    begun = SampleForm(
        auto_id="begun_%s",
        initial={
            "title": "Private employment agencies",
            "problem": "Agencies work without a licence.",
            "language": "en",
            "starts_on": TODAY,
        },
    )
    wrong = SampleForm(
        {"title": "", "problem": "x" * 2012, "themes": [], "language": "xx", "starts_on": "15 August"},
        auto_id="wrong_%s",
    )
    return {"begun_form": begun, "wrong_form": wrong}

"""A small public record for the tests of the open data, with everything beside it that must not get out."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from actions.choices import ActionStatus as S
from actions.choices import AdoptionStatus
from actions.models import Action, Deliverable, PublishedFigure
from actions.tests.factories import make_action, make_activity, make_deliverable_type, make_historical_action
from events.choices import EventStatus
from events.tests.factories import make_event, make_registration
from partners.tests.factories import make_activity_type, make_area, make_country, make_language, make_region, make_theme

from ..services.counting import count_figures

SECRETS = (
    "Conditions of the committee", "Internal view", "A result not yet agreed", "Draft handbook", "Internal paper", "Plan still open",
    "Hidden Action", "Hidden activity", "Hidden handbook", "Draft event", "Closed event", "Practical notes", "secret-room",
    "Cancelled before", "Made-up Action", "Ines Vermeer", "Fatou Jallow", "Awa Registered", "Secret house", "@example.org",
)  # fmt: skip


def make_open_world(ministry, partner, officer):
    """One Action in each state that matters, two events, one historical Action; beside them what nobody may read."""
    fields = {"institution": ministry, "contact": partner, "officer": officer}
    world = SimpleNamespace(
        running=make_running(fields, make_country("TG")),
        prepared=publish(make_action(S.PREPARATION, title="Prepared Action", **fields)),
        old=make_old(),
        event=make_public_event(officer),
    )
    Action.objects.filter(pk=world.prepared.pk).update(overall_objective="Plan still open")
    make_activity(world.prepared, title="Plan still open: mission")
    hide(fields, officer)
    count_figures(now=timezone.now())
    return world


def publish(action, **fields):
    """Put an Action before the public."""
    Action.objects.filter(pk=action.pk).update(is_published=True, **fields)
    action.refresh_from_db()
    return action


def make_running(fields, togo):
    """A running Action of two countries: a journey, an event, deliverables of each kind."""
    action = publish(
        make_action(S.ONGOING, title="Licensing <rules> & “desks”", **fields),
        title_fr="Règles d’agrément",
        summary="Desks that license agencies.\nTwo of them.",
        summary_fr="Des guichets qui agréent.",
        conditions=SECRETS[0],
        theme=make_theme(),
        region=make_region(),
    )
    action.countries.add(togo)
    action.areas.add(make_area("LM-LAB"), make_area("LM-VIS"))
    action.activities.update(description=SECRETS[1], result=SECRETS[2], starts_on=date(2026, 9, 17))
    event_type = make_activity_type("training", is_event=True)
    make_activity(action, title="Training", type=event_type, starts_on=date(2026, 10, 6), ends_on=date(2026, 10, 8))
    handbook = {"title": "Licensing handbook", "language": make_language("fr"), "is_public": True}
    make_deliverable(action, **handbook, adoption=AdoptionStatus.DELIVERED)
    adopted = {
        "adoption": AdoptionStatus.ADOPTED,
        "adopted_on": date(2026, 11, 2),
        "url": "https://example.org/handbook.pdf",
    }
    make_deliverable(action, **handbook, version=2, **adopted)
    make_deliverable(action, title=SECRETS[3], adoption=AdoptionStatus.DRAFT, is_public=True)
    make_deliverable(action, title=SECRETS[4], adoption=AdoptionStatus.DELIVERED, is_public=False)
    return action


def make_deliverable(action, **fields):
    """Something that an Action leaves behind."""
    return Deliverable.objects.create(action=action, type=make_deliverable_type("handbook"), **fields)


def make_old():
    """An Action of the record, of which the years are known, and one of which nothing is."""
    fields = {"region": make_region(), "partner_name": "Mali", "activities_text": "training; assessment"}
    old = make_historical_action(1, label="Mali I", year_start=2011, year_end=2013, title="Plan for Mali", **fields)
    old.countries.add(make_country("ML"))
    make_historical_action(2, label="Asia", title="No year on record", kind="regional")
    return old


def make_public_event(officer):
    """A public event that was full, with people on its list."""
    rooms = {"practical": "Practical notes: ring twice.", "online_url": "https://rooms.example.org/secret-room"}
    event = make_event(EventStatus.OPEN, officer=officer, is_public=True, title="Regional workshop", **rooms)
    event.countries.add(make_country("TG"))
    make_registration(event=event, name="Awa Registered", institution_name="Secret house")
    return event


def hide(fields, officer):
    """What nobody may read."""
    hidden = make_action(S.ONGOING, title="Hidden Action", **fields)
    hidden.activities.update(title="Hidden activity")
    make_deliverable(
        hidden, title="Hidden handbook", adoption=AdoptionStatus.ADOPTED, adopted_on=date(2026, 1, 1), is_public=True
    )
    publish(make_action(S.CANCELLED, title="Cancelled before", **fields))
    publish(make_action(S.ONGOING, title="Made-up Action", **fields), is_demonstration=True)
    make_event(EventStatus.DRAFT, officer=officer, is_public=True, title="Draft event")
    make_event(EventStatus.OPEN, officer=officer, is_public=False, title="Closed event")


def make_published_figure(code="KF001", **fields):
    """A figure as it was printed."""
    words = {
        "indicator": "requests_received",
        "label_en": "Requests received",
        "value": "more than 100",
        "value_number": 100,
    }
    return PublishedFigure.objects.create(code=code, **{**words, "source_url": "https://example.org/15", **fields})


def in_days(days):
    """A day, counted from today."""
    return timezone.localdate() + timedelta(days=days)

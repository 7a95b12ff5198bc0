"""Tells the events of the demonstration: one held with sixty people, one that takes place today, some that people register for."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from actions.models import Activity
from events import services
from events.choices import EventStatus, RegistrationStatus, RegistrationWay
from events.models import Event, NominatingAuthority, Registration, Session
from events.services import Person
from experts.choices import Sex
from partners.models import ActivityType, Country, Language, Region

from .cast import DOMAIN
from .event_results import tell_results
from .moved_clock import moved_clock
from .programme import read_events
from .roster.words import MAN, WOMAN, address_part, made_up_name

SEED = 1500
COLUMNS = ("title", "place", "venue", "online_url", "text", "practical", "time_zone", "capacity", "mode", "door")
SWITCHES = ("is_public", "is_regional", "gives_places_at_once")
POSITIONS = (
    "Licensing officer",
    "Head of unit",
    "Inspector",
    "Legal officer",
    "Director",
    "Desk officer",
    "Statistician",
)
OFFICES = (
    "Ministry of Labour",
    "Immigration service",
    "Ministry of the Interior",
    "Employment agency",
    "Statistics office",
)


def tell_events(stories, cast, today):
    """Tell every event; `stories` are the files of the programme by their keys."""
    chance = Random(SEED)  # noqa: S311
    for story in read_events():
        EventStory(story, stories, cast, today, chance).tell()


class EventStory:
    """One event, from its preparation to what came of it."""

    def __init__(self, story, files, cast, today, chance):
        self.story, self.files, self.cast, self.today, self.chance = story, files, cast, today, chance
        self.begins = self.first_day()
        self.officer = cast.people[story["officer"]]

    def first_day(self):
        """The day of the activity that it belongs to, or so many days from today."""
        self.activity = self.find_activity()
        if self.activity is not None:
            return self.activity.starts_on
        return self.today + timedelta(days=self.story["begins"])

    def find_activity(self):
        """The activity of a file that the story names."""
        if "file" not in self.story:
            return None
        request = self.files[self.story["file"]].request
        return Activity.objects.select_related("action").get(
            action__assistance_request=request, number=self.story["activity"]
        )

    def at(self, days, hour):
        """A moment some days after registration opened."""
        opened = min(self.begins - timedelta(days=self.story["opened"]), self.today - timedelta(days=9))
        return timezone.make_aware(datetime.combine(opened + timedelta(days=days), time(hour)))

    def tell(self):
        """Prepare it, open it, let people register, and let it take place."""
        with moved_clock(self.at(0, 9)):
            self.event = self.prepare()
            self.ask()
            if self.story["until"] == "draft":
                return
            self.move("open_registration")
        self.gather()
        self.end()

    def prepare(self):
        """The event with its programme."""
        values = {name: self.story[name] for name in (*COLUMNS, *SWITCHES) if name in self.story}
        values |= {
            "type": ActivityType.objects.get(code=self.story["type"]),
            "officer": self.officer,
            "starts_on": self.begins,
            "ends_on": self.begins + timedelta(days=self.story["days"] - 1),
            "country": country_of(self.story.get("country")),
            "region": Region.objects.filter(code=self.story.get("region")).first(),
            "file_reference": self.activity.action.reference if self.activity else "",
        }
        spoken = {Language.objects.get(code=code).pk: by for code, by in self.story["languages"].items()}
        countries = Country.objects.filter(iso2__in=self.story.get("countries", []))
        event = services.prepare_event(
            actor=self.officer, values=values, languages=spoken, countries=countries, is_demonstration=True
        )
        if self.activity is not None:
            Activity.objects.filter(pk=self.activity.pk).update(event=event)
        for row in self.story.get("sessions", []):
            self.add_session(event, row)
        return event

    def add_session(self, event, row):
        """One line of the agenda with its speakers."""
        session = Session.objects.create(
            event=event,
            day=event.starts_on + timedelta(days=row["day"] - 1),
            starts_at=row["from"],
            ends_at=row["to"],
            title=row["title"],
            room=row.get("room", ""),
            kind=row.get("kind", "talk"),
        )
        for number, speaker in enumerate(row.get("speakers", []), 1):
            session.speakers.create(number=number, **speaker)

    def ask(self):
        """The authorities that may name people."""
        for key, places in self.story.get("authorities", {}).items():
            institution = self.cast.institutions[key]
            NominatingAuthority.objects.create(event=self.event, institution=institution, places=places)

    def fresh(self):
        """The event as it is now."""
        return Event.objects.get(pk=self.event.pk)

    def move(self, step, reason=""):
        """A step by the officer."""
        self.event = services.move_event(event=self.fresh(), step=step, actor=self.officer, reason=reason)

    def gather(self):
        """People are named, get their places and confirm; some come too late, some still wait for a decision."""
        countries = [code for code, count in self.story.get("people", {}).items() for _n in range(count)]
        with moved_clock(self.at(2, 10)):
            rows = [self.register(code) for code in countries]
            services.decide_places(registrations=rows, actor=self.officer)
        with moved_clock(self.at(4, 15)):
            for row in rows:
                self.confirm(row)
            late = [self.register("SN") for _n in range(self.story.get("waiting", self.story.get("late", 0)))]
            services.decide_places(registrations=late, actor=self.officer)
        with moved_clock(self.at(6, 11)):
            for _n in range(self.story.get("applied", 0)):
                self.register("TG")

    def register(self, code):
        """One made-up person of a country."""
        sex = self.chance.choice((WOMAN, MAN))
        given, family = made_up_name(self.chance, code, sex)
        number = Registration.objects.count() + 1
        email = f"{address_part(f'{given} {family}')}.{number}@{DOMAIN}"
        work = {
            "institution_name": self.chance.choice(OFFICES),
            "position": self.chance.choice(POSITIONS),
            "country": country_of(code),
            "mode": "remote" if self.event.mode == "remote" else "onsite",
        }
        stated = Sex.UNSTATED if number % 23 == 0 else sex
        language = "fr" if code in ("SN", "TG", "CI", "BJ", "ML") else "en"
        person = Person(f"{given} {family}", email, stated, language, work)
        is_open = self.event.gives_places_at_once
        way = RegistrationWay.SELF if is_open else RegistrationWay.LIST
        authority = None if is_open else self.authority_of(code)
        actor = None if is_open else self.officer
        return services.register_person(event=self.fresh(), person=person, way=way, actor=actor, authority=authority)

    def authority_of(self, code):
        """The authority of a country that was asked, while it may name more."""
        found = self.event.authorities.filter(institution__country__iso2=code).first()
        is_free = found is not None and (found.places is None or found.registrations.count() < found.places)
        return found if is_free else None

    def confirm(self, registration):
        """Whoever is invited says yes."""
        now = Registration.objects.for_page().get(pk=registration.pk)
        if now.status == RegistrationStatus.INVITED:
            services.answer_place(registration=now, step="confirm")

    def end(self):
        """Closed, cancelled or held, as the story says, with what came of it."""
        until = self.story["until"]
        if until == "cancelled":
            with moved_clock(self.at(8, 9)):
                self.move("cancel", self.story["reason"])
        if until in (EventStatus.CLOSED, EventStatus.HELD):
            with moved_clock(self.morning(self.begins - timedelta(days=3))):
                self.move("close_registration")
            tell_results(self)

    def morning(self, day):
        """Nine o'clock in Brussels."""
        return timezone.make_aware(datetime.combine(day, time(9)))


def country_of(code):
    """A country by its code, or None."""
    return Country.objects.get(iso2=code) if code else None

"""Small records that can be counted by hand."""

from datetime import date, timedelta

from actions.choices import ActionStatus
from actions.models import Action
from events.choices import AttendanceWay, EventStatus, RatingQuestion, RatingRound, RatingWay, RegistrationStatus
from events.models import Attendance, Event, Participant, RatingPoll, RatingTally, Registration
from events.tests.factories import make_event
from missions.choices import DeploymentStatus, ReleaseAnswer
from missions.models import Deployment
from missions.tests.factories import make_mission
from partners.models import Country, Region
from partners.tests.factories import make_country


def placed(iso2, code):
    """A country in a region of the programme."""
    region, _created = Region.objects.get_or_create(code=code, defaults={"name_en": code, "name_fr": code})
    country = make_country(iso2)
    Country.objects.filter(pk=country.pk).update(region=region)
    country.refresh_from_db()
    return country


def old_action(number, *countries, year=2011, region=None, **fields):
    """An Action of the published record."""
    fields = {"status": ActionStatus.COMPLETED, "year_end": year and year + 1, **fields}
    action = Action.objects.create(
        reference=f"MX-H-{number:03d}",
        is_historical=True,
        is_published=True,
        label=f"Country {number}",
        title=f"Plan {number}",
        year_start=year,
        region=region or (countries[0].region if countries else None),
        **fields,
    )
    action.countries.set(countries)
    return action


def make_people(number):
    """So many people who may come to events."""
    first = Participant.objects.count()
    return [
        Participant.objects.create(name=f"Person {n}", email=f"person{n}@example.org")
        for n in range(first, first + number)
    ]


def held_event(country, year, people=(), **fields):
    """An event that was held in a country, to which these people came; one more registered and stayed away."""
    day = date(year, 6, 15)
    event = make_event(country=country, title=f"Workshop {year}", **fields)
    Event.objects.filter(pk=event.pk).update(starts_on=day, ends_on=day, status=EventStatus.HELD)
    sheet = event.sheets.first()
    for number, person in enumerate([*people, *make_people(1)]):
        place = Registration.objects.create(
            event=event, participant=person, status=RegistrationStatus.CONFIRMED, way="form", code=f"C{number:03d}"
        )
        is_present = number < len(people)
        Attendance.objects.create(sheet=sheet, registration=place, is_present=is_present, way=AttendanceWay.TICK)
    event.refresh_from_db()
    return event


def rated(event, good, other=0, asked=None):
    """The closed rating of an event: so many “Excellent”, so many “Fair”, of so many asked."""
    closes_on = event.ends_on + timedelta(days=14)
    poll = RatingPoll.objects.create(
        event=event, round=RatingRound.END, opens_on=event.ends_on, closes_on=closes_on, asked=asked or good + other
    )
    for step, count in ((5, good), (2, other)):
        fields = {"way": RatingWay.LINK, "question": RatingQuestion.OVERALL, "step": step, "count": count}
        RatingTally.objects.create(poll=poll, **fields)


def deployed(experts, country, year, **fields):
    """These experts on a mission of June in a country; None for work from a distance."""
    day = date(year, 6, 1)
    mission = make_mission(seats=len(experts), country=country, starts_on=day, ends_on=day, **fields)
    for seat, expert in zip(mission.seats.all(), experts, strict=True):
        Deployment.objects.create(
            seat=seat,
            expert=expert,
            status=DeploymentStatus.COMPLETED,
            release=ReleaseAnswer.NEEDLESS,
            first_on=day,
            last_on=day,
        )
    return mission

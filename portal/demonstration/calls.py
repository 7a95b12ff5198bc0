"""Tells the calls for experts of the demonstration, and who answered them."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from missions import services
from missions.models import Mission
from partners.models import Country, Language, Theme

from .cast import DOMAIN
from .moved_clock import moved_clock
from .programme import read_calls


def tell_calls(cast, today):
    """Draft and open each call on its day, and let those who answered do so the day after."""
    for story in read_calls():
        opened_on = today - timedelta(days=story["opened"])
        with moved_clock(moment(opened_on)):
            call = open_call(story, cast, today)
        with moved_clock(moment(opened_on + timedelta(days=1))):
            answer(story, call, cast)


def moment(day):
    """Nine o'clock in Brussels."""
    return timezone.make_aware(datetime.combine(day, time(9)))


def open_call(story, cast, today):
    """The call as its story has it, of the mission of a file where it names one."""
    officer = cast.people["ines.vermeer"]
    values = {
        "title": story["title"],
        "text": story["text"],
        "theme": Theme.objects.get(code=story["theme"]),
        "closes_on": today + timedelta(days=story["closes"]),
        "mission": mission_of(story),
    }
    languages = {Language.objects.get(code=code).pk: level for code, level in story["languages"].items()}
    countries = Country.objects.filter(iso2__in=story.get("countries", []))
    call = services.draft_call(actor=officer, values=values, languages=languages, countries=countries)
    return services.move_call(call=call, step="open_call", actor=officer) or call


def mission_of(story):
    """The mission that is being planned for the file that the story names."""
    if "mission" not in story:
        return None
    return Mission.objects.filter(activity__isnull=False, title=story["mission"]).first()


def answer(story, call, cast):
    """Experts answer, focal points nominate."""
    for key, words in story.get("answers", {}).items():
        services.express_interest(call=call, actor=cast.people[key], words=words)
    for row in story.get("nominations", []):
        email = f"{row['name'].lower().replace(' ', '.')}@{DOMAIN}"
        person = {"name": row["name"], "email": email, "words": row["words"], "language": "en"}
        country = Country.objects.get(iso2=row["country"])
        services.nominate_person(actor=cast.people["eva.korhonen"], country=country, person=person, call=call)

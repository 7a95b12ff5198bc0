"""What stands in the form of a call before anybody types: the call itself, a seat of a mission, or what an address names."""

from datetime import timedelta

from django.utils import timezone

from partners.models import Country, Language, Region, SpecificArea, Theme

from ..models import Mission, Seat

MOST_COUNTRIES = 40
USUAL_DAYS = 21


def initial_of(call):
    """A call as the form shows it."""
    plain = ("title", "text", "level", "region", "people", "starts_on", "ends_on", "closes_on", "mission")
    languages = [(row.language.code, row.level) for row in call.languages.all()]
    return {
        **{name: getattr(call, name) for name in plain},
        "topic": topic_value(call.theme, call.area),
        "countries": [country.pk for country in call.countries.all()],
        **language_values(languages),
    }


def topic_value(theme, area):
    """The choice of a theme or an area in the list of topics."""
    return f"area-{area.code}" if area else f"theme-{theme.code}"


def language_values(pairs):
    """{field: value} of up to three languages with their least levels."""
    found = {}
    for number, (code, level) in enumerate(pairs[:3], 1):
        found |= {f"language_{number}": code, f"least_{number}": level}
    return found


def drafted_from(user, query):
    """What an address says of a new call: `seat` of a mission, or theme, area, language, region and countries by their codes."""
    usual = {"closes_on": timezone.localdate() + timedelta(days=USUAL_DAYS)}
    if query.get("seat", "").isdecimal() and len(query["seat"]) < 10:
        return {**usual, **from_seat(user, int(query["seat"]))}
    return {**usual, **from_codes(query)}


def from_seat(user, pk):
    """A seat that the person may see; nothing of its mission's text, which is not public."""
    missions = Mission.objects.visible_to(user).open()
    seat = Seat.objects.filter(pk=pk, mission__in=missions)
    seat = (
        seat.select_related("mission__country__region", "theme", "area").prefetch_related("languages__language").first()
    )
    if seat is None:
        return {}
    mission = seat.mission
    return {
        "topic": topic_value(seat.theme, seat.area),
        "level": seat.level,
        "region": mission.country.region if mission.country else None,
        "starts_on": mission.starts_on,
        "ends_on": mission.ends_on,
        "mission": mission,
        **language_values([(row.language.code, row.level) for row in seat.languages.all()]),
    }


def from_codes(query):
    """What codes name; a code that names nothing is left out."""
    found = {}
    if area := SpecificArea.objects.filter(code=query.get("area", "")).select_related("theme").first():
        found["topic"] = topic_value(area.theme, area)
    elif theme := Theme.objects.filter(code=query.get("theme", "")).first():
        found["topic"] = topic_value(theme, None)
    if language := Language.objects.filter(code=query.get("language", "")).first():
        found["language_1"] = language.code
    if region := Region.objects.current().filter(code=query.get("region", "")).first():
        found["region"] = region
    codes = [code.upper() for code in query.getlist("country")[:MOST_COUNTRIES]]
    found["countries"] = list(Country.objects.filter(iso2__in=codes).values_list("pk", flat=True)) if codes else []
    return found

"""The rows of a factsheet's charts, from Actions that were read already: plain data in both languages, no query."""

from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from actions.choices import ActionStatus
from actions.public import title_of
from listing.folding import fold

from .choices import SHORT_THEMES
from .reading import in_both

GOING_ON = (ActionStatus.ONGOING, ActionStatus.ON_HOLD)


def spans_of(actions, shaded=""):
    """One line for each Action whose start is known, from the first year to the last; `end` is None where it is not on record."""
    return [
        {
            "reference": action.reference,
            "label": in_both(lambda action=action: action.display_label),
            "topic": in_both(lambda action=action: topic_of(action)),
            "start": action.year_start,
            "end": action.year_end,
            "is_running": action.status in GOING_ON and not action.year_end,
            "is_dark": bool(shaded) and {country.iso2 for country in action.countries.all()} == {shaded},
        }
        for action in actions
        if action.year_start
    ]


def topic_of(action):
    """The theme of an Action in a word or two; empty where it is not on record."""
    if not action.theme_id:
        return ""
    return SHORT_THEMES.get(action.theme.code, action.theme.name)


def themes_of(actions):
    """How many Actions each theme has, most first; those without a theme on record last, as a bar of their own."""
    counts = Counter(action.theme for action in actions)
    without = counts.pop(None, 0)
    rows = [
        {"code": theme.code, "name": in_both(lambda theme=theme: theme.name), "number": number}
        for theme, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].code))
    ]
    if without:
        name = in_both(lambda: gettext("Theme not on record"))
        rows.append({"code": "", "name": name, "number": without})
    return rows


def places_of(actions, region):
    """The countries of a region with how many Actions each had of its own, and in how many it took part with others."""
    own, joint, names = Counter(), Counter(), {}
    for action in actions:
        countries = list(action.countries.all())
        for country in countries:
            if country.region_id == region:
                names[country.iso2] = in_both(lambda country=country: country.name)
                (own if len(countries) == 1 else joint)[country.iso2] += 1
    keys = sorted(names, key=lambda iso2: fold(names[iso2]["en"]))
    return [{"iso2": iso2, "name": names[iso2], "own": own[iso2], "joint": joint[iso2]} for iso2 in keys]


def years_of(actions, factsheet):
    """How many Actions began in each year of a review; those whose start is not on record are not drawn."""
    counts = Counter(action.year_start for action in actions)
    return [
        {"code": str(year), "name": in_both(lambda year=year: year), "number": counts[year]}
        for year in range(factsheet.first_year, factsheet.last_year + 1)
    ]


def regions_of(actions):
    """How many Actions each region had, most first; those of several regions last."""
    counts = Counter(action.region for action in actions)
    several = counts.pop(None, 0)
    rows = [
        {"code": region.code, "name": in_both(lambda region=region: region.name), "number": number}
        for region, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].sort))
    ]
    if several:
        rows.append({"code": "", "name": in_both(lambda: gettext("Several regions")), "number": several})
    return rows


def waits_of(actions):
    """The months from the request to the launch of each Action that has both days: whole months begun, 1 for the first."""
    days = [(one.launched_on - one.received_on).days for one in actions if one.launched_on and one.received_on]
    return sorted(max(1, -(-number // 31)) for number in days)


def running_of(actions, factsheet):
    """What runs today: only where the factsheet is about the present."""
    if factsheet.last_year < timezone.localdate().year:
        return []
    running = [action for action in actions if action.status == ActionStatus.ONGOING]
    return [
        {
            "reference": action.reference,
            "label": in_both(lambda action=action: action.display_label),
            "title": in_both(lambda action=action: title_of(action).text),
        }
        for action in running
    ]


def month_words(months):
    """How long in words, for a bar."""
    return pgettext("bar of a chart", "%(n)d months") % {"n": months} if months > 1 else gettext("up to one month")

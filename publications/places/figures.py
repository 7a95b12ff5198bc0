"""Which figures the page of a place shows: of everything to date, as they were last counted."""

from ..indicators.reading import figures_of

CODES = (
    "requests-received",
    "states-having-asked",
    "actions-begun",
    "actions-completed",
    "launched-in-time",
    "activities-held",
    "experts-deployed",
    "events-held",
    "participants",
    "deliverables-adopted",
    "events-rated-good",
    "actions-rated-good",
)
OF_REGIONS_ALONE = ("states-having-asked", "actions-rated-good")


def figures_of_place(place):
    """The figures of a place, in the order of its page; nothing and a part of nothing are left out, and there are none before the first count."""
    codes = [code for code in CODES if place.is_region or code not in OF_REGIONS_ALONE]
    found = figures_of(place.scope, codes, years=[None])
    shown = [found[code][None] for code in codes if None in found.get(code, {})]
    return [one for one in shown if says_something(one)]


def says_something(shown):
    """It is more than nothing, or a part of something; a count that is withheld is, a share that is withheld is not."""
    value = shown.value
    if value.is_withheld:
        return not shown.indicator.is_share
    return bool(value.number if value.of is None else value.of)

"""What maps say of countries: how many Actions, in words."""

from django.utils.translation import gettext, ngettext

from listing.folding import fold
from partners.footnotes import marked_name
from partners.maps.drawing import Point


def action_points(countries, numbers, running, address):
    """A point for each country with Actions, by name: `numbers` and `running` by primary key; `address` gives a country’s link."""
    points = [
        Point(
            country.iso2,
            marked_name(country),
            numbers[country.pk],
            title_of(country, numbers[country.pk], country.pk in running),
            address(country),
            country.pk in running,
        )
        for country in countries
        if numbers.get(country.pk)
    ]
    return tuple(sorted(points, key=lambda point: (fold(point.name), point.iso2)))


def title_of(country, number, is_open):
    """Ghana: 4 Actions, running now."""
    text = ngettext("%(country)s: %(n)d Action", "%(country)s: %(n)d Actions", number)
    said = text % {"country": marked_name(country), "n": number}
    return gettext("%(said)s, running now") % {"said": said} if is_open else said

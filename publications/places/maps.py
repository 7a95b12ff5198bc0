"""The maps of places: of the world, and of a region with its countries that have Actions of their own or joint ones alone."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.map_points import action_points
from actions.portfolio_map import FoundPlaces
from listing.folding import fold
from partners.footnotes import footnotes_of, marked_name
from partners.maps.drawing import Point, draw, region_frame
from partners.models import Country


def world_places(record):
    """The countries of all Actions on record, each leading to its page."""
    countries = list(Country.objects.filter(pk__in=record.countries))
    points = action_points(countries, record.countries, (), page_of_country)
    return FoundPlaces(points, 0, tuple(footnotes_of(countries)))


def page_of_country(country):
    """The address of its page."""
    return reverse("publications:country-public", args=[country.iso2])


def region_points(countries, summary):
    """A point for each country with an Action, by name; its number is that of its own Actions."""
    points = [
        Point(
            country.iso2,
            marked_name(country),
            summary.own.get(country.pk, 0),
            title_of(country, summary.own.get(country.pk, 0), summary.joint.get(country.pk, 0)),
            page_of_country(country),
        )
        for country in countries
        if country.pk in summary.own or country.pk in summary.joint
    ]
    return tuple(sorted(points, key=lambda point: (fold(point.name), point.iso2)))


def title_of(country, own, joint):
    """Benin: 2 Actions of its own, 1 with others."""
    said = []
    if own:
        said.append(ngettext("%(n)d Action of its own", "%(n)d Actions of its own", own) % {"n": own})
    if joint:
        said.append(ngettext("%(n)d with others", "%(n)d with others", joint) % {"n": joint})
    return gettext("%(country)s: %(said)s") % {"country": marked_name(country), "said": ", ".join(said)}


def region_map(code, points):
    """The drawing."""
    return draw(points, region_frame(code))


def country_table(countries, summary):
    """(country, its name, own Actions, joint Actions) of every country of a region, those without an Action too; by name."""
    rows = [(one, marked_name(one), summary.own.get(one.pk, 0), summary.joint.get(one.pk, 0)) for one in countries]
    return sorted(rows, key=lambda row: fold(row[1]))

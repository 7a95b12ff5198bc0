"""The pages of places: all regions, one region, one country or territory."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.generic import TemplateView

from actions.figures import public_record
from listing.folding import by_name
from partners.footnotes import footnotes_of
from partners.models import Country, Region

from ..places.figures import figures_of_place
from ..places.maps import country_table, region_map, region_points, world_places
from ..places.place import Place
from ..places.reading import (
    action_groups,
    echoes_of,
    events_of,
    factsheet_of,
    organisations_of,
    practices_of,
    printed_figures,
    results_of,
    stories_of,
)
from ..places.summary import summary_of


def crumbs_to(label, *between):
    """The way here from the home page."""
    return [(gettext("Home"), reverse("portal:home")), *between, (label, "")]


def regions_crumb():
    """The list of regions as a step of the way."""
    return gettext("Regions"), reverse("publications:region-list")


def page_of(place):
    """What the pages of a region and of a country share."""
    summary = summary_of(place)
    groups, shown = action_groups(place, summary)
    coming, held = events_of(place)
    return {
        "place": place,
        "summary": summary,
        "groups": groups,
        "shown": shown,
        "coming": coming,
        "held": held,
        "figures": figures_of_place(place),
        "results": results_of(summary),
        "echoes": echoes_of(summary),
        "organisations": organisations_of(summary),
        "factsheet": factsheet_of(summary),
        "stories": stories_of(summary),
        "practices": practices_of(summary),
        "feed_query": f"?{place.query}",
    }


def countries_named(actions):
    """The countries of some Actions, which have been read with them."""
    return {country for action in actions for country in action.countries.all()}


@method_decorator(login_not_required, name="dispatch")
class RegionListView(TemplateView):
    """The regions of the programme, each with its Actions and countries, and the map that leads to every country."""

    template_name = "publications/region_list.html"

    def get_context_data(self, **kwargs):
        """From the counted record; Actions of several regions are a line of their own."""
        record, rows = public_record(), []
        regions = by_name(Region.objects.current().prefetch_related("countries"))
        for region in regions:
            served = sum(country.pk in record.countries for country in region.countries.all())
            rows.append((region, record.regions.get(region.pk, 0), served, len(region.countries.all())))
        found = world_places(record)
        drawn = found.map
        return super().get_context_data(
            rows=rows,
            several=record.regions.get(None, 0),
            map=drawn,
            points=found.points,
            map_notes=found.notes(drawn),
            footnotes=found.footnotes,
            crumbs=crumbs_to(gettext("Regions")),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class RegionPublicView(TemplateView):
    """One region: figures, map, Actions, events, results, organisations."""

    template_name = "publications/region_public.html"

    def get_context_data(self, **kwargs):
        """The regions of today only; earlier cuts have no page."""
        region = get_object_or_404(Region.objects.current(), code=self.kwargs["code"].upper())
        page = page_of(Place.region(region))
        countries = list(Country.objects.filter(region=region))
        points = region_points(countries, page["summary"])
        return super().get_context_data(
            **page,
            region=region,
            points=points,
            map=region_map(region.code, points),
            countries=country_table(countries, page["summary"]),
            printed=printed_figures(region.code),
            footnotes=footnotes_of({*countries, *countries_named(page["shown"])}),
            crumbs=crumbs_to(region.name, regions_crumb()),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class CountryPublicView(TemplateView):
    """One country or territory: figures, Actions, events, results, the organisations it belongs to."""

    template_name = "publications/country_public.html"

    def get_context_data(self, **kwargs):
        """Those that may ask, and those that have an Action."""
        country = get_object_or_404(Country.objects.select_related("region"), iso2=self.kwargs["iso2"].upper())
        page = page_of(Place.country(country))
        if not (country.is_eligible or page["summary"].on_record):
            get_object_or_404(Country.objects.none())
        between = [regions_crumb()]
        if country.region:
            between.append((country.region.name, reverse("publications:region-public", args=[country.region.code])))
        return super().get_context_data(
            **page,
            country=country,
            footnotes=footnotes_of({country, *countries_named(page["shown"])}),
            crumbs=crumbs_to(page["place"].name, *between),
            **kwargs,
        )

"""The regions and countries of the programme, as scopes of figures."""

from dataclasses import dataclass

from partners.models import Country, Region

from ..choices import ScopeKind


@dataclass(frozen=True)
class World:
    """Regions by code with the countries that they have, and countries by their two letters with their region."""

    regions: dict
    countries: dict

    def states_of(self, scope):
        """How many countries a scope (kind, key) has."""
        kind, key = scope
        if kind == ScopeKind.PROGRAMME:
            return len(self.countries)
        return self.regions.get(key, 0) if kind == ScopeKind.REGION else 1

    def scopes_of(self, fact):
        """The scopes (kind, key) in which a fact counts; places that are none of the programme’s are left out."""
        yield ScopeKind.PROGRAMME.value, ""
        if not fact.is_wide:
            yield from ((ScopeKind.REGION.value, code) for code in fact.regions if code in self.regions)
            yield from ((ScopeKind.COUNTRY.value, iso2) for iso2 in fact.countries if iso2 in self.countries)

    @property
    def wide_scopes(self):
        """The programme and its regions."""
        return [(ScopeKind.PROGRAMME.value, ""), *((ScopeKind.REGION.value, code) for code in self.regions)]


def read_world():
    """The programme’s world as it is cut today, in two queries."""
    regions = dict.fromkeys(Region.objects.current().order_by("sort", "code").values_list("code", flat=True), 0)
    countries = {}
    pairs = Country.objects.filter(region__isnull=False).order_by("iso2").values_list("iso2", "region__code")
    for iso2, code in pairs:
        if code in regions:
            countries[iso2] = code
            regions[code] += 1
    return World(regions, countries)

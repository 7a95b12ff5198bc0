"""The reference data to which made-up experts point, by its codes: read once."""

from dataclasses import dataclass

from partners.models import ActivityType, Country, Language, Region, SpecificArea


@dataclass(frozen=True)
class Known:
    """Countries, languages, specific areas with their themes, regions of today, kinds of activity."""

    countries: dict
    languages: dict
    areas: dict
    regions: dict
    activities: dict

    @classmethod
    def read(cls):
        """All of it, in five queries."""
        return cls(
            countries={row.iso2: row for row in Country.objects.select_related("region")},
            languages=by_code(Language.objects.order_by("id")),
            areas=by_code(SpecificArea.objects.select_related("theme").order_by("id")),
            regions=by_code(Region.objects.current().order_by("id")),
            activities=by_code(ActivityType.objects.order_by("id")),
        )


def by_code(rows):
    """{code: row} in the order of the rows."""
    return {row.code: row for row in rows}

"""The reference data that cells name: by code, or by name in English or French."""

from dataclasses import dataclass, field

from listing.folding import fold
from partners.models import ActivityType, Country, Language, Region, SpecificArea, Theme

from ..models import ExpertTag


@dataclass
class Known:
    """What a file can name, read once: folded words to rows."""

    countries: dict = field(default_factory=dict)
    languages: dict = field(default_factory=dict)
    themes: dict = field(default_factory=dict)
    areas: dict = field(default_factory=dict)
    regions: dict = field(default_factory=dict)
    types: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)


def read_known():
    """All of it, one query a table."""
    return Known(
        countries=by_words(Country.objects.all(), "iso2", "iso3", "name_en", "name_fr"),
        languages=by_words(Language.objects.all(), "code", "name_en", "name_fr"),
        themes=by_words(Theme.objects.all(), "code", "name_en", "name_fr"),
        areas=by_words(SpecificArea.objects.select_related("theme"), "code", "name_en", "name_fr"),
        regions=by_words(Region.objects.all(), "code", "name_en", "name_fr"),
        types=by_words(ActivityType.objects.all(), "code", "name_en", "name_fr"),
        tags=by_words(ExpertTag.objects.all(), "name"),
    )


def by_words(rows, *columns):
    """{folded word: row}; a code wins over a name."""
    rows = list(rows)
    return {fold(getattr(row, column)): row for column in reversed(columns) for row in rows if getattr(row, column)}

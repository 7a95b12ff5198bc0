"""What the data files say of places, topics and services, table by table, in the order in which they are loaded."""

from decimal import Decimal
from pathlib import Path

from listing.folding import fold
from listing.loading import Table, day_or_none, is_yes, items_of, load_table, read_rows

from .choices import InstitutionKind
from .models import (
    ActivityType,
    Country,
    Institution,
    Language,
    OrganisationMembership,
    Region,
    RegionalOrganisation,
    RegionMembership,
    SpecificArea,
    Theme,
)

DATA = Path(__file__).resolve().parent / "data"
STAFF_NOTES = frozenset({"note"})
STAFF_COUNTRY = frozenset({"region_id", "weekend", "note"})


def load_all(*, update=False):
    """Load every table, the ones that others point to first. Returns one tally a table."""
    steps = (
        (Table(Region.objects.all(), ("code",), STAFF_NOTES | {"sort"}), region_rows),
        (Table(Country.objects.all(), ("iso2",), STAFF_COUNTRY), country_rows),
        (Table(RegionMembership.objects.all(), ("region_id", "country_id", "valid_from")), region_membership_rows),
        (Table(RegionalOrganisation.objects.all(), ("short",), STAFF_NOTES | {"region_id"}), organisation_rows),
        (Table(OrganisationMembership.objects.all(), ("organisation_id", "country_id")), member_rows),
        (Table(Theme.objects.all(), ("code",), frozenset({"sort"})), theme_rows),
        (Table(SpecificArea.objects.all(), ("code",), frozenset({"sort"})), area_rows),
        (Table(Language.objects.all(), ("code",), frozenset({"sort"})), language_rows),
        (Table(ActivityType.objects.all(), ("code",), frozenset({"sort"})), activity_type_rows),
        (Table(committee_services(), ("acronym",)), committee_rows),
    )
    known = set(committee_services().values_list("pk", flat=True))
    tallies = [load_table(table, rows(), update=update) for table, rows in steps]
    set_covers(committee_services().exclude(pk__in=known))
    return tallies


def set_covers(services):
    """Services that are new and concerned with one region only get its countries; afterwards that is the staff's."""
    regions = {row["acronym"]: row["region"] for row in read_rows(DATA / "committee_services.csv") if row["region"]}
    for service in services.filter(acronym__in=regions):
        service.covers.set(Country.objects.filter(region__code=regions[service.acronym]))


def committee_services():
    """The services that sit on the Steering Committee."""
    return Institution.objects.filter(kind=InstitutionKind.COMMITTEE)


def names(row):
    """The two names that every named thing carries."""
    return {"name_en": row["name_en"], "name_fr": row["name_fr"]}


def region_rows():
    """The regions of today, and the cut of 2018 where it was another."""
    for row in read_rows(DATA / "programme_regions.csv"):
        yield {"code": row["code"], **names(row), "sort": int(row["sort"]), "note": row["note"]}
    for row in read_rows(DATA / "historical_regions.csv"):
        period = {name: day_or_none(row[name]) for name in ("valid_from", "valid_to")}
        yield {"code": row["code"], **names(row), **period, "sort": int(row["sort"]), "note": row["note"]}


def country_rows():
    """Every country and territory, with its region of today."""
    regions = dict(Region.objects.values_list("name_en", "pk"))
    dates = {row["iso2"]: row for row in read_rows(DATA / "ldc_dates.csv")}
    for row in read_rows(DATA / "countries.csv"):
        yield country_row(row, regions, dates.get(row["iso2"], {"ldc_until": "", "note": ""}))


def country_row(row, regions, leaving):
    """One country; `leaving` says until when it counts among the least developed."""
    copied = (
        "iso2",
        "iso3",
        "m49",
        "name_footnote",
        "aliases",
        "dac_group",
        "official_languages",
        "weekend",
        "capital",
    )
    values = {
        **{name: row[name] for name in copied},
        **names(row),
        "region_id": regions[row["programme_region"]] if row["programme_region"] else None,
        "is_oda_recipient": is_yes(row["oda_recipient"]),
        "is_ldc": is_yes(row["ldc"]),
        "ldc_until": day_or_none(leaving["ldc_until"]),
        "is_sids": is_yes(row["sids"]),
        "is_eu_member": is_yes(row["eu_member"]),
        "latitude": Decimal(row["capital_lat"]) if row["capital_lat"] else None,
        "longitude": Decimal(row["capital_lon"]) if row["capital_lon"] else None,
        "note": "\n".join(filter(None, (row["note"], leaving["note"]))),
    }
    return {**values, "search_text": Country(**values).folded_names()}


def region_membership_rows():
    """Who belongs to which region: today's without dates, those of 2018 with the dates of the cut."""
    countries = dict(Country.objects.values_list("iso2", "pk"))
    of_2018, today = members_of_2018(), members_of_today()
    for region in Region.objects.filter(code__in=[*today, *of_2018]):
        for iso2 in {**today, **of_2018}[region.code]:
            period = {"valid_from": region.valid_from, "valid_to": region.valid_to}
            yield {"region_id": region.pk, "country_id": countries[iso2], **period}


def members_of_today():
    """The countries of each region as the programme cuts the world now."""
    codes = {row["name_en"]: row["code"] for row in read_rows(DATA / "programme_regions.csv")}
    members = {code: [] for code in codes.values()}
    for row in read_rows(DATA / "countries.csv"):
        if row["programme_region"]:
            members[codes[row["programme_region"]]].append(row["iso2"])
    return members


def members_of_2018():
    """The two regions that were cut otherwise; the second is named by what the first leaves of today's two."""
    today = members_of_today()
    listed = {row["code"]: items_of(row["members"]) for row in read_rows(DATA / "historical_regions.csv")}
    rest = [iso2 for iso2 in (*today["ESA"], *today["WCA"]) if iso2 not in listed["WAF"]]
    return {**listed, "ECSA": rest}


def organisation_rows():
    """The regional organisations."""
    regions = dict(Region.objects.values_list("name_en", "pk"))
    for row in read_rows(DATA / "regional_organisations.csv"):
        yield {
            **{name: row[name] for name in ("short", "short_fr", "kind", "note", "source")},
            **names(row),
            "region_id": regions[row["programme_region"]] if row["programme_region"] else None,
            "checked_on": day_or_none(row["date_checked"]),
        }


def member_rows():
    """Who belongs to which organisation, with the days on which states joined or left where they are on record."""
    countries = dict(Country.objects.values_list("iso2", "pk"))
    organisations = dict(RegionalOrganisation.objects.values_list("short", "pk"))
    dated = {(row["short"], row["iso2"]): row for row in read_rows(DATA / "membership_dates.csv")}
    for row in read_rows(DATA / "regional_organisations.csv"):
        former = [iso2 for short, iso2 in dated if short == row["short"] and dated[short, iso2]["valid_to"]]
        suspended, associates = items_of(row["suspended"]), items_of(row["associates"])
        for iso2 in (*items_of(row["members"]), *former, *associates):
            dates = dated.get((row["short"], iso2), {"valid_from": "", "valid_to": ""})
            yield {
                "organisation_id": organisations[row["short"]],
                "country_id": countries[iso2],
                "is_suspended": iso2 in suspended,
                "is_associate": iso2 in associates,
                "valid_from": day_or_none(dates["valid_from"]),
                "valid_to": day_or_none(dates["valid_to"]),
            }


def theme_rows():
    """The five themes, in the order of their first area."""
    themes = {}
    for row in read_rows(DATA / "themes.csv"):
        themes.setdefault(
            row["theme_code"],
            {
                "code": row["theme_code"],
                "name_en": row["theme_en"],
                "name_fr": row["theme_fr"],
                "label_printed": row["theme_label_printed"],
                "sort": len(themes) + 1,
            },
        )
    return themes.values()


def area_rows():
    """The specific areas under their themes."""
    themes = dict(Theme.objects.values_list("code", "pk"))
    for row in read_rows(DATA / "themes.csv"):
        yield {
            "code": row["area_code"],
            "name_en": row["area_en"],
            "name_fr": row["area_fr"],
            "theme_id": themes[row["theme_code"]],
            "dac_purpose_code": row["dac_purpose_code"],
            "dac_alternatives": row["dac_alternatives"],
            "sort": int(row["sort"]),
        }


def language_rows():
    """The languages in which one can work."""
    for row in read_rows(DATA / "languages.csv"):
        yield {
            **{name: row[name] for name in ("code", "name_native", "direction")},
            **names(row),
            "sort": int(row["sort"]),
        }


def activity_type_rows():
    """The kinds of activity."""
    for row in read_rows(DATA / "activity_types.csv"):
        yield {
            **{name: row[name] for name in ("code", "modes", "traveller", "group")},
            **names(row),
            "is_event": is_yes(row["is_event"]),
            "is_mission": is_yes(row["is_mission"]),
            "sort": int(row["sort"]),
        }


def committee_rows():
    """The services that sit on the Steering Committee."""
    for row in read_rows(DATA / "committee_services.csv"):
        text = {name: row[name] for name in ("name", "name_fr", "acronym", "city")}
        yield {
            **text,
            "kind": InstitutionKind.COMMITTEE,
            "is_confirmed": True,
            "search_text": fold(" ".join((text["name"], text["name_fr"], text["acronym"], text["city"]))),
        }

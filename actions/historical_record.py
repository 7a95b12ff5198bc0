"""What the programme published of its Actions from 2009 to 2024, and the figures that it printed."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from clock.choices import Party
from listing.folding import fold
from listing.loading import Table, items_of, load_table, read_rows
from partners.models import Country, Region, RegionalOrganisation, Theme

from .choices import ActionKind, ActionStatus
from .labels import names_for
from .models import Action, DeliverableType, PublishedFigure

DATA = Path(__file__).resolve().parent / "data"
BRACKETS = re.compile(r" \(([^()]*)\)$")
NUMERAL = re.compile(r" ([IVX]+)$")
FIRST_YEAR = 2009
STAFF_COLUMNS = frozenset({"status", "held_from", "holder", "is_published", "year_end", "summary", "summary_fr"})


def load_all(*, update=False):
    """Load the Actions on record, the deliverable types and the published figures. Returns one tally a table."""
    record = PublishedRecord()
    historical = Action.objects.filter(is_historical=True)
    tallies = [
        load_table(Table(DeliverableType.objects.all(), ("code",), frozenset({"sort"})), deliverable_type_rows()),
        load_table(Table(historical, ("reference",), STAFF_COLUMNS), record.rows(), update=update),
        load_table(Table(Action.countries.through.objects.all(), ("action_id", "country_id")), record.country_rows()),
        load_table(Table(PublishedFigure.objects.all(), ("code",)), figure_rows(), update=update),
    ]
    refresh_search_texts(historical)
    return tallies


def refresh_search_texts(actions):
    """Fold again what a search should find, where it has changed."""
    changed = []
    for action in actions.prefetch_related("countries"):
        before = action.search_text
        action.refresh_search_text()
        if action.search_text != before:
            changed.append(action)
    Action.objects.bulk_update(changed, ["search_text"])


class PublishedRecord:
    """The rows of mieux_actions.csv with the places, themes and words that belong to them."""

    def __init__(self):
        self.lines = read_rows(DATA / "mieux_actions.csv")
        self.words = {row["reference"]: row for row in read_rows(DATA / "mieux_actions_fr.csv")}
        self.endings = {row["reference"]: row for row in read_rows(DATA / "status_on_record.csv")}
        self.regions = dict(Region.objects.values_list("name_en", "pk"))
        self.themes = dict(Theme.objects.values_list("name_en", "pk"))
        self.countries = list(Country.objects.select_related("region"))
        self.by_name = {fold(name): country for country in self.countries for name in names_of(country)}
        self.by_iso2 = {country.iso2: country for country in self.countries}
        self.organisations = list(RegionalOrganisation.objects.all())

    def numbered(self):
        """Every line with its reference, which follows the order of the file."""
        return ((f"MX-H-{number:03d}", line) for number, line in enumerate(self.lines, 1))

    def rows(self):
        """The columns of every Action on record."""
        for reference, line in self.numbered():
            yield {
                "reference": reference,
                **self.named(reference, line),
                **placed(self.regions, self.themes, line),
                **self.standing(reference),
                **dated(line),
            }

    def named(self, reference, line):
        """Title and label in both languages, and what the programme printed."""
        words, organisation = self.words[reference], self.organisation_of(line)
        label, label_fr = label_of(line["title"], self.countries_of(line), organisation)
        return {
            "title": BRACKETS.sub("", line["title"]),
            "title_fr": words["title_fr"],
            "label": words["label"] or label,
            "label_fr": words["label_fr"] or label_fr,
            "partner_name": line["partner"],
            "activities_text": line["activities"],
            "source_url": line["source_url"],
            "regional_organisation_id": organisation and organisation.pk,
        }

    def standing(self, reference):
        """How it ended: completed with the programme unless the record says otherwise."""
        ending = self.endings.get(reference, {})
        status = ActionStatus(ending.get("status", ActionStatus.COMPLETED))
        is_held = status == ActionStatus.ON_HOLD
        return {
            "status": status,
            "held_from": ActionStatus.ONGOING if is_held else "",
            "holder": Party.NOBODY,
            "is_historical": True,
            "is_published": True,
            "summary": ending.get("reason", ""),
            "summary_fr": ending.get("reason_fr", ""),
        }

    def organisation_of(self, line):
        """The regional organisation that the partner's name begins with, or None."""
        partner = fold(line["partner"])
        for organisation in self.organisations:
            name = organisation.name_en.split(" (")[0]
            if fold(organisation.short) == partner.split(" / ")[0] or partner.startswith(fold(name)):
                return organisation
        return None

    def countries_of(self, line):
        """The country of the line, or every country that the partner's name lists."""
        if line["iso2"]:
            return [self.by_iso2[line["iso2"]]]
        listed = re.split(r", | and ", BRACKETS.sub("", line["partner"]))
        return [self.by_name[fold(name)] for name in listed if fold(name) in self.by_name]

    def country_rows(self):
        """Which Action belongs to which country."""
        actions = dict(Action.objects.filter(is_historical=True).values_list("reference", "pk"))
        for reference, line in self.numbered():
            for country in self.countries_of(line):
                yield {"action_id": actions[reference], "country_id": country.pk}


def names_of(country):
    """Every English spelling of a country."""
    return [country.name_en, *items_of(country.aliases)]


def placed(regions, themes, line):
    """Kind, region and theme; a blank theme was not printed."""
    return {
        "kind": ActionKind(line["kind"] or ActionKind.BILATERAL),
        "region_id": regions[line["region"]],
        "theme_id": themes[line["theme"]] if line["theme"] else None,
    }


def dated(line):
    """The years on record, and the day by which lists sort: the earliest year known, else the programme's first."""
    start, end = (int(line[name]) if line[name] else None for name in ("year_start", "year_end"))
    return {"year_start": start, "year_end": end, "sort_on": date(start or end or FIRST_YEAR, 1, 1)}


def label_of(title, countries, organisation):
    """The label in English and French: country or organisation, with the numeral that the programme printed."""
    name, name_fr = names_for(countries, organisation) if countries or organisation else ("", "")
    printed = BRACKETS.search(title)
    numeral = NUMERAL.search(printed.group(1)) if printed else None
    suffix = numeral.group(0) if numeral else ""
    return f"{name}{suffix}", f"{name_fr}{suffix}"


def deliverable_type_rows():
    """The kinds of deliverable."""
    for row in read_rows(DATA / "deliverable_types.csv"):
        text = {name: row[name] for name in ("code", "name_en", "name_fr", "phase3_group")}
        yield {**text, "sort": int(row["sort"])}


def figure_rows():
    """The figures as the programme printed them."""
    copied = "indicator label_en value qualifier unit scope period_start period_end as_of source_url definition_note"
    for row in read_rows(DATA / "key_figures.csv"):
        number = Decimal(row["value_number"]) if row["value_number"] else None
        yield {"code": row["id"], **{name: row[name] for name in copied.split()}, "value_number": number}

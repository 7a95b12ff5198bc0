"""Factsheets that the project brings along: written in data/factsheets, published once, never written over."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from actions.models import Action
from partners.models import Country, Region

from ..factsheets.choices import FIXED_SLOTS, LANGUAGES, FactsheetKind, Slot
from ..models import Factsheet
from .factsheet_publishing import begin_factsheet, choose_figures, move_factsheet, publish_factsheet
from .factsheet_writing import Wording, add_passage, name_actions

FOLDER = Path(__file__).resolve().parent.parent / "data" / "factsheets"


@dataclass(frozen=True)
class WrittenFactsheet:
    """One file: what the factsheet is, its figures, its passages."""

    values: dict
    figures: list
    passages: list


def written_factsheets():
    """The files, by name."""
    return [read_written(path) for path in sorted(FOLDER.glob("*.toml"))]


def read_written(path):
    """One file."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return WrittenFactsheet(figures=read.pop("figures"), passages=read.pop("passages"), values=read)


def load_factsheets():
    """Write and publish those that are not there yet. Returns the factsheets that were added."""
    return [store_written(written) for written in written_factsheets() if not is_there(written)]


def is_there(written):
    """It was loaded before, or the team has written one of its own on the same region and year."""
    values = written.values
    found = Factsheet.objects.filter(slug=values["slug"])
    if values["kind"] == FactsheetKind.REGION:
        found |= Factsheet.objects.filter(region__code=values["region"], last_year=values["last_year"])
    return found.exists()


@transaction.atomic
def store_written(written, *, actor=None, is_demonstration=False, is_published=True):
    """One factsheet through the steps that any takes."""
    factsheet = begin_factsheet(actor=actor, values=values_of(written), is_demonstration=is_demonstration)
    choose_figures(factsheet=factsheet, actor=actor, figures=written.figures)
    for passage in written.passages:
        store_passage(factsheet, passage, actor)
    factsheet = Factsheet.objects.get(pk=factsheet.pk)
    if is_published:
        move_factsheet(factsheet=factsheet, step="send", actor=actor)
        return publish_factsheet(factsheet=factsheet, actor=actor)
    return factsheet


def values_of(written):
    """The columns, with the rows that codes stand for."""
    values = {**written.values}
    if code := values.pop("region", ""):
        values["region"] = Region.objects.get(code=code)
    if iso2 := values.pop("shaded", ""):
        values["shaded"] = Country.objects.get(iso2=iso2)
    return values


def store_passage(factsheet, passage, actor):
    """One passage in the languages in which it is written, with its Actions."""
    slot = passage.get("slot", Slot.PARAGRAPH)
    section = FIXED_SLOTS.get(slot) or passage["section"]
    words = {
        language: Wording(passage[language], passage.get(f"heading_{language}", ""))
        for language in LANGUAGES
        if language in passage
    }
    stored = add_passage(factsheet=factsheet, actor=actor, section=section, slot=slot, words=words)
    if references := passage.get("actions"):
        name_actions(passage=stored, actor=actor, actions=Action.objects.filter(reference__in=references))
    return stored

"""What an issue freezes: all texts, figures and charts of a factsheet as plain data in both languages. Pages and papers are made from it alone."""

from django.utils import timezone

from actions.models import Action

from ..indicators import indicator_of
from .charts import places_of, regions_of, running_of, spans_of, themes_of, waits_of, years_of
from .choices import FIXED_SLOTS, LANGUAGES, FactsheetKind, Section, Slot
from .marks import marks_in
from .reading import ALWAYS_COUNTED, figures_of, in_both, period_of, scope_of

FORMAT = 1


def compose(factsheet):
    """The factsheet as it would be published today: a dict of plain values. Reads only."""
    passages = factsheet.current_passages
    big = factsheet.big_figures
    return {
        "format": FORMAT,
        "kind": factsheet.kind,
        "region": factsheet.region.code if factsheet.region_id else "",
        "years": [factsheet.first_year, factsheet.last_year],
        "subject": in_both(lambda: factsheet.subject),
        "counted_on": timezone.localdate().isoformat(),
        "texts": {passage.slot: words_of(passage) for passage in passages if passage.slot in FIXED_SLOTS},
        "sections": {section: paragraphs_of(passages, section) for section in Section.values[1:]},
        "big": [big_figure(figure) for figure in big],
        "figures": figures_of(factsheet, codes_of(passages, big)),
        **charts_of(factsheet),
    }


def codes_of(passages, big):
    """The codes of every figure that stands anywhere on the factsheet, and of those that are always compared."""
    texts = [passage.text_in(language) for passage in passages for language in LANGUAGES]
    heads = [passage.heading_in(language) for passage in passages for language in LANGUAGES]
    notes = [note for figure in big for note in (figure.note_en, figure.note_fr)]
    return list(dict.fromkeys([*(figure.code for figure in big), *marks_in(*texts, *heads, *notes), *ALWAYS_COUNTED]))


def words_of(passage):
    """A passage in both languages, with the Actions that show it."""
    return {
        "heading": {language: passage.heading_in(language) for language in LANGUAGES},
        "text": {language: passage.text_in(language) for language in LANGUAGES},
        "actions": [
            {"reference": action.reference, "label": in_both(lambda action=action: action.display_label)}
            for action in sorted(passage.actions.all(), key=lambda action: action.reference)
        ],
    }


def paragraphs_of(passages, section):
    """The paragraphs of one part."""
    return [words_of(one) for one in passages if one.section == section and one.slot == Slot.PARAGRAPH]


def big_figure(figure):
    """A figure at the top: its code and its words."""
    return {
        "code": figure.code,
        "label": {"en": figure.label_en, "fr": figure.label_fr},
        "note": {"en": figure.note_en, "fr": figure.note_fr},
    }


def charts_of(factsheet):
    """The rows that the charts are drawn from."""
    keys = indicator_of("actions-begun").keys(scope_of(factsheet), period_of(factsheet))
    rows = Action.objects.filter(pk__in=keys).select_related("theme", "region")
    actions = list(rows.prefetch_related("countries__region").order_by("year_start", "label", "id"))
    charts = {
        "on_record": len(actions),
        "themes": themes_of(actions),
        "waits": waits_of(actions),
        "running": running_of(actions, factsheet),
    }
    if factsheet.kind == FactsheetKind.REVIEW:
        return charts | {"per_year": years_of(actions, factsheet), "per_region": regions_of(actions)}
    shaded = factsheet.shaded.iso2 if factsheet.shaded_id else ""
    return charts | {"spans": spans_of(actions, shaded), "places": places_of(actions, factsheet.region_id)}

"""A new factsheet begins with the texts of the last one of its region: they are rewritten where they are not right any more."""

from django.db import transaction

from ..factsheets.choices import LANGUAGES
from ..models import Factsheet, Passage
from .factsheet_publishing import begin_factsheet, choose_figures
from .factsheet_writing import Wording, add_passage, name_actions

FIGURE_FIELDS = ("code", "label_en", "label_fr", "note_en", "note_fr")


def last_of(region):
    """The newest factsheet of a region that was published; None where there is none."""
    found = Factsheet.objects.filter(region=region, issue_count__gte=1, is_demonstration=False)
    return found.order_by("-last_year").first() if region else None


@transaction.atomic
def begin_with_texts(*, actor, values, source):
    """A new factsheet with the texts, the figures and the shading of another; a text that is behind there is behind here."""
    factsheet = begin_factsheet(actor=actor, values={**values, "shaded": source.shaded})
    for passage in source.current_passages:
        copy_passage(passage, factsheet, actor)
    figures = [{name: getattr(one, name) for name in FIGURE_FIELDS} for one in source.big_figures]
    if figures:
        choose_figures(factsheet=factsheet, actor=actor, figures=figures)
    return Factsheet.objects.get(pk=factsheet.pk)


def copy_passage(passage, factsheet, actor):
    """One text, as its first version here."""
    words = {code: Wording(passage.text_in(code), passage.heading_in(code)) for code in LANGUAGES}
    section, slot = passage.section, passage.slot
    copied = add_passage(factsheet=factsheet, actor=actor, section=section, slot=slot, words=words)
    if passage.behind and not copied.behind:
        Passage.objects.filter(pk=copied.pk).update(behind=passage.behind)
    if actions := list(passage.actions.all()):
        name_actions(passage=copied, actor=actor, actions=actions)

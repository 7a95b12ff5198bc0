"""Publishing the figures of a year: what is published, what moved since, and the next edition."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts.views.access import AllowedMixin
from accounts.views.writing import WritingView

from ..choices import FIRST_YEAR, ScopeKind
from ..forms import EditionForm
from ..indicators import INDICATORS, Scope, wording
from ..indicators.reading import figure_url
from ..models import FigureCount, FigureEdition
from ..permissions import can_publish_figures
from ..services.freezing import freeze_year, propose

MOST_LINES = 200


class EditionListView(AllowedMixin, TemplateView):
    """Every past year: its editions, and how many published figures are counted differently today."""

    allowed = can_publish_figures
    template_name = "publications/edition_list.html"

    def get_context_data(self, **kwargs):
        """The years on record, the latest first, in two queries."""
        count = FigureCount.objects.filter(pk=1).first()
        editions = {}
        for edition in FigureEdition.objects.public().select_related("frozen_by").order_by("year", "-number"):
            editions.setdefault(edition.year, []).append(edition)
        first = min([*(count.first_years.values() if count else ()), *editions], default=None)
        years = range(timezone.localdate().year - 1, first - 1, -1) if first else ()
        moved = count.moved if count else {}
        return super().get_context_data(
            count=count,
            years=[(year, editions.get(year, []), moved.get(str(year), 0)) for year in years],
            crumbs=[(gettext("Figures"), reverse("publications:figure-list")), (gettext("Editions"), "")],
            **kwargs,
        )


class EditionCreateView(AllowedMixin, WritingView):
    """What would be published of a year, compared with what is; then publish it."""

    allowed = can_publish_figures
    template_name = "publications/edition_create.html"
    form_class = EditionForm

    def dispatch(self, request, *args, **kwargs):
        """A year that is over and on the programme's record."""
        if not FIRST_YEAR <= kwargs["year"] < timezone.localdate().year:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def proposal(self):
        """What would be published now."""
        return propose(self.kwargs["year"])

    def get_form_kwargs(self):
        """A second edition asks what changed."""
        return {**super().get_form_kwargs(), "is_first": self.proposal.latest is None}

    def get_initial(self):
        """The mark of what is shown."""
        return {"seen": self.proposal.mark}

    def act(self, form):
        """Publish."""
        data = form.cleaned_data
        notes = (data.get("note_en", ""), data.get("note_fr", ""))
        edition = freeze_year(year=self.kwargs["year"], actor=self.request.user, seen=data["seen"], notes=notes)
        words = {"year": edition.year, "number": edition.number}
        return gettext("The figures of %(year)s are published, edition %(number)s.") % words

    def get_success_url(self):
        """All years."""
        return reverse("publications:edition-list")

    def get_context_data(self, **kwargs):
        """The lines: all that changed, or the values of the whole programme for a first edition."""
        proposal = self.proposal
        crumbs = [
            (gettext("Figures"), reverse("publications:figure-list")),
            (gettext("Editions"), self.get_success_url()),
            (str(proposal.year), ""),
        ]
        return super().get_context_data(
            **{
                "heading": gettext("Figures of %(year)s") % {"year": proposal.year},
                "button": gettext("Publish edition %(number)s") % {"number": proposal.number},
                "proposal": proposal,
                "lines": lines_of(proposal)[:MOST_LINES],
                "more": max(0, len(proposal.changes) - MOST_LINES) if proposal.latest else 0,
                "new_names": [INDICATORS[code].name for code in proposal.new_codes],
                "value_count": len(proposal.values),
                "withheld_count": sum(value.is_withheld for value in proposal.values.values()),
                "crumbs": crumbs,
                **kwargs,
            }
        )


def lines_of(proposal):
    """(indicator, place, published in words or nothing, counted in words, address) of what is to be seen before publishing."""
    if proposal.latest:
        rows = [(cell, old, new) for cell, old, new in proposal.changes]
    else:
        whole = sorted(cell for cell in proposal.values if cell[1] == ScopeKind.PROGRAMME)
        rows = [(cell, None, proposal.values[cell]) for cell in whole]
    order = list(INDICATORS)
    rows.sort(key=lambda row: (order.index(row[0][0]), row[0][1] != ScopeKind.PROGRAMME, row[0][1:]))
    scopes = {cell: Scope(*cell[1:]) for cell, _old, _new in rows}
    names = wording.place_names(set(scopes.values()))
    return [line_of(cell, old, new, (scopes[cell], names[scopes[cell]], proposal.year)) for cell, old, new in rows]


def line_of(cell, old, new, about):
    """One of them."""
    indicator = INDICATORS[cell[0]]
    scope, name, year = about
    place = name or gettext("The whole programme")
    before = "" if old is None else wording.value_words(indicator, old)
    return indicator, place, before, wording.value_words(indicator, new), figure_url(cell[0], scope, year)

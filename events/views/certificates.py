"""The certificates of an event as the team sees them: who has one, who has earned one, who lacks what."""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, ngettext
from django.views.generic import TemplateView, View

from accounts.views.writing import RefusableFormView
from papers.setting import paper_response

from ..certificate_forms import SeenForm
from ..certificate_papers import certificates_pdf
from ..certificate_rows import STATES, overview_of, rows_of
from ..choices import EventStatus
from ..models import Certificate
from ..services.certifying import issue_certificates
from .access import TeamEventMixin

PAGE = 50
A_FILE = 300


class CertificateListView(TeamEventMixin, TemplateView):
    """The people of one state, page by page, beside how many there are in each."""

    template_name = "events/certificate_list.html"
    tab = "certificates"

    def get_context_data(self, **kwargs):
        """The rows, the states with their counts, and what can be done."""
        event = self.event
        overview = overview_of(event)
        state = state_of(self.request.GET.get("state"), overview)
        page = Paginator(overview.keys[state], PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **kwargs,
            state=state,
            states=states_of(event, overview, state),
            page=page,
            rows=rows_of(event, page.object_list, overview.presences),
            is_held=event.status == EventStatus.HELD,
            earned=overview.count("earned"),
            files=files_of(event, overview.count("issued")),
            previous_url=f"?state={state}&page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?state={state}&page={page.next_page_number()}" if page.has_next() else "",
        )


def state_of(asked, overview):
    """The state that was asked for; otherwise the first in which there is somebody."""
    known = [state for state, _words in STATES]
    return asked if asked in known else next((state for state in known if overview.count(state)), known[0])


def states_of(event, overview, current):
    """The states as parts of the page."""
    base = reverse("events:certificate-list", args=[event.pk])
    return [
        {
            "label": f"{words} {overview.count(state)}",
            "url": f"{base}?state={state}",
            "icon": "",
            "is_current": state == current,
        }
        for state, words in STATES
    ]


def files_of(event, count):
    """(words, address) of the files to print: one, or several where there are very many."""
    base = reverse("events:certificate-bundle", args=[event.pk])
    parts = range(1, -(-count // A_FILE) + 1)
    if len(parts) < 2:
        return [(gettext("All in one PDF"), base) for _part in parts]
    words = gettext("PDF, part %(n)d of %(total)d")
    return [(words % {"n": part, "total": len(parts)}, f"{base}?part={part}") for part in parts]


class CertificateBundleView(TeamEventMixin, View):
    """The valid certificates of an event in one file, to be printed; very many in several."""

    def get(self, request, *args, **kwargs):
        """The PDF of the part that is asked for."""
        rows = Certificate.objects.printable().for_page().filter(registration__event=self.event)
        rows = rows.order_by("registration__participant__name_folded", "pk")
        part = request.GET.get("part", "1")
        start = (int(part) - 1) * A_FILE if part.isdecimal() and len(part) < 6 and int(part) else 0
        found = list(rows[start : start + A_FILE])
        if not found:
            raise Http404
        title = gettext("Certificates: %(event)s") % {"event": self.event.title}
        response = paper_response(
            certificates_pdf(found, title, get_language() or "en"), f"mieux-certificates-{self.event.pk}.pdf"
        )
        response["Cache-Control"] = "private, no-store"
        return response


class CertificateIssueAllView(TeamEventMixin, RefusableFormView):
    """Says who gets a certificate, then issues them."""

    template_name = "events/certificate_issue_all.html"
    form_class = SeenForm

    @cached_property
    def overview(self):
        """Who has earned one."""
        return overview_of(self.event)

    def get_context_data(self, **kwargs):
        """How many, and the way back."""
        return super().get_context_data(
            **kwargs,
            count=self.overview.count("earned"),
            is_held=self.event.status == EventStatus.HELD,
            back_url=reverse("events:certificate-list", args=[self.event.pk]),
        )

    def save(self, form):
        """Issue them."""
        made = issue_certificates(event=self.event, actor=self.request.user)
        text = ngettext("%(n)d certificate is issued.", "%(n)d certificates are issued.", len(made))
        self.done = text % {"n": len(made)}
        return reverse("events:certificate-list", args=[self.event.pk]) + "?state=issued"

"""A file of names is sent, its rows are taken while one looks on, and each row has its answer."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.views.generic import TemplateView, View

from accounts.views.writing import RefusableFormView
from experts.importing.tables import MOST_BYTES, FileUnreadable
from listing.exports import rows_response
from workflow.engine import TransitionRefused

from ..choices import RowOutcome
from ..list_cells import COLUMNS
from ..list_files import HEADINGS, template_response
from ..models import Event, NominationList
from ..people_forms import ListForm
from ..permissions import can_run
from ..services.sending_lists import send_list, take_rows
from .access import TeamEventMixin
from .place_access import KnownMixin, OneAuthorityMixin, authorities_seen_by
from .registrations import pages_of

PAGE = 100


class SendFileView(RefusableFormView):
    """Takes a file in; what cannot be read is said beside the field."""

    template_name = "events/list_send.html"
    form_class = ListForm

    def send(self, form, event, authority):
        """Keep the file; returns the address of its report."""
        file = form.cleaned_data["file"]
        content = file.read(MOST_BYTES + 1)
        try:
            upload, unread = send_list(
                event=event, authority=authority, actor=self.request.user, name=file.name, content=content
            )
        except FileUnreadable as error:
            raise TransitionRefused([str(error)]) from error
        self.tell(upload, unread)
        return reverse("events:list-detail", args=[upload.pk])

    def tell(self, upload, unread):
        """Say what was passed over, and that a file is known."""
        if upload.done:
            messages.info(
                self.request, gettext("This file was sent before: here is its report. Nothing was taken twice.")
            )
        if unread:
            words = gettext("These columns mean nothing to us and were not kept: %(names)s.")
            messages.info(self.request, words % {"names": ", ".join(unread)})


class AuthorityListSendView(OneAuthorityMixin, SendFileView):
    """An authority sends its list."""

    def save(self, form):
        """Keep it in the authority's name."""
        return self.send(form, self.authority.event, self.authority)

    def get_context_data(self, **kwargs):
        """The way back."""
        back_url = reverse("events:authority-own", args=[self.authority.pk])
        return super().get_context_data(**kwargs, back_url=back_url, columns=HEADINGS)


class EventListSendView(TeamEventMixin, SendFileView):
    """The team sends a list: its own, or one that an authority gave it."""

    def get_form_kwargs(self):
        """The authorities to choose from."""
        return {**super().get_form_kwargs(), "authorities": self.event.authorities.select_related("institution")}

    def save(self, form):
        """Keep it in the name that was chosen."""
        return self.send(form, self.event, form.cleaned_data["authority"])

    def get_context_data(self, **kwargs):
        """The way back, and the lists sent before."""
        back_url = reverse("events:registration-list", args=[self.event.pk])
        lists = self.event.lists.select_related("authority__institution", "sent_by")[:20]
        return super().get_context_data(**kwargs, back_url=back_url, lists=lists, columns=HEADINGS)


class OneListMixin(KnownMixin):
    """The list of the address: the team's events, or an authority of the reader."""

    @cached_property
    def upload(self):
        """With its event."""
        user = self.request.user
        rows = NominationList.objects.select_related(
            "event__officer", "authority__institution", "authority__event", "sent_by"
        )
        seen = (
            rows.filter(event__in=Event.objects.visible_to(user))
            if can_run(user)
            else rows.filter(authority__in=authorities_seen_by(user))
        )
        return get_object_or_404(seen, pk=self.kwargs["pk"])


class ListDetailView(OneListMixin, TemplateView):
    """How far a list is; then how many rows had which answer, and what is to be mended."""

    template_name = "events/list_detail.html"

    def get_context_data(self, **kwargs):
        """The counts, and one page of the rows of one outcome."""
        upload, asked = self.upload, self.request.GET
        counts = dict(upload.rows.values_list("outcome").annotate(Count("pk")).order_by())
        outcome = asked.get("outcome") if asked.get("outcome") in RowOutcome.values else usual_outcome(counts)
        groups = [
            (one.value, one.label, counts[one.value], "?" + urlencode({"outcome": one.value}), one.value == outcome)
            for one in (RowOutcome.REFUSED, RowOutcome.DOUBTFUL, RowOutcome.KNOWN, RowOutcome.TAKEN)
            if one.value in counts
        ]
        rows = upload.rows.filter(outcome=outcome).select_related("registration").order_by("number")
        page = Paginator(rows, PAGE).get_page(asked.get("page"))
        return super().get_context_data(
            **kwargs, upload=upload, event=upload.event, is_team=can_run(self.request.user), groups=groups, page=page,
            rows=page.object_list, outcome=outcome, refused=counts.get(RowOutcome.REFUSED, 0),
            back_url=way_back(upload, self.request.user), **pages_of(page, [("outcome", outcome)]),
        )  # fmt: skip


def usual_outcome(counts):
    """What is looked at first: what is to be mended, then what is to be looked at, then the rest."""
    order = (RowOutcome.REFUSED, RowOutcome.DOUBTFUL, RowOutcome.TAKEN)
    return next((one.value for one in order if one.value in counts), RowOutcome.KNOWN.value)


def way_back(upload, user):
    """The authority's page, or the list of registrations for the team."""
    if upload.authority_id and not can_run(user):
        return reverse("events:authority-own", args=[upload.authority_id])
    return reverse("events:registration-list", args=[upload.event_id])


class ListContinueView(OneListMixin, View):
    """Takes the next rows; a script asks for JSON, a form for the page again."""

    def post(self, request, **kwargs):
        """One portion."""
        upload = take_rows(upload=self.upload)
        if request.headers.get("accept") == "application/json":
            words = ngettext("%(done)d of %(n)d row read.", "%(done)d of %(n)d rows read.", upload.total)
            return JsonResponse(
                {
                    "done": upload.done,
                    "total": upload.total,
                    "finished": upload.is_finished,
                    "words": words % {"done": upload.done, "n": upload.total},
                }
            )
        return HttpResponseRedirect(reverse("events:list-detail", args=[upload.pk]))


class ListRefusedView(OneListMixin, View):
    """The rows that were not taken, as a file to mend and send again."""

    def get(self, request, **kwargs):
        """CSV under the headings of our template, with why."""
        rows = self.upload.rows.filter(outcome=RowOutcome.REFUSED).order_by("number")
        headings = [*(heading for heading, _words in HEADINGS), "row", "why"]
        lines = ([*(row.cells.get(name, "") for name in COLUMNS), row.number, row.words] for row in rows.iterator(500))
        return rows_response(headings, lines, f"list-{self.upload.pk}-to-mend")


class ListTemplateView(KnownMixin, View):
    """An empty file with our headings and what they mean."""

    def get(self, request, **kwargs):
        """CSV or XLSX."""
        if kwargs["format"] not in ("csv", "xlsx"):
            raise Http404
        return template_response(kwargs["format"])

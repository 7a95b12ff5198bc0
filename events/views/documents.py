"""The materials of an event: kept by the team, handed out to those for whom they are."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from workflow.forms import SeenForm

from ..choices import ANNOUNCED, RegistrationStatus
from ..materials import documents_of
from ..models import Event, EventDocument
from ..programme_forms import DocumentAddForm, DocumentForm
from ..services import handing_out
from .access import TeamEventMixin, TeamMixin
from .event_writing import EventWritingView
from .linked import LinkedPlaceMixin


class MaterialListView(TeamEventMixin, TemplateView):
    """Every document, with who may open it."""

    template_name = "events/material_list.html"
    tab = "materials"

    def get_context_data(self, **kwargs):
        """The documents, those of the event as a whole first."""
        documents = sorted(documents_of(self.event), key=lambda one: one.session_id is not None)
        return super().get_context_data(documents=documents, **kwargs)


class DocumentWritingView(EventWritingView):
    """One document; the form knows its event."""

    def get_initial(self):
        """No mark: the last word counts."""
        return {}

    def get_success_url(self):
        """Back to the materials."""
        return reverse("events:material-list", args=[self.event.pk])


class DocumentCreateView(DocumentWritingView):
    """Hand in a document."""

    form_class = DocumentAddForm
    template_name = "events/document_form.html"
    heading = _("Add a document")
    button = _("Add the document")

    def get_form_kwargs(self):
        """A row that is not stored."""
        return {**super().get_form_kwargs(), "instance": EventDocument(event=self.event)}

    def get_initial(self):
        """The session that the address names."""
        asked = self.request.GET.get("session", "")
        return {"session": asked} if asked.isdecimal() and len(asked) < 10 else {}

    def act(self, form):
        """Keep it."""
        added = handing_out.add_document(
            event=self.event, checked=form.checked, values=form.values, actor=self.request.user
        )
        return gettext("Added: “%(title)s”. Open to: %(reader)s.") % {
            "title": added.title,
            "reader": added.get_reader_display(),
        }


class OneDocumentMixin:
    """The document that the address names, of an event that the person may see."""

    def find_event(self):
        """The event of the document; of the form where it is gone already."""
        rows, named = Event.objects.visible_to(self.request.user).for_page(), self.request.POST.get("event", "")
        if named.isdecimal() and len(named) < 10:
            return get_object_or_404(rows, pk=named)
        return get_object_or_404(rows, documents=self.kwargs["pk"])

    @property
    def document(self):
        """The document; None once it was taken out."""
        return documents_of(self.event).filter(pk=self.kwargs["pk"]).first()

    def get_context_data(self, **kwargs):
        """The document."""
        return super().get_context_data(**{"document": self.document, **kwargs})


class DocumentEditView(OneDocumentMixin, DocumentWritingView):
    """Another title, session, language or reader."""

    form_class = DocumentForm
    template_name = "events/document_form.html"
    heading = _("Change the document")

    def get_form_kwargs(self):
        """The row as it is stored."""
        document = get_object_or_404(self.event.documents, pk=self.kwargs["pk"])
        document.event = self.event
        return {**super().get_form_kwargs(), "instance": document}

    def act(self, form):
        """Write it."""
        handing_out.change_document(document=form.instance, values=form.values, actor=self.request.user)
        return gettext("Saved.")


class DocumentDeleteView(OneDocumentMixin, DocumentWritingView):
    """Takes a document out: said before, then done."""

    form_class = SeenForm
    template_name = "events/document_delete.html"
    heading = _("Take the document out")
    button = _("Take it out")

    def act(self, form):
        """Take it out."""
        if document := self.document:
            document.event = self.event
            handing_out.remove_document(document=document, actor=self.request.user)
        return gettext("The document is taken out.")


class DocumentOpenView(TeamMixin, View):
    """Hands one out to the team."""

    def get(self, request, pk):
        """The file."""
        events = Event.objects.visible_to(request.user)
        return handed_out(get_object_or_404(EventDocument, pk=pk, event__in=events))


@method_decorator(login_not_required, name="dispatch")
class DocumentPublicView(View):
    """Hands one out to everybody, where it and its event are public."""

    def get(self, request, pk):
        """The file."""
        documents = EventDocument.objects.public().filter(event__in=Event.objects.public())
        return handed_out(get_object_or_404(documents, pk=pk))


@method_decorator(login_not_required, name="dispatch")
class DocumentPlaceView(LinkedPlaceMixin, View):
    """Hands one out to whoever holds the link of a confirmed place."""

    def get(self, request, token, pk):
        """The file; a plain page where the place is not confirmed."""
        registration = self.registration
        is_open = registration.event.status in ANNOUNCED and registration.status == RegistrationStatus.CONFIRMED
        if not is_open:
            return render(request, "events/link_unusable.html", status=404)
        documents = EventDocument.objects.for_participants().filter(event=registration.event_id)
        return handed_out(get_object_or_404(documents, pk=pk))


def handed_out(document):
    """The file under its own name, never shown by the browser, never kept by a shared cache."""
    try:
        stream = document.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404(gettext("The file is not in the store.")) from missing
    response = FileResponse(stream, as_attachment=True, filename=document.name, content_type=document.content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response

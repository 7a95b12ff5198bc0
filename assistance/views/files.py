"""The documents of a dossier: sent in, served to those who may see the request, taken out of drafts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..forms import AttachmentForm
from ..models import AssistanceRequest, Attachment
from ..permissions import can_add_file
from ..services import add_attachment, remove_attachment
from .access import AllowedOnly, tell_refusal


def dossier_url(assistance_request):
    """Where the documents of a request stand."""
    if assistance_request.is_draft:
        return reverse("assistance:request-summary", args=[assistance_request.pk]) + "#documents"
    return reverse("assistance:request-detail", args=[assistance_request.reference]) + "?part=documents"


class AttachmentAddView(AllowedOnly, View):
    """Send a file to a draft or an open request."""

    def setup(self, request, *args, **kwargs):
        """Find the request among those that this person may see."""
        super().setup(request, *args, **kwargs)
        visible = AssistanceRequest.objects.visible_to(request.user).for_dossier()
        self.assistance_request = get_object_or_404(visible, pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        """For those who may add to it."""
        if not can_add_file(request.user, self.assistance_request):
            raise PermissionDenied(gettext("Documents are added by the authority and the team while the file is open."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        """The form on a page of its own."""
        return self.show(AttachmentForm())

    def post(self, request, pk):
        """Check and keep the file, or say why not."""
        form = AttachmentForm(request.POST, request.FILES)
        if form.is_valid() and self.keep(form):
            messages.success(request, gettext("“%(name)s” is in the file.") % {"name": form.cleaned_data["file"].name})
            return HttpResponseRedirect(dossier_url(self.assistance_request))
        return self.show(form)

    def keep(self, form):
        """Store the file; a refusal goes beside the field."""
        data = form.cleaned_data
        try:
            add_attachment(
                assistance_request=self.assistance_request,
                actor=self.request.user,
                kind=data["kind"],
                checked=data["file"],
            )
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            form.add_error("file", str(refused))
        return form.is_valid()

    def show(self, form):
        """The form with its errors."""
        back_url = dossier_url(self.assistance_request)
        crumbs = [(self.assistance_request.display_title, back_url), (gettext("Add a document"), "")]
        context = {"form": form, "assistance_request": self.assistance_request, "back_url": back_url, "crumbs": crumbs}
        return render(self.request, "assistance/attachment_add.html", context)


def visible_attachment(user, pk):
    """A file of a request that this person may see, drafts included; anything else is not found."""
    visible = AssistanceRequest.objects.visible_to(user)
    files = Attachment.objects.select_related("assistance_request").filter(assistance_request__in=visible)
    return get_object_or_404(files, pk=pk)


class AttachmentDownloadView(View):
    """Hand out one file, streamed, never shown in the browser and never kept by a shared cache."""

    def get(self, request, pk):
        """The file under its own name."""
        attachment = visible_attachment(request.user, pk)
        try:
            stream = attachment.file.open("rb")
        except FileNotFoundError as missing:
            raise Http404(gettext("The file is not in the store.")) from missing
        response = FileResponse(
            stream, as_attachment=True, filename=attachment.name, content_type=attachment.content_type
        )
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class AttachmentDeleteView(AllowedOnly, View):
    """Take a file out of a draft."""

    http_method_names = ("post", "options")

    def post(self, request, pk):
        """Remove it; what has been sent stays."""
        attachment = visible_attachment(request.user, pk)
        try:
            remove_attachment(attachment=attachment, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            tell_refusal(request, refused)
        else:
            messages.success(request, gettext("“%(name)s” is removed.") % {"name": attachment.name})
        return HttpResponseRedirect(dossier_url(attachment.assistance_request))

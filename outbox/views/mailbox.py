"""The mailbox of a development machine: every message that would have been sent, to be read in the browser."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import DetailView, TemplateView, View

from listing.keyset import Order, load_page

from ..late_words import shown, shown_page
from ..models import OutgoingMessage

NEWEST = Order("newest", _("Newest first"), ("-id",))
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
}


@method_decorator(login_not_required, name="dispatch")
class MailboxListView(TemplateView):
    """Every message, the newest first; of one person with `?person=`, a part of the name or the address."""

    template_name = "outbox/mailbox_list.html"

    def get_context_data(self, **kwargs):
        """One page."""
        person = self.request.GET.get("person", "").strip()[:100]
        found = OutgoingMessage.objects.readable_by(self.request.user).for_list()
        if person:
            found = found.filter(Q(email__icontains=person) | Q(recipient__name__icontains=person))
        page = load_page(found, order=NEWEST, cursor=self.request.GET.get("cursor", ""))
        return super().get_context_data(page=page, person=person, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class MailboxDetailView(DetailView):
    """One message: where it is, its text, and its page in a frame."""

    template_name = "outbox/mailbox_detail.html"
    context_object_name = "message"

    def get_queryset(self):
        """Those that whoever is signed in may read."""
        readable = OutgoingMessage.objects.readable_by(self.request.user)
        return readable.select_related("recipient", "bundled_in")

    def get_context_data(self, **kwargs):
        """The text, without what stands only in the mail."""
        return super().get_context_data(text=shown(self.object.text), **kwargs)


@method_decorator([login_not_required, xframe_options_sameorigin, csp(MAIL_POLICY)], name="dispatch")
class MailboxPageView(View):
    """The designed page of a message, as a mail program shows it; its links lead the whole window on."""

    def get(self, request, pk):
        """The page alone."""
        message = get_object_or_404(OutgoingMessage.objects.readable_by(request.user), pk=pk)
        return HttpResponse(shown_page(message.html).replace("<head>", '<head><base target="_top">', 1))

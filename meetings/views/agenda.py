"""The agenda: files are put on it, ordered and taken off; then it is sent."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assistance.notifications import committee
from workflow.engine import TransitionRefused

from .. import services
from ..forms import AgendaSendForm, ItemAddForm
from .access import AgendaPostView, StepFormView
from .lists import candidates_for
from .table import table_of


class ItemAddView(AgendaPostView):
    """Put a file in consultation on the agenda."""

    def save(self):
        """Add it at the end."""
        form = ItemAddForm(self.request.POST, candidates=candidates_for(self.request.user))
        if not form.is_valid():
            raise TransitionRefused(form.errors["assistance_request"])
        file = form.cleaned_data["assistance_request"]
        services.put_on_agenda(meeting=self.meeting, assistance_request=file, actor=self.request.user)
        return gettext("%(file)s is on the agenda.") % {"file": file.reference}


class ItemMoveView(AgendaPostView):
    """Move an item up or down by one place."""

    def save(self):
        """Swap it with its neighbour."""
        number = self.request.POST.get("number", "")
        services.move_item(
            meeting=self.meeting,
            item_id=self.kwargs["item"],
            seen_number=int(number) if number.isdecimal() else 0,
            is_up=self.request.POST.get("direction") == "up",
            actor=self.request.user,
        )
        return ""


class ItemRemoveView(AgendaPostView):
    """Take an item off the agenda."""

    def save(self):
        """Take it off."""
        services.take_off_agenda(meeting=self.meeting, item_id=self.kwargs["item"], actor=self.request.user)
        return gettext("The file is off the agenda. It can be put on it again.")


class AgendaSendView(StepFormView):
    """Says who gets the agenda, and sends it."""

    step_name = "send_agenda"
    form_class = AgendaSendForm
    template_name = "meetings/agenda_send.html"
    done = _("The agenda is sent to the committee.")

    def get_context_data(self, **kwargs):
        """The readers, and the agenda."""
        readers = committee().order_by("name", "pk")
        return super().get_context_data(**kwargs, readers=readers, table=table_of(self.meeting, self.request.user))

    def save(self, form):
        """Send it."""
        services.send_agenda(meeting=self.meeting, actor=self.request.user, seen=self.seen)

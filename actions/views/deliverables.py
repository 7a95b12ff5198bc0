"""Deliverables: their versions, and what the authority did with them."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.stamps import row_stamp

from .. import services
from ..choices import ActionStatus, AdoptionStatus
from ..forms import AdoptionForm, DeliverableForm
from ..models import Deliverable
from ..permissions import can_record_adoption
from ..services.record import DELIVERABLE
from .access import ActionMixin, DeliverableOfActionMixin, RemovalMixin, TeamActionMixin
from .editing import EditView


class DeliverableCreateView(TeamActionMixin, EditView):
    """A deliverable, or with ?from= the next version of one."""

    form_class = DeliverableForm
    heading = _("Add a deliverable")
    intro = _("The authority sees it at once, and can say what it did with it.")
    anchor = "deliverables"
    saved = _("The deliverable is on the record.")

    def check_access(self):
        """The team, for an Action that was not cancelled."""
        super().check_access()
        if self.action.status == ActionStatus.CANCELLED:
            raise TransitionRefused([gettext("The Action was cancelled: nothing is delivered.")])

    def get_initial(self):
        """The next version takes over what stays the same."""
        number = self.request.GET.get("from", "")
        before = self.action.deliverables.filter(pk=number).first() if number.isdecimal() else None
        if before is None:
            return super().get_initial()
        versions = self.action.deliverables.filter(title=before.title).values_list("version", flat=True)
        same = {name: getattr(before, name) for name in ("title", "type", "activity", "language", "is_public")}
        return {**super().get_initial(), **same, "version": max(versions) + 1}

    def get_form_kwargs(self):
        """Activities of this Action only."""
        return {**super().get_form_kwargs(), "action": self.action}

    def save(self, form):
        """Add it."""
        services.save_deliverable(
            action=self.action, deliverable=form.instance, seen=form.cleaned_data["seen"], actor=self.request.user
        )


class DeliverableEditView(DeliverableOfActionMixin, DeliverableCreateView):
    """Change one version of a deliverable."""

    template_name = "actions/deliverable_edit.html"
    heading = _("Change the deliverable")
    intro = _("For a new version, add it: the earlier ones stay on the record.")
    saved = _("The deliverable is changed.")

    def get_initial(self):
        """What is stored."""
        return {"seen": self.seen()}

    def get_form_kwargs(self):
        """The row as it is stored."""
        return {**super().get_form_kwargs(), "instance": self.stored_instance()}

    def get_context_data(self, **kwargs):
        """The deliverable, for its removal."""
        return super().get_context_data(**kwargs, deliverable=self.stored_instance())

    def stored_instance(self):
        """The row as it is stored now."""
        return Deliverable.objects.get(pk=self.kwargs["pk"])

    def seen(self):
        """The mark of the row."""
        return row_stamp(self.stored_instance(), DELIVERABLE)


class AdoptionRecordView(DeliverableOfActionMixin, ActionMixin, EditView):
    """The authority says what it did with a deliverable, or the team records what it was told."""

    form_class = AdoptionForm
    heading = _("What became of it")
    anchor = "deliverables"
    saved = _("Recorded. Thank you: this is how we know that it is used.")

    @property
    def intro(self):
        """Which deliverable."""
        words = {"title": self.deliverable.title, "version": self.deliverable.version}
        return gettext("%(title)s, version %(version)d") % words

    def check_access(self):
        """The authority's contacts and the team, for what has been delivered."""
        if not can_record_adoption(self.request.user, self.action):
            raise StepNotAllowed([gettext("The authority says what it did with a deliverable.")])
        if self.deliverable.adoption == AdoptionStatus.DRAFT:
            raise TransitionRefused([gettext("This version is a draft. It can be validated once it is delivered.")])

    def get_initial(self):
        """What is recorded now."""
        return {"adoption": self.deliverable.adoption, "adopted_on": self.deliverable.adopted_on}

    def save(self, form):
        """Record it."""
        services.record_adoption(
            action=self.action, deliverable_id=self.kwargs["pk"], actor=self.request.user, **form.cleaned_data
        )


class DeliverableDeleteView(RemovalMixin, DeliverableOfActionMixin, TeamActionMixin, TemplateView):
    """Take out a deliverable that nobody has received."""

    template_name = "actions/deliverable_delete.html"

    def get_context_data(self, **kwargs):
        """What goes."""
        return super().get_context_data(**kwargs, deliverable=self.deliverable)

    def post(self, request, *args, **kwargs):
        """Take it out."""
        reference = self.action.reference
        try:
            services.remove_deliverable(action=self.action, deliverable_id=self.kwargs["pk"], actor=request.user)
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("The deliverable is out of the record."))
        return HttpResponseRedirect(f"{reverse('actions:action-detail', args=[reference])}#deliverables")

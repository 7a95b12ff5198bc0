"""Pages about a file's days, which are the same before and after the decision: a request, or the Action that it opened."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from accounts.permissions import is_partner
from assistance.models import AssistanceRequest

from ..models import Action


class FileMixin:
    """The file that an address names by its reference, among those that the person may see; everything else is a 404."""

    @cached_property
    def assistance_request(self):
        """The request behind the file, among those that the person may see as a request or as an Action."""
        requests = AssistanceRequest.objects.filter(reference=self.kwargs["reference"], clock__isnull=False)
        as_request = AssistanceRequest.objects.visible_to(self.request.user)
        as_action = Action.objects.visible_to(self.request.user).filter(assistance_request__isnull=False)
        visible = requests.filter(Q(pk__in=as_request.values("pk")) | Q(pk__in=as_action.values("assistance_request")))
        return get_object_or_404(visible.select_related("clock", "institution"))

    @cached_property
    def action(self):
        """The Action, once there is one."""
        return Action.objects.filter(assistance_request=self.assistance_request).first()

    @property
    def file(self):
        """The Action, or the request while there is none."""
        return self.action or self.assistance_request

    @property
    def clock(self):
        """The clock of the file."""
        return self.assistance_request.clock

    @cached_property
    def records(self):
        """The whole history of the file, oldest first, with those who acted."""
        records = list(self.assistance_request.history.select_related("actor"))
        return records + (list(self.action.history.select_related("actor")) if self.action else [])

    def file_url(self):
        """The page of the file: the Action's once there is one."""
        name = "actions:action-detail" if self.action else "assistance:request-detail"
        return reverse(name, args=[self.assistance_request.reference])

    def crumbs(self, label):
        """The way to a page below the file."""
        if self.action:
            mine, every = ("actions:action-mine", gettext("My Actions")), ("actions:action-list", gettext("Actions"))
        else:
            mine, every = (
                ("assistance:request-mine", gettext("My requests")),
                ("assistance:request-list", gettext("Requests")),
            )
        url_name, title = mine if is_partner(self.request.user) else every
        return [(title, reverse(url_name)), (self.assistance_request.reference, self.file_url()), (label, "")]

    def head(self):
        """What the head of every such page shows."""
        return {
            "assistance_request": self.assistance_request,
            "action": self.action,
            "clock": self.clock,
            "file_url": self.file_url(),
        }

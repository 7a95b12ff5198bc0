"""The working groups of an event, and the page that shows their codes to the room."""

from io import BytesIO

import segno
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from missions.planning_forms import SeenVersionForm

from ..group_links import group_token, why_closed
from ..result_forms import GroupForm, GroupsForm
from ..services import collecting
from .access import TeamEventMixin
from .results_access import OfGroupMixin, PressedView, ResultFormView


class GroupCreateView(TeamEventMixin, ResultFormView):
    """Several groups at once."""

    form_class = GroupsForm
    heading = _("Add working groups")
    lede = _(
        "Each group gets a sheet of its own, which it writes on a phone: by a code on the screen, without an account."
    )
    button = _("Add the groups")

    def save(self, form):
        """Add them."""
        made = collecting.add_groups(event=self.event, actor=self.request.user, topics=form.groups)
        words = ngettext("%(n)d group is added.", "%(n)d groups are added.", len(made))
        self.done = words % {"n": len(made)}
        return self.back_url


class GroupEditView(OfGroupMixin, ResultFormView):
    """Another topic."""

    form_class = GroupForm
    button = _("Save")
    done = _("The group is changed.")

    def get_initial(self):
        """As it stands."""
        return {"topic": self.row.title}

    def get_context_data(self, **kwargs):
        """Which group."""
        heading = gettext("Group %(n)d") % {"n": self.row.number}
        return super().get_context_data(**{"heading": heading, **kwargs})

    def save(self, form):
        """Rename it."""
        collecting.rename_group(group=self.row, actor=self.request.user, topic=form.cleaned_data["topic"])
        return self.back_url


class GroupRemoveView(OfGroupMixin, ResultFormView):
    """Take an empty group away."""

    form_class = SeenVersionForm
    button = _("Take the group away")
    done = _("The group is gone.")
    lede = _("Its code is of no use from then on. A group that has written something stays.")
    is_final = True

    def get_context_data(self, **kwargs):
        """Which group."""
        heading = gettext("Take group %(n)d away") % {"n": self.row.number}
        return super().get_context_data(**{"heading": heading, **kwargs})

    def save(self, form):
        """Remove it."""
        collecting.remove_group(group=self.row, actor=self.request.user)
        return self.back_url


class GroupCloseView(OfGroupMixin, PressedView):
    """Close the sheet of one group, or open it again."""

    anchor = "#groups"

    def press(self):
        """What the button says: an open sheet is closed, a closed one opened."""
        if "open" in self.request.POST:
            collecting.reopen_sheet(group=self.row, actor=self.request.user)
        else:
            collecting.close_sheets(event=self.event, actor=self.request.user, group=self.row)


class SheetsCloseView(TeamEventMixin, PressedView):
    """Close all sheets."""

    anchor = "#groups"

    def press(self):
        """Close them."""
        count = collecting.close_sheets(event=self.event, actor=self.request.user)
        words = ngettext("%(n)d sheet is closed.", "%(n)d sheets are closed.", count)
        messages.success(self.request, words % {"n": count})


class GroupScreenView(TeamEventMixin, TemplateView):
    """The codes of all groups, for the screen of the room and on paper."""

    template_name = "events/group_screen.html"

    def get_context_data(self, **kwargs):
        """Each group with its code and its address."""
        groups = list(self.event.groups.all())
        for group in groups:
            group.event = self.event
        shown = [card_of(group, self.request) for group in groups if not why_closed(group)]
        return super().get_context_data(cards=shown, has_groups=bool(groups), **kwargs)


def card_of(group, request):
    """A group with its address and the drawing of its code."""
    url = request.build_absolute_uri(reverse("events:group-sheet", args=[group_token(group)]))
    return {"group": group, "url": url, "drawing": drawing_of(url)}


def drawing_of(url):
    """The code as a drawing that scales: no style, no class, hidden from readers that cannot see (the address stands below)."""
    out = BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2)
    return out.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)

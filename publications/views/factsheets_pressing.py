"""Buttons on the page of a factsheet: confirm, move, take out, set the paper; and the history of a text."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..factsheets.choices import LANGUAGES, TextLanguage
from ..factsheets.differing import changes_between
from ..services import factsheet_writing
from ..services.factsheet_writing import SeenTexts
from .factsheets_access import TeamPassageMixin


class PressedView(View):
    """A button without a form of its own: does it and leads back; a refusal is said there."""

    http_method_names = ["post"]
    anchor = ""

    def post(self, request, *args, **kwargs):
        """Do it."""
        try:
            messages.success(request, self.press())
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("publications:factsheet-edit", args=[self.factsheet.pk]) + self.anchor)


class PassagePressedView(TeamPassageMixin, PressedView):
    """A button beside a text."""

    @property
    def anchor(self):
        """Back to the text."""
        return f"#text-{self.passage.pk}"


class PassageConfirmView(PassagePressedView):
    """The language that is behind is still right."""

    def press(self):
        """Confirm the two versions that were compared."""
        own, _dot, twin = self.request.POST.get("seen", "").partition(".")
        seen = SeenTexts(*(int(part) if part.isdecimal() and len(part) < 9 else -1 for part in (own, twin)))
        factsheet_writing.confirm_passage(passage=self.passage, seen=seen, actor=self.request.user)
        return gettext("Confirmed. Both languages are level.")


class PassageMoveView(PassagePressedView):
    """Up or down in its part."""

    def press(self):
        """Move it."""
        factsheet_writing.move_passage(passage=self.passage, actor=self.request.user, is_up="up" in self.request.POST)
        return gettext("Moved.")


class PassageRemoveView(PassagePressedView):
    """Take it out."""

    anchor = ""

    def press(self):
        """Take it out; its versions are kept."""
        factsheet_writing.remove_passage(passage=self.passage, actor=self.request.user)
        return gettext("Taken out. Its versions are kept.")


class PassageHistoryView(TeamPassageMixin, TemplateView):
    """Every version of a text in both languages: who, when, and what differs from the one before."""

    template_name = "publications/passage_history.html"

    def get_context_data(self, **kwargs):
        """The versions of each language, newest first."""
        versions = list(self.passage.versions.select_related("written_by").order_by("number"))
        columns = [(TextLanguage(code), self.lines_of(versions, code)) for code in LANGUAGES]
        return super().get_context_data(columns=columns, **kwargs)

    def lines_of(self, versions, language):
        """(version, what differs) of one language."""
        own = [one for one in versions if one.language == language]
        pairs = zip([None, *own], own, strict=False)
        return [(version, changes_between(before, version)) for before, version in pairs][::-1]

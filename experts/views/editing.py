"""Filling in one's own profile, section by section; works without scripts."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts import resumable
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import ExpertStatus
from ..models import Expert
from ..sections import BY_SLUG, section_after
from .own import OwnEditableMixin
from .sheets import Sheet
from .standing import steps_of


class SectionMixin(OwnEditableMixin):
    """One page of the profile: where it stands among the others, and where it leads."""

    slug = ""

    @cached_property
    def section(self):
        """The section of this address."""
        section = BY_SLUG.get(self.kwargs.get("section", self.slug))
        if section is None or (section.url_name and not self.slug):
            raise Http404
        return section

    def get_context_data(self, **kwargs):
        """The section, and the way through all of them."""
        return super().get_context_data(
            **kwargs,
            expert=self.expert,
            section=self.section,
            steps=steps_of(self.expert, self.section),
            is_draft=self.expert.status == ExpertStatus.DRAFT,
            title=self.section.label,
        )

    def go_on(self):
        """To the next section, or back to the profile."""
        if "next" not in self.request.POST:
            return HttpResponseRedirect(reverse("experts:profile-mine"))
        after = section_after(self.section)
        return HttpResponseRedirect(after.url if after else reverse("experts:profile-submit"))

    def say_saved(self, expert):
        """That it is kept, and what it does on the roster."""
        if expert.status == ExpertStatus.ACTIVE:
            messages.success(self.request, gettext("Saved. Your profile counts as confirmed today."))
        else:
            messages.success(self.request, gettext("Saved."))


class ProfileEditView(SectionMixin, TemplateView):
    """One section of the profile."""

    template_name = "experts/profile_edit.html"

    def get(self, request, *args, **kwargs):
        """What is stored, or what was typed before the session was lost."""
        kept = resumable.kept_data(request)
        if kept is not None:
            messages.info(request, gettext("You were signed out. What you typed is here."))
        return self.page(Sheet(self.section, self.expert, kept))

    def post(self, request, *args, **kwargs):
        """Another line, or the whole section saved."""
        resumable.drop(request)
        sheet = Sheet(self.section, self.expert, request.POST)
        if "add" in request.POST and self.section.relation:
            return self.page(Sheet(self.section, self.expert, typed=sheet.typed()))
        if not sheet.is_valid():
            return self.page(sheet)
        return self.save(sheet)

    def save(self, sheet):
        """Call the service; whatever it answers, what was typed stays."""
        values = sheet.form.cleaned_data
        rows = sheet.lines.rows() if sheet.lines is not None else ()
        try:
            saved = services.save_profile(
                expert=self.expert,
                actor=self.request.user,
                section=self.section,
                values=values,
                rows=rows,
                seen=values["seen"],
            )
        except StepNotAllowed:
            raise
        except services.ProfileChanged as faster:
            return self.conflict(sheet, str(faster))
        except TransitionRefused as refused:
            sheet.form.add_error(None, [reason.text for reason in refused.reasons])
            return self.page(sheet, status=409)
        self.say_saved(saved)
        return self.go_on()

    def conflict(self, sheet, sentence):
        """What is stored now beside what was typed; sent again, it is a decision, because the mark is the new one."""
        stored = Sheet(self.section, Expert.objects.get(pk=self.expert.pk))
        data = self.request.POST.copy()
        data["seen"] = stored.form["seen"].value()
        again = Sheet(self.section, self.expert, data)
        return self.page(again, status=409, conflict=sentence, differences=sheet.differences(stored))

    def page(self, sheet, status=200, **context):
        """The section with these forms."""
        full = self.get_context_data(form=sheet.form, lines=sheet.lines, **context)
        return self.render_to_response(full, status=status)

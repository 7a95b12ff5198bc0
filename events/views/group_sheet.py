"""The sheet of a working group, by the code on the screen: no account, no name, several phones at once."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.views.linked import KeyLinkMixin
from workflow.engine import TransitionRefused

from ..group_links import group_of, why_closed
from ..result_forms import LessonForm
from ..services import collecting

CONFLICT = 409


class GroupLinkMixin(KeyLinkMixin):
    """The group that the link names; a plain page where the link is of no use any more. The address is a key, which no other site is told."""

    template_name = "events/group_sheet.html"
    form_class = LessonForm

    unusable = "events/group_link_unusable.html"

    def find_linked(self, token):
        """The one that the link names."""
        self.group = group_of(token)
        return self.group is not None

    @property
    def sheet_url(self):
        """The sheet."""
        return reverse("events:group-sheet", args=[self.kwargs["token"]])

    def get_form_kwargs(self):
        """What the event offers."""
        return {**super().get_form_kwargs(), "event": self.group.event}

    def get_context_data(self, **kwargs):
        """The group, what it has written, whether it can write."""
        lessons = list(self.group.lessons.for_list())
        return super().get_context_data(**{
            "group": self.group, "event": self.group.event, "lessons": lessons, "closed": why_closed(self.group),
            "received": " ".join(lesson.form_key for lesson in lessons if lesson.form_key),
            "token": self.kwargs["token"], "sheet_url": self.sheet_url, **kwargs,
        })  # fmt: skip

    def form_valid(self, form):
        """Write it down, or say why not; what was typed stays."""
        try:
            self.save(form)
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            self.group.refresh_from_db()
            return self.render_to_response(self.get_context_data(form=form, **self.standing()), status=CONFLICT)
        return HttpResponseRedirect(f"{self.sheet_url}?sent=1#written")

    def standing(self):
        """How it stands now, beside what was typed."""
        return {}


@method_decorator([login_not_required, never_cache], name="dispatch")
class GroupSheetView(GroupLinkMixin, FormView):
    """What the group has written, and a new line."""

    def get_initial(self):
        """The reader's language where it is spoken here; a mark by which a line that is sent twice is kept once."""
        code = (get_language() or "en").split("-")[0]
        spoken = self.group.event.languages.filter(language__code=code).values_list("language", flat=True).first()
        return {"form_key": str(uuid.uuid4()), **({"language": spoken} if spoken else {})}

    def get_context_data(self, **kwargs):
        """Whether a line was just sent."""
        return super().get_context_data(is_sent="sent" in self.request.GET, **kwargs)

    def save(self, form):
        """A new line."""
        key = form.cleaned_data["form_key"]
        collecting.add_lesson(event=self.group.event, group=self.group, values=form.values, form_key=key)


@method_decorator([login_not_required, never_cache], name="dispatch")
class GroupLessonView(GroupLinkMixin, FormView):
    """Better words for a line of the group; whoever was faster is not overwritten."""

    template_name = "events/group_lesson.html"

    @cached_property
    def lesson(self):
        """The line, of this group's alone."""
        found = self.group.lessons.select_related("event", "group", "country").filter(pk=self.kwargs["lesson"]).first()
        if found is None:
            raise Http404(gettext("This line is not there any more."))
        return found

    def get_initial(self):
        """As it stands."""
        lesson = self.lesson
        names = ("kind", "title", "text")
        keys = {"country": lesson.country_id, "language": lesson.language_id, "seen": lesson.version}
        return {**{name: getattr(lesson, name) for name in names}, **keys}

    def get_context_data(self, **kwargs):
        """The line; with a bad address there is no page."""
        return super().get_context_data(lesson=self.lesson, **kwargs)

    def save(self, form):
        """Change it."""
        seen = form.cleaned_data["seen"] or 0
        collecting.change_lesson(lesson=self.lesson, values=form.values, seen=seen)

    def standing(self):
        """The line as somebody else has left it; saving again overwrites what is shown here, and nothing else."""
        stored = self.group.lessons.select_related("country").filter(pk=self.lesson.pk).first()
        return {"stored": stored, "seen_now": stored.version if stored else 0}

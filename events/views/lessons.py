"""Lessons, good practices and recommendations of an event as the team keeps them."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from listing.exports import rows_response
from missions.planning_forms import SeenVersionForm

from ..group_links import why_closed
from ..report_parts import lessons_by_kind
from ..result_forms import JoinForm, LessonForm
from ..services import collecting
from .access import TeamEventMixin
from .results_access import OfLessonMixin, PressedView, ResultFormView

COPIED = ("kind", "title", "text")


class LessonListView(TeamEventMixin, TemplateView):
    """The groups with their sheets, and every line kind by kind."""

    template_name = "events/lesson_list.html"
    tab = "lessons"

    def get_context_data(self, **kwargs):
        """Groups with the number of their lines; the lines."""
        lessons = list(self.event.lessons.for_list())
        groups = list(self.event.groups.all())
        for group in groups:
            group.event = self.event
            group.closed = why_closed(group)
            group.count = sum(lesson.group_id == group.pk for lesson in lessons)
        return super().get_context_data(
            groups=groups,
            kinds=lessons_by_kind(lessons),
            number=len(lessons),
            open_sheets=sum(not group.closed for group in groups),
            **kwargs,
        )


class LessonExportView(TeamEventMixin, View):
    """Every line as a file."""

    def get(self, request, pk):
        """One line a row."""
        headings = [
            gettext("Kind"), gettext("In one sentence"), gettext("What happened, what worked, and why"), gettext("Country"),
            gettext("Written in"), gettext("Group"), gettext("Topic of the group"), gettext("For the library"),
        ]  # fmt: skip
        rows = [row_of(lesson) for lesson in self.event.lessons.for_list()]
        return rows_response(headings, rows, f"lessons-{slugify(self.event.title)[:40] or 'event'}-{pk}")


def row_of(lesson):
    """One line as plain cells."""
    group = lesson.group
    return [
        str(lesson.get_kind_display()), lesson.title, lesson.text, lesson.country.name if lesson.country else "",
        lesson.language.name, group.number if group else "", group.title if group else "",
        gettext("yes") if lesson.is_for_library else gettext("no"),
    ]  # fmt: skip


class LessonFormView(ResultFormView):
    """What writing and changing a line share."""

    form_class = LessonForm
    template_name = "events/lesson_form.html"
    button = _("Save")

    def get_form_kwargs(self):
        """What the event offers."""
        return {**super().get_form_kwargs(), "event": self.event}


class LessonCreateView(TeamEventMixin, LessonFormView):
    """A line that the team writes."""

    heading = _("Write a lesson, a good practice or a recommendation")
    done = _("It is written.")

    def get_initial(self):
        """A mark by which a line that is sent twice is kept once."""
        return {"form_key": str(uuid.uuid4())}

    def save(self, form):
        """Write it."""
        key = form.cleaned_data["form_key"]
        collecting.add_lesson(event=self.event, actor=self.request.user, values=form.values, form_key=key)
        return self.back_url


class LessonEditView(OfLessonMixin, LessonFormView):
    """Better words; whoever was faster is not overwritten."""

    heading = _("Change the words")
    done = _("It is changed.")

    def get_initial(self):
        """As it stands."""
        return words_of(self.row)

    def save(self, form):
        """Change it."""
        collecting.change_lesson(lesson=self.row, values=form.values, seen=self.seen, actor=self.request.user)
        return self.back_url

    def get_context_data(self, **kwargs):
        """What stands there now, after a refusal."""
        stored = self.row if kwargs.get("is_refused") else None
        return super().get_context_data(**{"lesson": self.row, "stored": stored, **kwargs})


def words_of(lesson):
    """A line as its form shows it."""
    keys = {"country": lesson.country_id, "language": lesson.language_id, "seen": lesson.version}
    return {**{name: getattr(lesson, name) for name in COPIED}, **keys}


class LessonJoinView(OfLessonMixin, LessonFormView):
    """Two lines become one: first the other is chosen, then the words of both are made one text."""

    form_class = JoinForm
    heading = _("Join two lines into one")
    button = _("Join them")
    done = _("The two lines are one now.")

    @cached_property
    def other(self):
        """The other line, once it is chosen."""
        chosen = self.request.GET.get("other", "")
        if not chosen:
            return None
        if not chosen.isdecimal() or len(chosen) > 12 or int(chosen) == self.row.pk:
            raise Http404
        return get_object_or_404(self.event.lessons.all(), pk=chosen)

    def get_initial(self):
        """The words of both."""
        first, other = self.row, self.other
        if other is None:
            return words_of(first)
        text = "\n\n".join(part for part in (first.text, other.title, other.text) if part.strip())
        country = first.country_id if first.country_id == other.country_id else None
        return {**words_of(first), "text": text[:3000], "country": country, "other_seen": other.version}

    def refresh(self):
        """Both lines."""
        super().refresh()
        self.__dict__.pop("other", None)

    def get_context_data(self, **kwargs):
        """Both lines, or the lines to choose from; after a refusal the next click is made on both as they are shown."""
        if kwargs.get("is_refused") and self.other:
            kwargs["other_seen"] = self.other.version
        others = [] if self.other else self.event.lessons.for_list().exclude(pk=self.row.pk)
        return super().get_context_data(lesson=self.row, other=self.other, others=others, is_joining=True, **kwargs)

    def save(self, form):
        """Join them."""
        if self.other is None:
            raise Http404
        seen = (self.seen, form.cleaned_data["other_seen"] or 0)
        person = self.request.user
        collecting.join_lessons(lesson=self.row, other=self.other, values=form.values, actor=person, seen=seen)
        return self.back_url


class LessonDeleteView(OfLessonMixin, ResultFormView):
    """A line is gone for good, after a look at it."""

    form_class = SeenVersionForm
    template_name = "events/lesson_delete.html"
    heading = _("Delete this line")
    button = _("Delete it")
    done = _("The line is deleted.")
    is_final = True

    def get_initial(self):
        """The version that is looked at."""
        return {"seen": self.row.version}

    def get_context_data(self, **kwargs):
        """The line."""
        return super().get_context_data(lesson=self.row, **kwargs)

    def save(self, form):
        """Delete it."""
        collecting.delete_lesson(lesson=self.row, actor=self.request.user, seen=self.seen)
        return self.back_url


class LessonMoveView(OfLessonMixin, PressedView):
    """Up or down among its kind."""

    @property
    def anchor(self):
        """Back to the line."""
        return f"#lesson-{self.row.pk}"

    def press(self):
        """Move it."""
        collecting.move_lesson(lesson=self.row, actor=self.request.user, is_up="up" in self.request.POST)


class LessonProposeView(LessonMoveView):
    """Propose it for the library, or not."""

    def press(self):
        """What the button says."""
        proposed = "propose" in self.request.POST
        collecting.propose_lesson(lesson=self.row, actor=self.request.user, is_for_library=proposed)

"""Dates when both sides work: windows on the calendars of Brussels and of the countries of a file."""

from datetime import timedelta

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts.permissions import is_team
from clock.calendars import shared_calendar, unknown_sentences
from clock.forms import WindowForm
from clock.month_strips import month_strips
from clock.week_words import working_week
from clock.windows import MAX_RANGE_DAYS, MAX_WINDOW_DAYS, windows
from clock.working_days import days_from

from .file import FileMixin

USUAL_DAYS = 3
DAYS_AFTER_DEADLINE = 60


class WindowFindView(FileMixin, TemplateView):
    """Read by everybody who may see the file: a stay is agreed by both sides, so both see the same days."""

    template_name = "actions/window_find.html"

    @cached_property
    def countries(self):
        """The countries of the Action, or of the request while there is none."""
        return list(self.file.countries.order_by("name_en"))

    @cached_property
    def calendar(self):
        """Everybody's days at once."""
        return shared_calendar([country.calendar_place for country in self.countries])

    @cached_property
    def first_activity(self):
        """The activity that comes first, where one is planned."""
        return self.action.activities.order_by("number", "id").first() if self.action else None

    def get_context_data(self, **kwargs):
        """The form, the windows before and after the deadline, and the months that show why days fall out."""
        usual = usual_search(self.calendar, self.first_activity, self.clock.due_on)
        is_asked = any(name in self.request.GET for name in usual)
        form = WindowForm(self.request.GET if is_asked else None, initial=usual)
        label = gettext("Dates when both sides work")
        context = super().get_context_data(
            **kwargs,
            **self.head(),
            crumbs=self.crumbs(label),
            heading=label,
            form=form,
            first_activity=self.first_activity,
            can_edit=is_team(self.request.user),
            weeks=[(one.name, working_week(one)) for one in self.calendar.calendars],
            has_countries=bool(self.countries),
        )
        if not is_asked or form.is_valid():
            context |= self.found(form.cleaned_data if is_asked else usual)
        return context

    def found(self, asked):
        """What lies in the span that was asked for."""
        first, last = asked["first"], asked["last"]
        found = list(windows(self.calendar, first, last, asked["days"]))
        due_on = self.clock.due_on
        return {
            "asked": asked,
            "groups": [
                (True, [window for window in found if window.first <= due_on]),
                (False, [window for window in found if window.first > due_on]),
            ],
            "count": len(found),
            "months": list(month_strips(self.calendar, found, first, last)),
            "unknown": unknown_sentences(self.calendar, first, last),
        }


def usual_search(calendar, activity, due_on):
    """What is looked for unless somebody says otherwise: the first activity's length, up to 60 days after the deadline."""
    today = timezone.localdate()
    last = max(due_on, today) + timedelta(days=DAYS_AFTER_DEADLINE)
    last = min(last, today + timedelta(days=MAX_RANGE_DAYS - 1))
    return {"days": usual_days(calendar, activity), "first": today, "last": last}


def usual_days(calendar, activity):
    """The days of the first activity that an ordinary week has; three where it has no dates yet.

    Holidays do not shorten it: an activity that falls on them needs as many days elsewhere.
    """
    if activity is None or activity.starts_on is None:
        return USUAL_DAYS
    weekends = set().union(*(one.weekend for one in calendar.calendars))
    span = days_from(activity.starts_on, activity.ends_on or activity.starts_on)
    days = sum(day.weekday() not in weekends for day in span)
    return min(max(days, 1), MAX_WINDOW_DAYS)

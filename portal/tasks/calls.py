"""What waits for a focal point beside releases: calls for experts to which the country has nominated nobody."""

from django.urls import reverse
from django.utils.translation import gettext

from experts.permissions import focal_country_ids
from missions.focal_reading import calls_for

from .missions import releases
from .task import MOST_OF_A_KIND, Task


def focal_tasks(user, today):
    """Releases to answer, then calls to nominate for."""
    return [*releases(user, today), *unanswered_calls(user, today)]


def unanswered_calls(user, today):
    """Open calls that address the country and to which it has nominated nobody."""
    rows = [call for call in calls_for(focal_country_ids(user), today) if not call.nominated]
    for call in rows[:MOST_OF_A_KIND]:
        url = reverse("missions:nomination-create", query={"call": call.pk})
        yield Task(gettext("Nominate somebody, if somebody fits"), call.title, url, call.closes_on, today)

"""Everything that stands in a calendar, and what is said of the calendar itself."""

from django.conf import settings
from django.utils.translation import gettext

from accounts.zones import zone_of

from .activities import activity_entries, public_entries
from .building import Frame, demonstration_name
from .deployments import deployment_entries
from .entry import in_window
from .events import event_entries, public_event_entries
from .files import file_entries
from .meetings import meeting_entries
from .zones import programme_zone


def entries_for(user, today):
    """What concerns a person and what they may see, by day; the texts are in the language in force."""
    sources = (activity_entries, event_entries, meeting_entries, deployment_entries)
    return in_window([*file_entries(user), *(entry for source in sources for entry in source(user, today))], today)


def events_for_all(today):
    """The public events, by day."""
    return in_window([*public_entries(today), *public_event_entries(today)], today)


def frame_for(user):
    """What a person's calendar says of itself; not the person's name."""
    zone, _is_fallback = zone_of(user)
    name = gettext("MIEUX: my dates")
    return frame(name, gettext("Deadlines, answers, opinions, missions and events of your files."), zone)


def frame_for_all():
    """What the public calendar says of itself."""
    text = f"{gettext('Events of the programme.')} {gettext('Events of the Actions that MIEUX has published.')}"
    return frame(gettext("MIEUX: public events"), text, programme_zone())


def frame(name, text, zone):
    """A calendar of this portal."""
    return Frame(demonstration_name(name, settings.MIEUX_DEMONSTRATION), text, zone, settings.SITE_ADDRESS)

"""My calendar: its page, its address, and the files that calendars fetch."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseGone
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from accounts.models import CalendarFeed
from accounts.services import issue_feed, revoke_feed
from accounts.zones import zone_of

from ..calendar.building import calendar_file, fingerprint
from ..calendar.collecting import entries_for, events_for_all, frame_for, frame_for_all
from ..calendar.preview import preview_of

CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"
PUBLIC_SECONDS = 3600


def living_feed(user):
    """The person's feed, or None while there is none."""
    return user.calendar_feeds.living().first()


def address_of(feed):
    """The address that calendars fetch, on our own host."""
    return settings.SITE_ADDRESS + reverse("calendar-feed", args=[feed.token])


class CalendarView(TemplateView):
    """What the calendar holds, how to subscribe to it, and its address."""

    template_name = "portal/calendar.html"

    def get_context_data(self, **kwargs):
        """The next entries, and the address where there is one."""
        feed, today = living_feed(self.request.user), timezone.localdate()
        address = address_of(feed) if feed else ""
        rows, more = preview_of(entries_for(self.request.user, today), self.request.user, today)
        zone, is_fallback = zone_of(self.request.user)
        return super().get_context_data(
            feed=feed,
            address=address,
            webcal=address.replace("https:", "webcal:", 1).replace("http:", "webcal:", 1),
            rows=rows,
            more=more,
            zone=zone,
            is_fallback=is_fallback,
            is_programme_zone=zone.key == settings.TIME_ZONE,
            **kwargs,
        )


class CalendarRenewView(TemplateView):
    """Another address in place of the present one: said before, then done. Also makes the first."""

    template_name = "portal/calendar_renew.html"

    def get_context_data(self, **kwargs):
        """Whether an address would stop."""
        return super().get_context_data(feed=living_feed(self.request.user), **kwargs)

    def post(self, request):
        """Make it."""
        had_one = living_feed(request.user) is not None
        issue_feed(user=request.user)
        text = gettext("Your calendar has a new address; the old one no longer works.")
        messages.success(request, text if had_one else gettext("Your calendar has its address."))
        return redirect("portal:calendar")


class CalendarRevokeView(TemplateView):
    """Close the address: said before, then done."""

    template_name = "portal/calendar_revoke.html"

    def get(self, request, *args, **kwargs):
        """Without an address there is nothing to close."""
        if living_feed(request.user) is None:
            return redirect("portal:calendar")
        return super().get(request, *args, **kwargs)

    def post(self, request):
        """Close it; the second click is told that the first one did it."""
        revoke_feed(user=request.user)
        messages.success(request, gettext("The address of your calendar no longer works."))
        return redirect("portal:calendar")


def calendar_answer(request, frame, entries):
    """The file, or 304 for a calendar that has it already."""
    mark = fingerprint(frame, entries)
    response = get_conditional_response(request, etag=mark)
    if response is None:
        response = HttpResponse(calendar_file(frame, entries, now=timezone.now()), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = 'inline; filename="mieux.ics"'
    response["ETag"] = mark
    response["Content-Language"] = get_language()
    return response


@login_not_required
@require_safe
def calendar_feed(request, token):
    """A person's calendar for whoever has its address; the session plays no part."""
    feed = CalendarFeed.objects.of_token(token)
    if feed is None or not feed.user.is_active:
        raise Http404
    if feed.revoked_at:
        response = HttpResponseGone(gettext("This calendar no longer has this address."), content_type="text/plain")
    else:
        with override(feed.user.working_language):
            response = calendar_answer(request, frame_for(feed.user), entries_for(feed.user, timezone.localdate()))
    patch_cache_control(response, private=True, max_age=0, must_revalidate=True)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_not_required
@require_safe
def public_events(request):
    """The public events in the language of the address.

    The way here looked at the session, which plays no part in the answer: shared caches need not tell cookies apart.
    """
    response = calendar_answer(request, frame_for_all(), events_for_all(timezone.localdate()))
    patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    request.session.accessed = False
    return response

"""The address of a person's calendar: one at a time, signed, gone once it is revoked."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from accounts.feed_address import key_of, token_of
from accounts.models import CalendarFeed
from accounts.services import issue_feed, revoke_feed
from accounts.tests.factories import make_user
from accounts.tests.test_models import refused

pytestmark = pytest.mark.django_db


def test_a_person_has_one_living_address():
    user = make_user()
    feed = issue_feed(user=user)

    assert refused("calendarfeed_one_living_a_person", lambda: CalendarFeed.objects.create(user=user))
    assert list(user.calendar_feeds.living()) == [feed]


def test_an_address_is_not_revoked_before_it_was_issued():
    feed = issue_feed(user=make_user())
    early = feed.issued_at - timedelta(seconds=1)

    assert refused(
        "calendarfeed_revoked_after_issued",
        lambda: CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=early),
    )


def test_a_new_address_closes_the_one_before_and_leaves_those_of_others():
    user, other = make_user(), make_user()
    first, foreign = issue_feed(user=user), issue_feed(user=other)
    second = issue_feed(user=user)
    first.refresh_from_db()
    foreign.refresh_from_db()

    assert first.revoked_at is not None
    assert (second.revoked_at, foreign.revoked_at) == (None, None)
    assert len({first.token, second.token, foreign.token}) == 3


def test_closing_twice_is_closing_once():
    user = make_user()
    issue_feed(user=user)

    assert [revoke_feed(user=user), revoke_feed(user=user)] == [True, False]
    assert user.calendar_feeds.get().revoked_at <= timezone.now()


def test_the_database_alone_does_not_tell_the_address(settings):
    feed = issue_feed(user=make_user())
    unsigned = [feed.key, f"{feed.key}.", f"{feed.key}.{'A' * 43}", Signer(sep=".").sign(feed.key), "", "."]
    settings.SECRET_KEY = "another-key"
    foreign = token_of(feed.key)
    settings.SECRET_KEY = "tests-only-not-a-secret"

    assert CalendarFeed.objects.of_token(feed.token) == feed
    assert [CalendarFeed.objects.of_token(token) for token in [*unsigned, foreign]] == [None] * 7
    assert CalendarFeed.objects.of_token(token_of("x" * 22)) is None


def test_a_former_secret_key_still_opens_while_it_is_a_fallback(settings):
    token = token_of("x" * 22)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "a-new-key"
    assert key_of(token) == ""

    settings.SECRET_KEY_FALLBACKS = [former]
    assert key_of(token) == "x" * 22

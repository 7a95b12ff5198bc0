"""Authorities rate activities and Actions: signed, once an institution, corrected for a month, counted apart from participants."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.choices import ActionStatus as S
from actions.models import Activity, AuthorityRating
from actions.rating_reading import scores_of
from actions.services import record_result
from actions.services.rating import Said, rate_action
from actions.services.seen import ChangedMeanwhile
from actions.tests.factories import make_action, make_activity
from actions.tests.reading import read, signed_in, text_of
from outbox.models import OutgoingMessage
from partners.tests.factories import make_contact, make_country, make_institution
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.stamps import row_stamp

pytestmark = pytest.mark.django_db
GOOD = Said(overall=5, relevance=4, words="The exchange week helped most.")


@pytest.fixture
def action(ministry, partner, officer):
    """An Action that runs, with one activity."""
    return make_action(S.ONGOING, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def done(ministry, partner, officer):
    """An Action that is completed."""
    return make_action(S.COMPLETED, institution=ministry, contact=partner, officer=officer)


def hold(action):
    """Let the first activity have taken place."""
    activity = action.activities.first()
    Activity.objects.filter(pk=activity.pk).update(is_held=True, starts_on=timezone.localdate())
    activity.refresh_from_db()
    return activity


def activity_url(activity):
    """Where an activity is rated."""
    return reverse("actions:activity-rate", args=[activity.pk])


def titles(user):
    """What waits for somebody."""
    return [task.text for task in read(user, reverse("portal:tasks")).context["tasks"]]


def rated_by_others(number, step=4):
    """So many completed Actions of other authorities, each rated."""
    begun = AuthorityRating.objects.count()
    for n in range(begun, begun + number):
        institution = make_institution(make_country("TG"), name=f"Office {n}")
        contact = make_contact(institution, name=f"Contact {n}")
        action = make_action(S.COMPLETED, institution=institution, contact=contact)
        rate_action(action=action, actor=contact, said=Said(step), seen=0)


def test_contacts_are_asked_when_an_activity_was_held_and_only_then(action, officer, partner):
    activity = action.activities.first()
    Activity.objects.filter(pk=activity.pk).update(starts_on=timezone.localdate())
    for result in ("Nine desks seen.", "Ten desks seen."):
        stored = Activity.objects.get(pk=activity.pk)
        seen = row_stamp(stored, ("result", "is_held"))
        stored.result, stored.is_held = result, True
        record_result(action=action, activity=stored, seen=seen, actor=officer)

    asked = OutgoingMessage.objects.filter(event="action_rate")
    assert [message.recipient for message in asked] == [partner]
    assert f"Rate “{activity.title}”: how was it?" in titles(partner)


def test_the_mail_about_the_end_asks_to_rate_the_action(done, partner):
    message = OutgoingMessage.objects.get(event="action_completed", recipient=partner)

    assert reverse("actions:action-rate", args=[done.reference]) in message.text
    assert f"Rate {done.label} as a whole: how was it?" in titles(partner)


def test_nothing_is_chosen_before_and_the_whole_is_asked_for(action, partner):
    activity = hold(action)
    client = signed_in(partner)
    page = client.get(activity_url(activity)).content.decode()
    assert page.count('type="radio"') == 25 and "checked" not in page

    refused = client.post(activity_url(activity), {"seen": "0", "relevance": "4"})

    assert "Choose one of the five steps." in text_of(refused)
    assert not AuthorityRating.objects.exists()


def test_a_rating_is_signed_shown_and_corrected(action, partner, officer, ministry):
    activity = hold(action)
    client = signed_in(partner)
    client.post(activity_url(activity), {"seen": "0", "overall": "5", "words": "Good."})
    client.post(activity_url(activity), {"seen": "1", "overall": "4", "use": "3", "words": "Rather good."})

    rating = AuthorityRating.objects.get()
    assert (rating.overall, rating.use, rating.relevance, rating.words) == (4, 3, None, "Rather good.")
    assert (rating.rated_by, rating.institution, rating.version) == (partner, ministry, 2)
    page = text_of(read(officer, reverse("actions:action-detail", args=[action.reference])))
    assert "Rather good." in page and f"{partner}, {ministry}" in page
    reasons = list(action.history.filter(step="change_record").order_by("pk").values_list("reason", flat=True))
    assert reasons[-2:] == [
        f"The authority rated: “{activity.title}”.",
        f"The authority corrected its rating: “{activity.title}”.",
    ]
    assert f"Rate “{activity.title}”: how was it?" not in titles(partner)


def test_two_colleagues_do_not_overwrite_each_other(action, partner):
    activity = hold(action)
    rate_action(action=action, activity=activity, actor=partner, said=GOOD, seen=0)

    with pytest.raises(ChangedMeanwhile):
        rate_action(action=action, activity=activity, actor=partner, said=Said(1), seen=0)
    late = signed_in(partner).post(activity_url(activity), {"seen": "0", "overall": "1"})
    assert (late.status_code, "Somebody was faster" in text_of(late)) == (409, True)
    assert AuthorityRating.objects.get().overall == 5


def test_after_a_month_it_stands(action, partner):
    activity = hold(action)
    rate_action(action=action, activity=activity, actor=partner, said=GOOD, seen=0)
    AuthorityRating.objects.update(rated_at=timezone.now() - timedelta(days=31))

    with pytest.raises(TransitionRefused, match="It stands now"):
        rate_action(action=action, activity=activity, actor=partner, said=Said(1), seen=1)
    assert read(partner, activity_url(activity)).status_code == 409


def test_what_has_not_taken_place_is_not_rated(action, partner):
    activity = action.activities.first()
    with pytest.raises(TransitionRefused, match="once it has taken place"):
        rate_action(action=action, activity=activity, actor=partner, said=GOOD, seen=0)
    with pytest.raises(TransitionRefused, match="once it has ended"):
        rate_action(action=action, actor=partner, said=GOOD, seen=0)
    assert read(partner, activity_url(activity)).status_code == 409


def test_only_the_authority_rates_and_others_do_not_read_it(done, partner, neighbour, officer, delegate):
    rate_action(action=done, actor=partner, said=GOOD, seen=0)
    with pytest.raises(StepNotAllowed):
        rate_action(action=done, actor=officer, said=GOOD, seen=0)

    detail, rate = (reverse(f"actions:action-{name}", args=[done.reference]) for name in ("detail", "rate"))
    assert [read(user, rate).status_code for user in (officer, delegate, neighbour)] == [403, 403, 404]
    assert GOOD.words in text_of(read(partner, detail))
    assert GOOD.words not in text_of(read(delegate, detail))


def test_each_authority_that_asked_says_its_own(done, partner, neighbour):
    done.assistance_request.co_requesters.add(neighbour.memberships.get().institution)
    rate_action(action=done, actor=partner, said=GOOD, seen=0)
    rate_action(action=done, actor=neighbour, said=Said(2, words="Not our law."), seen=0)

    detail = reverse("actions:action-detail", args=[done.reference])
    assert AuthorityRating.objects.count() == 2
    assert "Not our law." not in text_of(read(partner, detail))
    assert GOOD.words not in text_of(read(neighbour, detail))


def test_figures_appear_from_five_with_number_and_rate(officer, partner, done):
    rated_by_others(4)
    assert scores_of("overall", of_actions=True).everything is None
    rated_by_others(1, step=1)

    everything = scores_of("overall", of_actions=True).everything
    page = text_of(read(officer, reverse("actions:authority-scores")))

    assert (everything.n, everything.asked, everything.good_share) == (5, 6, 80)
    assert "80 % “Excellent” or “Very good” (5 answers, 83 % of those asked)" in page
    assert page.count("Fewer than five authorities have answered") == 1


def test_staff_alone_reads_the_figures(officer, administrator, partner, delegate):
    url = reverse("actions:authority-scores")
    assert [read(user, url).status_code for user in (officer, administrator, partner, delegate)] == [200, 200, 404, 404]


def test_the_database_keeps_ratings_once_and_on_the_scale(done, ministry, partner):
    activity = hold(done)
    fields = {"action": done, "institution": ministry, "rated_by": partner, "overall": 5}
    AuthorityRating.objects.create(**fields)
    AuthorityRating.objects.create(**fields, activity=activity)
    wrong = [
        lambda: AuthorityRating.objects.create(**fields),
        lambda: AuthorityRating.objects.create(**fields, activity=activity),
        lambda: AuthorityRating.objects.filter(activity=None).update(overall=6),
        lambda: AuthorityRating.objects.filter(activity=None).update(use=0),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_the_page_of_the_authority_costs_the_same_with_more_activities(action, partner):
    url = reverse("actions:action-detail", args=[action.reference])
    client = signed_in(partner)
    hold(action)
    with CaptureQueriesContext(connection) as before:
        client.get(url)
    for n in range(3):
        make_activity(action, title=f"Visit {n}", is_held=True)

    with CaptureQueriesContext(connection) as after:
        page = client.get(url)

    assert page.content.decode().count("Rate: ") == 4
    assert len(after) == len(before)

"""Following up an Action: its reference and objectives go into a draft, and can be taken out again."""

import pytest
from django.urls import reverse

from actions.choices import ActionStatus
from assistance.services import save_draft
from assistance.tests.factories import make_draft

from .factories import make_action, make_historical_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(ministry, partner):
    """A draft with words of its own."""
    return make_draft(ministry, partner, asked_for="Own words.")


@pytest.fixture
def past(db):
    """An Action of the record."""
    return make_historical_action(8, label="Tajikistan IV", activities_text="assessment mission; guidelines")


def address(draft, reference):
    return reverse("similar:action-follow", args=[draft.pk, reference])


def seen_on(client, page):
    return client.get(page).context["seen"]


def follow(client, draft, action, **fields):
    page = address(draft, action.reference)
    return client.post(page, {"seen": seen_on(client, page), **fields})


def test_the_reference_alone(client, draft, past, partner):
    client.force_login(partner)
    follow(client, draft, past)

    draft.refresh_from_db()
    assert (draft.earlier_reference, draft.asked_for) == ("MX-H-008", "Own words.")


def test_with_its_objectives_below_what_is_there(client, draft, past, partner):
    client.force_login(partner)
    for _twice in range(2):
        follow(client, draft, past, objectives="on")

    draft.refresh_from_db()
    assert (
        draft.asked_for
        == "Own words.\n\nFrom Tajikistan IV (MX-H-008), to be adapted:\n– Assessment mission\n– Guidelines"
    )


def test_objectives_of_a_launched_action(client, draft, partner):
    action = make_action(ActionStatus.ONGOING, consent_to_publish=True)
    client.force_login(partner)
    follow(client, draft, action, objectives="on")

    draft.refresh_from_db()
    assert "– Agencies are licensed by one procedure.\n– The rules are written." in draft.asked_for


def test_it_is_undone(client, draft, past, partner):
    client.force_login(partner)
    follow(client, draft, past, objectives="on")
    page = client.get(reverse("assistance:request-edit", args=[draft.pk, "want"])).content.decode()
    undo = reverse("similar:follow-undo", args=[draft.pk])
    assert undo in page
    client.post(undo)

    draft.refresh_from_db()
    assert (draft.earlier_reference, draft.asked_for) == ("", "Own words.")
    assert undo not in client.get(reverse("assistance:request-edit", args=[draft.pk, "want"])).content.decode()


def test_what_was_changed_since_is_not_undone(client, draft, past, partner):
    client.force_login(partner)
    follow(client, draft, past, objectives="on")
    draft.refresh_from_db()
    draft.asked_for = "Written by a colleague."
    draft.save()
    answer = client.post(reverse("similar:follow-undo", args=[draft.pk]), follow=True)

    draft.refresh_from_db()
    assert draft.asked_for == "Written by a colleague."
    assert "It was changed since, so nothing was undone." in answer.content.decode()


def test_a_colleagues_change_meanwhile_is_not_overwritten(client, draft, past, partner):
    client.force_login(partner)
    page = address(draft, past.reference)
    seen = seen_on(client, page)
    draft.asked_for = "Written by a colleague."
    draft.save()
    answer = client.post(page, {"seen": seen, "objectives": "on"})

    draft.refresh_from_db()
    assert answer.status_code == 409
    assert draft.asked_for == "Written by a colleague."


def test_too_long_is_said(client, draft, past, partner):
    draft.asked_for = "x" * 3990
    draft.save()
    client.force_login(partner)
    answer = follow(client, draft, past, objectives="on")

    assert answer.status_code == 409
    assert "may have 4000 characters" in answer.content.decode()


def test_what_is_not_public_cannot_be_followed(client, draft, partner):
    hidden = make_historical_action(9, is_published=False)
    client.force_login(partner)

    assert client.get(address(draft, hidden.reference)).status_code == 404


def test_undo_belongs_to_its_draft(client, draft, past, partner, ministry):
    other = make_draft(ministry, partner)
    client.force_login(partner)
    follow(client, draft, past)
    client.post(reverse("similar:follow-undo", args=[other.pk]))

    draft.refresh_from_db()
    assert draft.earlier_reference == "MX-H-008"
    assert save_draft(assistance_request=draft, actor=partner, values={}, seen={}) == draft

"""The steps of an Action as they are taken on pages."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions import services
from actions.choices import ActionStatus as S
from actions.tests.factories import make_action
from actions.tests.reading import anybody, read, signed_in, text_of
from clock.choices import ExtensionGround, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ministry, partner):
    return make_action(institution=ministry, contact=partner)


def url_of(action, step):
    return reverse("actions:action-step", args=[action.reference, step])


def seen_on(client, url):
    return client.get(url).context["form"]["seen"].value()


def take(user, action, step, **data):
    client, url = signed_in(user), url_of(action, step)
    return client.post(url, {"seen": seen_on(client, url), **data})


def test_a_step_says_what_it_does_before_it_is_taken(action, officer):
    page = text_of(read(officer, url_of(action, "declare_ready")))

    assert "Everything is in place; the Action can be launched." in page
    assert "The authority has agreed the plan" in page
    action.refresh_from_db()
    assert action.status == S.PREPARATION


def test_the_whole_way_to_the_launch(action, officer):
    take(officer, action, "declare_ready")
    response = signed_in(officer).get(url_of(action, "launch"))
    assert "The clock stops today." in text_of(response)
    client = signed_in(officer)

    page = text_of(
        client.post(url_of(action, "launch"), {"seen": response.context["form"]["seen"].value()}, follow=True)
    )

    action.refresh_from_db()
    assert (action.status, action.launched_on) == (S.ONGOING, timezone.localdate())
    assert "Launched on day 0" in page


def test_a_launch_says_its_day(ministry, officer):
    received_on = timezone.localdate() - timedelta(days=84)
    ready = make_action(S.READY, institution=ministry, officer=officer, received_on=received_on)
    client, url = signed_in(officer), url_of(ready, "launch")

    page = text_of(client.post(url, {"seen": seen_on(client, url)}, follow=True))

    assert "Launched on day 84" in page


def test_a_double_click_takes_one_step_and_says_who_took_it(action, officer):
    client, url = signed_in(officer), url_of(action, "declare_ready")
    seen = seen_on(client, url)
    client.post(url, {"seen": seen})

    response = client.post(url, {"seen": seen})

    assert response.status_code == 409
    assert "Ines Vermeer was here before you: “Declare ready”" in text_of(response)
    assert action.history.filter(step="declare_ready").count() == 1


def test_a_stale_page_keeps_the_reason_and_the_second_click_counts(action, manager, officer):
    client, url = signed_in(manager), url_of(action, "hold")
    seen = seen_on(client, url)
    take(officer, action, "declare_ready")

    response = client.post(url, {"seen": seen, "reason": "Floods in the capital."})

    assert response.status_code == 409
    form = response.context["form"]
    assert form["reason"].value() == "Floods in the capital."
    client.post(url, {"seen": form["seen"].value(), "reason": form["reason"].value()})
    action.refresh_from_db()
    assert (action.status, action.held_from) == (S.ON_HOLD, S.READY)


def test_a_step_that_is_gone_says_so(ministry, officer):
    done = make_action(S.COMPLETED, institution=ministry)

    response = read(officer, url_of(done, "launch"))

    assert response.status_code == 409
    assert "the file is already “Completed”" in text_of(response)


def test_unknown_steps_and_foreign_files_are_not_found(action, officer, neighbour):
    assert read(officer, url_of(action, "celebrate")).status_code == 404
    assert read(neighbour, url_of(action, "launch")).status_code == 404
    assert signed_in(officer).post(url_of(action, "agree")).status_code == 404


@anybody("partner", "delegate", "committee_member", "administrator", "officer")
@pytest.mark.parametrize("step", ["hold", "cancel"])
def test_a_step_of_another_role_is_forbidden(action, persona, step, request):
    user = request.getfixturevalue(persona)

    assert read(user, url_of(action, step)).status_code == 403
    assert signed_in(user).post(url_of(action, step), {"reason": "x", "seen": 0}).status_code == 403
    action.refresh_from_db()
    assert action.status == S.PREPARATION


def test_a_blocked_step_stays_blocked_for_a_made_up_form(ministry, officer):
    action = make_action(institution=ministry, is_planned=False)

    assert "aria-disabled" in text_of(read(officer, url_of(action, "declare_ready")))
    response = signed_in(officer).post(url_of(action, "declare_ready"), {"seen": action.history.last().pk})

    assert response.status_code == 409
    assert "The overall objective is not written." in text_of(response)


def test_a_reason_is_asked_for_beside_its_field(action, manager):
    response = take(manager, action, "hold", reason="  ")

    assert response.context["form"].errors["reason"] == ["Give the reason: those concerned read it."]


@pytest.mark.parametrize(
    ("status", "step", "after"),
    [
        (S.PREPARATION, "resume_preparation", S.PREPARATION),
        (S.READY, "resume_preparation", S.PREPARATION),
        (S.ONGOING, "resume", S.ONGOING),
    ],
)
def test_a_hold_keeps_the_way_back(ministry, manager, status, step, after):
    action = make_action(status, institution=ministry)
    take(manager, action, "hold", reason="Elections.")
    other = {"resume": "resume_preparation", "resume_preparation": "resume"}[step]

    assert signed_in(manager).get(url_of(action, other)).status_code == 409
    take(manager, action, step)

    action.refresh_from_db()
    assert (action.status, action.held_from) == (after, "")
    assert action.clock.is_running == (status != S.ONGOING)


def late_and_ready(ministry, officer):
    received_on = timezone.localdate() - timedelta(days=80)
    return make_action(S.READY, institution=ministry, officer=officer, received_on=received_on)


def test_after_the_deadline_the_launch_page_shows_the_way_on(ministry, officer):
    action = late_and_ready(ministry, officer)
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        page = text_of(read(officer, url_of(action, "launch")))
        response = signed_in(officer).post(url_of(action, "launch"), {"seen": action.history.last().pk})

    assert "An Action cannot be launched after it; a programme manager can extend the deadline." in page
    assert "aria-disabled" in page
    assert response.status_code == 409
    action.refresh_from_db()
    assert (action.status, action.launched_on, action.clock.is_running) == (S.READY, None, True)


def test_an_extension_opens_the_launch_again(ministry, officer):
    action = late_and_ready(ministry, officer)
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        services.extend_deadline(
            clock=action.clock, days=31, ground=ExtensionGround.SECURITY, reason="Curfew.", actor=make_manager(),
            seen_due_on=action.clock.due_on,
        )  # fmt: skip
        take(officer, action, "launch")

        action.refresh_from_db()
        assert (action.status, action.clock.is_kept) == (S.ONGOING, False)


def test_sending_the_plan_puts_the_file_with_the_authority(ministry, officer, partner, mailoutbox):
    action = make_action(institution=ministry, contact=partner, officer=officer)
    services.change_plan(action=action, actor=officer)

    mailoutbox.forget()
    take(officer, action, "send_plan")

    action.refresh_from_db()
    assert action.holder == Party.AUTHORITY
    assert [mail.to for mail in mailoutbox] == [[partner.email]]
    assert take_again(officer, action).status_code == 409


def take_again(officer, action):
    return signed_in(officer).post(url_of(action, "send_plan"), {"seen": action.history.last().pk})

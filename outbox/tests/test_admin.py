"""What administrators see and mend."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from outbox.choices import MessageStatus
from outbox.models import OutgoingMessage
from outbox.services import MessageRefused, cancel_message, retry_message
from outbox.tests.factories import make_message, make_news

pytestmark = pytest.mark.django_db
LIST = reverse("admin:outbox_outgoingmessage_changelist")


@pytest.fixture
def keeper(client):
    """An administrator."""
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    client.user = user
    return client


def give_up(message):
    """As the worker leaves it."""
    OutgoingMessage.objects.filter(pk=message.pk).update(
        status=MessageStatus.GAVE_UP, next_attempt_at=None, ended_at=timezone.now(), last_error="550 Gone", attempts=4
    )
    message.refresh_from_db()
    return message


def act(client, action, *messages):
    return client.post(LIST, {"action": action, "_selected_action": [message.pk for message in messages]}, follow=True)


def test_what_was_given_up_is_tried_again_and_the_log_says_who(keeper):
    message, waiting = give_up(make_message()), make_message()

    page = act(keeper, "retry", message, waiting).content.decode()

    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == (MessageStatus.QUEUED, 0, "")
    assert "1 message was changed." in page and "This message is now “Waits to be sent”" in page
    (entry,) = LogEntry.objects.all()
    assert (entry.user, entry.object_id, entry.change_message) == (keeper.user, str(message.pk), "Tried again.")


def test_what_waits_is_cancelled(keeper, officer):
    queued = make_message()
    gathered = make_news(officer, status=MessageStatus.GATHERED, next_attempt_at=None)
    gone = give_up(make_message())

    act(keeper, "cancel", queued, gathered, gone)

    statuses = [OutgoingMessage.objects.get(pk=message.pk).status for message in (queued, gathered, gone)]
    assert statuses == [MessageStatus.CANCELLED, MessageStatus.CANCELLED, MessageStatus.GAVE_UP]
    assert LogEntry.objects.count() == 2


def test_a_step_that_came_too_late_is_refused():
    message = make_message()
    cancel_message(message=message)

    with pytest.raises(MessageRefused, match="now “Cancelled”"):
        cancel_message(message=message)
    with pytest.raises(MessageRefused, match="now “Cancelled”"):
        retry_message(message=message)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries(keeper, officer, count, django_assert_num_queries):
    for _turn in range(count):
        make_message(officer)

    with django_assert_num_queries(9):
        assert keeper.get(LIST).status_code == 200


def test_it_is_found_by_address_reference_and_id(keeper, officer, manager):
    mine, theirs = make_news(officer, about="MX-2026-031"), make_message(manager)

    def found(query):
        return [row.pk for row in keeper.get(LIST, query).context["cl"].result_list]

    assert found({"q": officer.email}) == found({"q": "MX-2026-031"}) == [mine.pk]
    assert found({"q": theirs.message_id}) == found({"topic__exact": "account"}) == [theirs.pk]
    assert found({"status__exact": "gave_up"}) == []


def test_words_that_open_an_account_are_not_shown(keeper, officer):
    secret, news = make_message(officer, text="SECRET-LINK"), make_news(officer)

    shown = {
        message: keeper.get(reverse("admin:outbox_outgoingmessage_change", args=[message.pk])).content.decode()
        for message in (secret, news)
    }
    assert "SECRET-LINK" not in shown[secret]
    assert "Open the link." in shown[news]


def test_nothing_is_changed_by_hand(keeper):
    message = make_message()

    assert keeper.post(reverse("admin:outbox_outgoingmessage_change", args=[message.pk]), {}).status_code == 403
    assert keeper.get(reverse("admin:outbox_outgoingmessage_add")).status_code == 403


def test_messages_that_were_given_up_are_a_task_and_a_line_on_the_list(keeper):
    assert "could not be delivered" not in keeper.get("/en/tasks/").content.decode()
    give_up(make_message())
    give_up(make_message())

    (task,) = keeper.get("/en/tasks/").context["tasks"]
    assert (task.text, task.url) == (
        "2 messages could not be delivered: try again or cancel them",
        f"{LIST}?status__exact=gave_up",
    )
    assert "2 messages could not be delivered." in keeper.get(LIST).content.decode()
    assert len(keeper.get(task.url).context["cl"].result_list) == 2

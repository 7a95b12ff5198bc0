"""Pages kept for visitors: never one that is somebody's, never a message, never for longer than it is true."""

import gzip

import brotli
import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from actions.choices import ActionStatus
from actions.models import Action
from actions.services.record import FACTS, change_facts
from actions.tests.factories import make_action, make_historical_action
from events.models import Event
from events.services.moving import move_event
from events.tests.factories import make_event
from listing.freshness import pages_changed
from portal.public.keeping import is_for_all, takes
from workflow.stamps import row_stamp

pytestmark = pytest.mark.django_db
LIST = "/en/actions/"


@pytest.fixture(autouse=True)
def kept(settings):
    """Pages are kept, as in production; nothing is left from another test."""
    settings.PUBLIC_PAGES_SECONDS = 60
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def titles(client, path=LIST, **extra):
    """Which of the two Actions a page shows."""
    page = client.get(path, **extra).content.decode()
    return [title for title in ("Labour statistics", "Border posts") if title in page]


def test_a_kept_page_answers_without_the_database(client, django_assert_num_queries):
    make_historical_action(1, title="Labour statistics")
    first = client.get(LIST)

    with django_assert_num_queries(0):
        second = client.get(LIST)

    assert second.content == first.content
    assert {name: second[name] for name in ("Cache-Control", "ETag", "Content-Language", "X-Frame-Options")} == {
        "Cache-Control": "public, max-age=0, s-maxage=60, must-revalidate",
        "ETag": first["ETag"],
        "Content-Language": "en",
        "X-Frame-Options": "DENY",
    }
    assert "default-src 'self'" in second["Content-Security-Policy"]


def test_who_has_the_page_already_gets_no_second_copy(client, django_assert_num_queries):
    mark = client.get(LIST)["ETag"]

    with django_assert_num_queries(0):
        response = client.get(LIST, headers={"if-none-match": mark})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", mark)
    assert "Cookie" in response["Vary"]


def test_pages_are_kept_apart_by_language_path_and_query(client):
    make_historical_action(1, title="Labour statistics", status=ActionStatus.COMPLETED)
    make_historical_action(2, title="Border posts", status=ActionStatus.ONGOING)

    for _turn in range(2):
        assert titles(client) == ["Labour statistics", "Border posts"]
        assert titles(client, f"{LIST}?status=ongoing") == ["Border posts"]
        assert 'lang="fr"' in client.get("/fr/actions/").content.decode()
        assert '<html lang="en"' in client.get(LIST).content.decode()


def test_whoever_is_signed_in_is_neither_answered_from_it_nor_put_into_it(client, officer):
    anonymous = client.get("/en/").content
    client.force_login(officer)
    own = client.get("/en/")

    assert "My work" in own.content.decode() and "My work" not in anonymous.decode()
    assert own["Cache-Control"] == "private, no-cache"
    assert "Cookie" in own["Vary"]
    assert Client().get("/en/").content == anonymous

    caches["pages"].clear()
    client.get("/en/")
    assert "My work" not in Client().get("/en/").content.decode()


def test_a_message_for_one_visitor_reaches_that_visitor_alone(client):
    client.get(LIST)
    storage = CookieStorage(RequestFactory().get(LIST))
    waiting = storage._encode([Message(constants.INFO, "Only for you")])
    visitor = Client()
    visitor.cookies["messages"] = waiting

    assert "Only for you" in visitor.get(LIST).content.decode()
    assert "Only for you" not in Client().get(LIST).content.decode()


def test_a_visitor_with_any_cookie_is_answered_but_never_copied(client):
    client.cookies["csrftoken"] = "a" * 32
    client.get(LIST)

    assert len(caches["pages"]._cache) == 0
    Client().get(LIST)
    assert len(caches["pages"]._cache) == 1
    assert client.get(LIST)["Cache-Control"].startswith("public")


@pytest.mark.parametrize("path", ["/en/follow/", "/en/experts/join/", "/en/certificates/", "/en/account/sign-in/", "/"])
def test_pages_that_are_for_one_reader_are_not_kept(client, path):
    client.get(path)

    assert len(caches["pages"]._cache) == 0


def test_errors_and_sent_forms_are_not_kept(client):
    assert client.get("/en/actions/MX-2026-999/").status_code == 404
    assert client.post("/en/follow/", {"reference": "x", "code": "y"}).status_code == 200

    assert len(caches["pages"]._cache) == 0


def test_a_host_that_is_not_ours_gets_nothing_that_is_kept(client):
    client.get(LIST)

    assert client.get(LIST, headers={"host": "elsewhere.example"}).status_code == 400


def test_what_leaves_the_site_leaves_at_once(client, django_capture_on_commit_callbacks):
    action = make_historical_action(1, title="Labour statistics")
    assert titles(client) == ["Labour statistics"]
    Action.objects.filter(pk=action.pk).update(is_published=False)
    assert titles(client) == ["Labour statistics"]

    with django_capture_on_commit_callbacks(execute=True):
        pages_changed()

    assert titles(client) == []


def test_another_process_sees_it_as_soon_as_it_looks(client, django_capture_on_commit_callbacks):
    make_historical_action(1, title="Labour statistics")
    client.get(LIST)
    with django_capture_on_commit_callbacks(execute=True):
        pages_changed()
    caches["fragments"].clear()
    Action.objects.all().delete()

    assert titles(client) == []


@pytest.mark.parametrize(
    ("accepted", "unpack"), [("gzip, br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)]
)
def test_a_kept_page_comes_packed_as_the_browser_takes_it(client, accepted, unpack):
    plain = client.get(LIST).content
    response = client.get(LIST, headers={"accept-encoding": accepted})

    assert unpack(response.content) == plain
    assert response.get("Content-Encoding", "") == ("br" if "br" in accepted else accepted)
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("br", True), ("gzip, br;q=1.0", True), ("br;q=0", False), ("br; q=0.0", False), ("gzip", False)],
)
def test_what_a_browser_refuses_is_not_sent(said, expected):
    assert takes(RequestFactory().get("/", headers={"accept-encoding": said}), "br") is expected


def test_an_address_without_end_is_not_kept(client):
    client.get(LIST, {"q": "x" * 600})

    assert len(caches["pages"]._cache) == 0


def test_the_answer_to_can_we_ask_is_kept_nowhere(client):
    response = client.get("/en/how-to-request/", {"place": "GM"})

    assert "no-store" in response["Cache-Control"] and "ETag" not in response
    assert len(caches["pages"]._cache) == 0


def test_a_cancelled_event_says_so_at_once(client, django_capture_on_commit_callbacks):
    event = make_event()
    Event.objects.filter(pk=event.pk).update(is_public=True)
    path = f"/en/public-events/{event.pk}/"
    assert "This event is cancelled" not in client.get(path).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        move_event(event=event, step="cancel", actor=event.officer, reason="The hall has burnt down.")

    assert "This event is cancelled" in client.get(path).content.decode()


def test_an_action_taken_off_the_site_is_gone_at_once(client, manager, django_capture_on_commit_callbacks):
    action = make_action(ActionStatus.ONGOING)
    Action.objects.filter(pk=action.pk).update(is_published=True)
    action.refresh_from_db()
    path = f"/en/actions/{action.reference}/"
    assert client.get(path).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        change_facts(action=action, values={"is_published": False}, seen=row_stamp(action, FACTS), actor=manager)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("page", "expected"), [('<form method="get">', True), ('<form method="post">', False)])
def test_a_page_with_a_form_to_send_is_its_readers_alone(page, expected):
    request = RequestFactory().get("/en/about/")
    request.resolver_match = resolve("/en/about/")

    assert is_for_all(request, HttpResponse(page)) is expected

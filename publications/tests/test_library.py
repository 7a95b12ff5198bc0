"""The library as everybody reads it: what is published and nothing else, on every page, in every search and in the feed."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from actions.models import Action
from actions.similar.profiles import the_vocabulary
from actions.tests.factories import make_historical_action
from assistance.tests.factories import make_draft
from events.models import Event
from events.tests.factories import end_event, make_event
from partners.tests.factories import make_country, make_language, make_region, make_theme
from publications.models import GoodPractice
from publications.practice_choices import PracticeKind
from publications.practice_choices import PracticeStatus as P
from publications.services.moving_practices import move_practice

from .practice_factories import make_issued, make_practice, make_selection

pytestmark = pytest.mark.django_db
SECRET = "Quetzalcoatl"
ATOM = "{http://www.w3.org/2005/Atom}"


def page(client, name, *arguments, language="en", **query):
    """The text of a page."""
    address = reverse(f"publications:{name}", args=arguments, query=query)
    return client.get(address.replace("/en/", f"/{language}/", 1)).content.decode()


def titles(client, language="en", **query):
    """The titles on the list."""
    return re.findall(
        r'<a class="link-quiet" href="[^"]+">([^<]+)</a>', page(client, "library", language=language, **query)
    )


@pytest.mark.parametrize("status", [P.PROPOSED, P.LEFT, P.EDITING, P.WITHDRAWN])
def test_what_is_not_published_is_nowhere(client, status):
    make_practice(title="Known to all")
    hidden = make_practice(status, title=f"{SECRET} licences")

    for name in ("library", "library-feed", "best-practices"):
        assert SECRET not in page(client, name)
    assert titles(client, q="licences") == []
    assert client.get(reverse("publications:practice-public", args=[hidden.pk])).status_code == 404
    shown = GoodPractice.objects.get(title_en="Known to all")
    assert SECRET not in page(client, "practice-public", shown.pk)


def test_made_up_ones_are_shown_where_they_are_announced_alone(client, settings):
    practice = make_practice(title=SECRET, is_demonstration=True)
    selection = make_issued(practice, title_en=SECRET, is_demonstration=True)
    addresses = [
        reverse("publications:practice-public", args=[practice.pk]),
        reverse("publications:best-practices-public", args=[selection.pk]),
        reverse("publications:best-practices-paper", args=[selection.pk, 1, "en"]),
    ]
    lists = [reverse(f"publications:{name}") for name in ("library", "library-feed", "best-practices")]

    for announced in (False, True):
        settings.MIEUX_DEMONSTRATION = announced
        assert [client.get(address).status_code for address in addresses] == [200 if announced else 404] * 3
        assert [SECRET in client.get(address).content.decode() for address in lists] == [announced] * 3


def test_the_source_is_linked_where_it_is_public_alone(client, officer):
    hidden = make_historical_action(1, label=f"{SECRET} I", is_published=False)
    draft = end_event(make_event(officer=officer, title=f"{SECRET} workshop"))
    practice = make_practice(action=hidden, event=draft)
    assert SECRET not in page(client, "practice-public", practice.pk)

    Action.objects.update(is_published=True)
    Event.objects.update(is_public=True)
    text = page(client, "practice-public", practice.pk)
    assert f"{SECRET} I" in text and f"{SECRET} workshop" in text


def test_search_by_words_whatever_accents_and_language(client):
    make_practice(title_en="Check the licence", title_fr="Vérifier l’agrément")
    make_practice(title_en="Other", title_fr="Autre", problem_en="Nobody.", problem_fr="Nul.")

    assert titles(client, q="VERIFIER agrement") == ["Check the licence"]
    assert titles(client, language="fr", q="licence check") == ["Vérifier l’agrément"]
    assert titles(client, q="vérifier nobody else") == []


def test_each_filter_narrows(client):
    far = make_region("ASI", name_en="Asia", name_fr="Asie")
    make_practice(title="Here")
    make_practice(
        title="There",
        theme=make_theme("MD"),
        country=make_country("TJ", region=far),
        kind=PracticeKind.LESSON,
        original_language=make_language("ru"),
    )
    make_practice(title="Everywhere", country=None, region=far)

    assert titles(client, theme="MD") == ["There"]
    assert titles(client, region="ASI") == ["Everywhere", "There"]
    assert titles(client, country="GM") == ["Here"]
    assert titles(client, kind="lesson") == ["There"]
    assert titles(client, language="en", sort="oldest")[0] == "Here"
    assert "There" in page(client, "library", theme="MD", kind="lesson")


def test_the_language_of_origin_narrows(client):
    make_practice(title="English first")
    make_practice(title="French first", original_language=make_language("fr"))

    text = client.get(reverse("publications:library", query={"language": "fr"})).content.decode()
    assert "French first" in text and "English first" not in text


def test_long_lists_go_by_pages(client, monkeypatch):
    monkeypatch.setattr("publications.views.library.LibraryView.page_size", 2)
    for number in range(5):
        make_practice(title=f"Number {number}")
    found, address = [], reverse("publications:library")
    while address:
        text = client.get(address).content.decode()
        found += re.findall(r">(Number \d)</a>", text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = reverse("publications:library") + following[1].replace("&amp;", "&") if following else ""

    assert found == [f"Number {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_takes_the_same_queries_whatever_its_length(client, django_assert_num_queries, count):
    for number in range(count):
        make_practice(title=f"Number {number}")
    page(client, "library")

    with django_assert_num_queries(2):
        page(client, "library")


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_takes_the_same_queries_whatever_stands_beside_it(client, django_assert_num_queries, count):
    action = make_historical_action(1)
    practice = make_practice(action=action)
    for number in range(count):
        make_historical_action(number + 2, title="Check the licence at the counter")
        make_practice(title=f"Check the licence at counter {number}")
    page(client, "practice-public", practice.pk)

    with django_assert_num_queries(5):
        page(client, "practice-public", practice.pk)


def test_beside_it_stand_what_is_like_it_and_who_asked(client):
    practice = make_practice(title="Licensing of private agencies at the counter")
    make_practice(title="Licensing of agencies without a counter")
    make_historical_action(1, label="Ghana V", title="Licensing of private agencies")
    make_historical_action(2, label="Malta I", title="Licensing of private agencies", is_published=False)
    text = page(client, "practice-public", practice.pk)

    assert "Licensing of agencies without a counter" in text
    assert "Ghana V" in text and "Malta I" not in text


def test_an_action_that_is_taken_off_the_record_is_off_the_page_at_once(client):
    practice = make_practice(title="Licensing of private agencies")
    make_historical_action(1, label="Ghana V", title="Licensing of private agencies")
    assert "Ghana V" in page(client, "practice-public", practice.pk)

    Action.objects.update(is_published=False)
    assert "Ghana V" not in page(client, "practice-public", practice.pk)


def test_the_page_names_institutions_and_no_person(client, manager):
    practice = make_practice(institution_name="Department of Labour", manager=manager)
    text = page(client, "practice-public", practice.pk)

    assert "Department of Labour" in text
    assert manager.name not in text


def test_french_pages_are_french(client):
    practice = make_practice()
    text = page(client, "practice-public", practice.pk, language="fr")

    assert "Vérifier la licence au guichet" in text and "Check the licence" not in text
    assert "Gambie" in text


def test_the_feed_is_atom_with_the_newest_first(client, settings):
    make_practice(title="First")
    second = make_practice(title="Second")
    response = client.get(reverse("publications:library-feed"))
    feed = ElementTree.fromstring(response.content)  # noqa: S314

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Second", "First"]
    first = next(feed.iter(f"{ATOM}entry"))
    assert first.find(f"{ATOM}link").get("href") == f"{settings.SITE_ADDRESS}/en/library/{second.pk}/"
    assert first.findtext(f"{ATOM}id").endswith(f",2026:en/library/{second.pk}")


def test_public_pages_have_no_session_and_no_cookie(client):
    practice = make_practice()
    selection = make_issued(practice)
    for name, arguments in (
        ("library", []),
        ("practice-public", [practice.pk]),
        ("library-feed", []),
        ("best-practices", []),
        ("best-practices-public", [selection.pk]),
        ("best-practices-paper", [selection.pk, 1, "en"]),
    ):
        response = client.get(reverse(f"publications:{name}", args=arguments))
        assert response.status_code == 200 and not response.cookies, name


def test_beside_a_request_that_is_written_stands_what_fits(client, partner, ministry):
    practice = make_practice(title="Licensing of private agencies at one counter")
    make_practice(title="Voting of citizens abroad", theme=make_theme("MD"), country=make_country("TJ"))
    make_practice(P.EDITING, title=f"Licensing of private agencies {SECRET}")
    draft = make_draft(ministry, partner, title="Licensing of private agencies")
    the_vocabulary()
    client.force_login(partner)

    for name in ("similar:draft-list", "similar:draft-part"):
        text = client.get(reverse(name, args=[draft.pk])).content.decode()
        assert reverse("publications:practice-public", args=[practice.pk]) in text
        assert "Voting of citizens" not in text and SECRET not in text


def test_a_withdrawn_one_is_gone_from_beside_requests(client, partner, ministry, manager):
    practice = make_practice(title="Licensing of private agencies at one counter")
    draft = make_draft(ministry, partner, title="Licensing of private agencies")
    client.force_login(partner)
    address = reverse("similar:draft-part", args=[draft.pk])
    assert "at one counter" in client.get(address).content.decode()

    move_practice(practice=practice, step="withdraw", actor=manager, reason="It is not so.")
    assert "at one counter" not in client.get(address).content.decode()


def test_nothing_of_a_draft_publication_is_public(client):
    selection = make_selection(make_practice(), title_en=SECRET)

    assert SECRET not in page(client, "best-practices")
    assert client.get(reverse("publications:best-practices-public", args=[selection.pk])).status_code == 404
    assert client.get(reverse("publications:best-practices-paper", args=[selection.pk, 1, "en"])).status_code == 404


def test_actions_and_events_lead_to_what_they_taught(client, officer):
    action = make_historical_action(1)
    event = make_event(officer=officer, is_public=True)
    make_practice(title="Taught here", action=action, event=event)
    make_practice(P.EDITING, title=SECRET, action=action, event=event)

    for address in (
        reverse("actions:action-public", args=[action.reference]),
        reverse("events:event-public", args=[event.pk]),
    ):
        text = client.get(address).content.decode()
        assert "Taught here" in text and SECRET not in text

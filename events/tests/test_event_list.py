"""The list of events: parts, filters, numbers, exports, and for whom it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.choices import EventStatus as E
from events.choices import RegistrationStatus as R
from events.models import Event
from events.tests.factories import end_event, make_event, make_registration
from partners.tests.factories import make_activity_type, make_country, make_region

pytestmark = pytest.mark.django_db
LIST = "/en/events/"


@pytest.fixture
def signed_in(client, officer):
    """The officer at the list."""
    client.force_login(officer)
    return client


def titles(client, query=""):
    """The titles of the rows, in their order."""
    return [row.title for row in client.get(LIST + query).context["rows"]]


def test_each_part_shows_its_events_and_how_many_there_are(signed_in):
    soon = timezone.localdate() + timedelta(days=3)
    make_event(title="Later")
    make_event(title="Soon", starts_on=soon)
    make_event(E.DRAFT, title="Draft")
    end_event(make_event(title="Held"))
    make_event(E.CANCELLED, title="Off")

    assert titles(signed_in) == ["Soon", "Later"]
    assert titles(signed_in, "?sort=late") == ["Later", "Soon"]
    assert titles(signed_in, "?tab=prepared") == ["Draft"]
    assert titles(signed_in, "?tab=past") == ["Held"]
    assert titles(signed_in, "?tab=cancelled") == ["Off"]
    page = signed_in.get(LIST)
    assert [(tab.label, tab.count, tab.is_current) for tab in page.context["tabs"]] == [
        ("Coming", 2, True), ("Being prepared", 1, False), ("Past", 1, False), ("Cancelled", 1, False),
    ]  # fmt: skip


def test_words_and_filters_narrow_every_part_and_keep_it(signed_in, officer):
    region = make_region("ESA")
    kenya = make_country("KE", name_en="Kenya", name_fr="Kenya", region=region)
    visit = make_activity_type("study_visit", is_event=True)
    make_event(title="Éducation des agences", officer=officer, type=visit, country=kenya, place="Nairobi")
    make_event(title="Other", file_reference="MX-2026-001")
    make_event(E.DRAFT, title="Education, second round")

    assert titles(signed_in, "?q=education") == ["Éducation des agences"]
    counts = [tab.count for tab in signed_in.get(LIST + "?q=education").context["tabs"]]
    assert counts == [1, 1, 0, 0]
    for query in ("type=study_visit", "country=KE", "region=ESA", "officer=mine", "kind=programme"):
        assert titles(signed_in, f"?{query}") == ["Éducation des agences"], query
    assert titles(signed_in, "?kind=action") == ["Other"]
    page = signed_in.get(LIST + "?tab=prepared&q=education")
    assert '<input type="hidden" name="tab" value="prepared">' in page.content.decode()


def test_a_row_says_how_the_places_stand(signed_in):
    event = make_event(capacity=2)
    make_registration(R.INVITED, event=event)
    make_registration(event=event)
    make_registration(R.WAITING, event=event)
    make_registration(R.APPLIED, event=event)

    page = signed_in.get(LIST).content.decode()
    assert "2 of 2" in page
    assert "1 to be decided · 1 waits" in page


def test_many_rows_take_as_many_queries_as_one(signed_in, django_assert_num_queries):
    signed_in.get(LIST)
    make_registration(event=make_event())
    signed_in.get(LIST)
    with django_assert_num_queries(6):
        signed_in.get(LIST)
    for number in range(30):
        make_registration(event=make_event(title=f"Number {number}"))
    with django_assert_num_queries(6):
        page = signed_in.get(LIST)
    assert len(page.context["rows"]) == 25
    following = signed_in.get(LIST + page.context["next_url"])
    assert len(following.context["rows"]) == 6


def test_the_file_has_the_rows_of_the_part(signed_in):
    event = make_event(title="=Risky", capacity=3)
    make_registration(event=event)
    make_event(E.DRAFT, title="Draft")

    lines = b"".join(signed_in.get("/en/events/export/csv/").streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=Risky" in lines[1]
    assert "Registration open" in lines[1]
    drafts = b"".join(signed_in.get("/en/events/export/csv/?tab=prepared").streaming_content).decode()
    assert "Draft" in drafts and "Risky" not in drafts
    assert signed_in.get("/en/events/export/xlsx/")["Content-Type"].endswith("sheet")
    assert signed_in.get("/en/events/export/odt/").status_code == 404


def test_an_empty_part_says_what_would_be_there(signed_in):
    assert "No event is announced" in signed_in.get(LIST).content.decode()
    assert "Nothing is being prepared" in signed_in.get(LIST + "?tab=prepared").content.decode()
    assert "No event was held yet" in signed_in.get(LIST + "?tab=past").content.decode()
    make_event()
    assert "Nothing fits all of these filters" in signed_in.get(LIST + "?q=unheard").content.decode()


@pytest.mark.parametrize(("persona", "answer"), [("partner", 404), ("expert", 404), ("administrator", 403)])
def test_it_is_for_the_team(client, request, persona, answer):
    make_event()
    client.force_login(request.getfixturevalue(persona))
    assert client.get(LIST).status_code == answer
    assert client.get("/en/events/export/csv/").status_code == answer
    assert Event.objects.count() == 1

"""Long threads come in pages, and cost the same however long they are."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from assistance import services
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def asked(ministry, partner, officer):
    """A file with two questions."""
    file = make_request(S.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
    services.ask_question(assistance_request=file, text="Which law?", due_on=date(2026, 7, 23), actor=officer)
    return AssistanceRequest.objects.get(pk=file.pk)


def url(name, file):
    """An address of a file."""
    return reverse(f"assistance:{name}", args=[file.reference])


def write_many(file, partner, officer, count, wednesday):
    """A long thread, a minute between two entries."""
    for number in range(count):
        wednesday.shift(timedelta(minutes=1))
        services.write_message(
            assistance_request=file, actor=officer if number % 2 else partner, text=f"Message {number}"
        )


def test_a_long_thread_comes_in_pages(client, partner, officer, ministry, wednesday):
    assessed = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    write_many(assessed, partner, officer, 55, wednesday)
    client.force_login(partner)
    page = client.get(url("request-detail", assessed))
    assert (len(page.context["thread"]), page.context["earlier"]) == (20, 35)
    assert "35 earlier entries" in page.content.decode()

    first = client.get(url("thread-detail", assessed))
    assert [entry.text for entry in first.context["thread"]][:1] == ["Message 54"]
    assert (len(first.context["thread"]), first.context["next_url"]) == (50, "?page=2")
    second = client.get(url("thread-detail", assessed) + "?page=2")
    assert [entry.text for entry in second.context["thread"]] == [f"Message {n}" for n in (4, 3, 2, 1, 0)]
    for odd in ("0", "x", "99"):
        assert client.get(url("thread-detail", assessed) + f"?page={odd}").status_code == 200


@pytest.mark.parametrize("persona", ["partner", "officer"])
def test_the_thread_costs_the_same_however_long(
    client, request, partner, officer, asked, wednesday, persona, django_assert_num_queries
):
    services.write_note(assistance_request=asked, actor=officer, text="Secret")
    write_many(asked, partner, officer, 3, wednesday)
    client.force_login(request.getfixturevalue(persona))
    address = url("thread-detail", asked)
    client.get(address)
    counts = {"partner": 26, "officer": 25}
    with django_assert_num_queries(counts[persona]):
        client.get(address)
    write_many(asked, partner, officer, 60, wednesday)
    services.write_note(assistance_request=asked, actor=officer, text="Secret")
    with django_assert_num_queries(counts[persona]):
        client.get(address)

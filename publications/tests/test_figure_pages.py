"""Pages of figures: what a reader checks, what a manager publishes, and what neither may see."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.figures import count_record
from actions.models import PublishedFigure

from ..indicators import INDICATORS, PROGRAMME, Period, indicator_of
from ..models import FigureCount, FigureEdition
from ..services.counting import count_figures
from ..services.freezing import freeze_year, propose
from .worlds import held_event, make_people, old_action, placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Thirty Actions of Mali, one of Benin, and an event of nine people in Mali."""
    mali = placed("ML", "WCA")
    for number in range(30):
        old_action(number + 1, mali, year=2011 + number % 3)
    old_action(40, placed("BJ", "WCA"))
    held_event(mali, 2023, make_people(9), is_public=True)
    count_figures(now=timezone.now())


def text_of(response):
    """The words of a page, spaces as they read."""
    return " ".join(response.content.decode().split())


def page_of(client, code, **chosen):
    """The page of one figure."""
    return client.get(reverse("publications:figure-detail", args=[code]), chosen)


def test_all_figures_are_on_the_list(client, record):
    response = client.get(reverse("publications:figure-list"))

    lines = [line for _subject, rows in response.context["groups"] for line in rows]
    assert {line.indicator.code for line in lines} == set(INDICATORS)
    assert {line.indicator.code: line.to_date.value.number for line in lines}["actions-begun"] == 31
    assert len(response.cookies) == 0


def test_before_the_first_count_the_list_says_so(client):
    assert "Nothing has been counted yet" in text_of(client.get(reverse("publications:figure-list")))


def test_a_figure_opens_to_its_years_places_and_rows(client, record):
    response = page_of(client, "actions-begun")

    context = response.context
    assert context["shown"].value.number == 31
    assert [(one.year, one.value.number) for one, _width in context["by_year"] if one.value.number] == [
        (2013, 10), (2012, 10), (2011, 11),
    ]  # fmt: skip
    assert [(place.name, place.shown.value.number) for place in context["countries"]] == [
        ("Country ML", 30), ("Country BJ", 1),
    ]  # fmt: skip
    assert (len(context["rows"]), context["page"].paginator.count) == (25, 31)
    assert "page=2#rows" in context["next_url"]


def test_a_part_of_it_has_its_own_rows(client, record):
    response = page_of(client, "actions-begun", country="BJ", year="2011")

    assert response.context["shown"].value.number == 1
    assert [row["label"] for row in response.context["rows"]] == ["Country 40: Plan 40"]
    assert "noindex" in text_of(response)
    assert "noindex" not in text_of(page_of(client, "actions-begun"))


def test_where_rows_are_not_public_the_page_says_why(client, record):
    page = text_of(page_of(client, "participants"))

    assert "Lists of names are kept for the event alone" in page
    assert "rows.csv" not in page


def test_people_of_a_country_have_no_years(client, record):
    page = text_of(page_of(client, "participants", country="ML", year="2023"))

    assert "Not counted by year" in page
    assert page_of(client, "participants", country="ML").context["shown"].value.number == 9


def test_printed_figures_stand_beside_with_their_source(client, record):
    PublishedFigure.objects.create(
        code="KF014", indicator="actions_implemented", label_en="Actions implemented", value="138", value_number=138,
        source_url="https://example.org/15",
    )  # fmt: skip
    response = page_of(client, "actions-begun")

    assert [row.code for row, _period in response.context["printed"]] == ["KF014"]
    assert response.context["shown"].value.number == 31
    assert "https://example.org/15" in text_of(response)


@pytest.mark.parametrize(
    "chosen",
    [
        {"year": "1999"}, {"year": "soon"}, {"year": "٢٠٢٣"}, {"region": "XX"}, {"country": "EE"},
        {"country": "'"},
    ],
)  # fmt: skip
def test_an_address_that_names_nothing_of_ours_is_not_there(client, record, chosen):
    assert page_of(client, "actions-begun", **chosen).status_code == 404


def test_what_has_no_years_has_no_page_of_a_year(client, record):
    assert page_of(client, "nothing-of-ours").status_code == 404
    assert page_of(client, "actions-running", year="2023").status_code == 404


def test_a_page_that_is_no_page_is_the_nearest_one(client, record):
    assert page_of(client, "actions-begun", page="99").context["page"].number == 2
    assert page_of(client, "actions-begun", page="x").context["page"].number == 1


@pytest.mark.parametrize("more", [0, 30])
def test_pages_take_the_same_queries_whatever_the_record(client, record, django_assert_num_queries, more):
    for number in range(more):
        old_action(100 + number, placed("LA", "ASI"))
    count_figures(now=timezone.now())
    with django_assert_num_queries(4):
        client.get(reverse("publications:figure-list"))
    with django_assert_num_queries(12):
        page_of(client, "actions-begun")
    with django_assert_num_queries(8):
        page_of(client, "participants")


def test_a_changed_figure_is_flagged_with_both_numbers_and_the_day(client, record, manager):
    freeze_year(year=2011, actor=manager, seen=propose(2011).mark)
    old_action(60, placed("ML", "WCA"))
    count_figures(now=timezone.now())

    page = text_of(page_of(client, "actions-begun", year="2011"))
    day = timezone.localdate().strftime("%-d %B %Y")
    assert f"Figure changed since publication: published as 11, counted as 12 on {day}." in page
    assert "edition 1" in page


def test_a_file_of_values_holds_every_cell(client, record, manager):
    freeze_year(year=2011, actor=manager, seen=propose(2011).mark)
    response = client.get(reverse("publications:figure-values", args=["actions-begun"]))

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    cells = {(row["scope"], row["place_code"], row["year"]): row for row in rows}
    assert cells["programme", "", ""]["value"] == "31"
    assert cells["country", "BJ", "2011"]["value"] == "1"
    assert (cells["programme", "", "2011"]["edition"], cells["programme", "", "2012"]["edition"]) == ("1", "")


def test_a_file_of_values_keeps_small_groups_back(client):
    held_event(placed("ML", "WCA"), 2023, make_people(3))
    count_figures(now=timezone.now())
    response = client.get(reverse("publications:figure-values", args=["participants"]))

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    withheld = [row for row in rows if row["withheld"]]
    assert withheld
    assert {row["value"] for row in withheld} == {""}
    assert "3" not in {row["value"] for row in rows}


def test_a_file_of_rows_holds_the_public_ones_of_the_part(client, record):
    address = reverse("publications:figure-rows", args=["actions-begun"])
    rows = list(csv.DictReader(io.StringIO(client.get(address, {"country": "BJ"}).getvalue().decode())))

    assert [(row["label"], row["note"]) for row in rows] == [("Country 40: Plan 40", "2011–2012")]
    assert rows[0]["address"].endswith("/en/actions/MX-H-040/")
    assert client.get(reverse("publications:figure-rows", args=["participants"])).status_code == 404


def test_the_manager_sees_what_moved_and_publishes_it_again(client, record, manager):
    client.force_login(manager)
    address = reverse("publications:edition-create", args=[2011])
    first = client.get(address)
    client.post(address, {"seen": first.context["proposal"].mark})
    assert FigureEdition.objects.get().number == 1
    old_action(60, placed("ML", "WCA"))
    count_figures(now=timezone.now())

    tasks = text_of(client.get(reverse("portal:tasks")))
    assert "published figures of 2011 are counted differently today" in tasks
    assert FigureCount.objects.get().moved["2011"] == len(client.get(address).context["lines"])
    mark = client.get(address).context["proposal"].mark
    refused = client.post(address, {"seen": mark, "note_en": "One more.", "note_fr": ""})
    assert "One more." in text_of(refused)
    client.post(address, {"seen": mark, "note_en": "One more.", "note_fr": "Une de plus."})
    assert FigureEdition.objects.count() == 2
    assert "counted differently today" not in text_of(client.get(reverse("portal:tasks")))


def test_figures_that_moved_while_the_manager_read_are_shown_again(client, record, manager):
    client.force_login(manager)
    address = reverse("publications:edition-create", args=[2011])
    seen = client.get(address).context["proposal"].mark
    old_action(60, placed("ML", "WCA"))

    response = client.post(address, {"seen": seen})

    assert response.status_code == 409
    assert "have moved since you opened this page" in text_of(response)
    assert response.context["proposal"].mark != seen
    assert not FigureEdition.objects.exists()


def test_a_year_that_is_not_over_has_no_page(client, manager):
    client.force_login(manager)
    for year in (timezone.localdate().year, 2001):
        assert client.get(reverse("publications:edition-create", args=[year])).status_code == 404


def test_the_list_of_editions_takes_the_same_queries(client, record, manager, django_assert_num_queries):
    client.force_login(manager)
    address = reverse("publications:edition-list")
    client.get(address)
    with django_assert_num_queries(4):
        client.get(address)
    freeze_year(year=2011, actor=manager, seen=propose(2011).mark)
    freeze_year(year=2012, actor=manager, seen=propose(2012).mark)
    with django_assert_num_queries(4):
        client.get(address)


def test_the_home_page_and_how_we_count_say_the_registry_s_figures(client, record):
    home = client.get("/en/")
    how = client.get(reverse("portal:how-we-count"))

    assert [(one.code, one.value.number) for one in home.context["figures"]] == [
        ("actions-on-record", 31), ("countries-served", 2), ("actions-running", 0), ("launched-in-time", 0),
    ]  # fmt: skip
    page = text_of(how)
    assert all(str(indicator.counts) in page.replace("&quot;", '"') for indicator in INDICATORS.values())


def test_the_choices_of_the_portfolio_agree_with_the_figures(record):
    counts = count_record()
    assert counts.on_record == indicator_of("actions-on-record").count(PROGRAMME, Period()).number
    assert counts.running == indicator_of("actions-running").count(PROGRAMME, Period()).number


def test_a_figure_says_when_it_was_counted(client, record):
    FigureCount.objects.update(counted_at=timezone.now() - timedelta(days=2))
    day = timezone.localdate() - timedelta(days=2)

    assert f"Counted on {day.strftime('%-d %B %Y')}." in text_of(page_of(client, "actions-begun"))

"""The team's search of the roster: whom it is open to, what each facet means, its pages, its numbers, its files."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from experts.choices import AvailabilityKind, CefrLevel, ExpertCategory, ExpertiseLevel, ExpertStatus, Sex
from experts.models import Expert, ExpertTag
from partners.models import ActivityType, SpecificArea
from partners.tests.factories import make_area, make_country, make_language, make_region, make_theme

from .factories import make_expert

pytestmark = pytest.mark.django_db
LIST = "/en/experts/"
TODAY = timezone.localdate
OTHERS = ["partner", "neighbour", "delegate", "committee_member", "focal_point", "expert"]


@pytest.fixture
def roster(db):
    """Three on the roster who share nothing that a facet asks for, and one of every other state."""
    make_language("en", name_en="English")
    make_language("fr", name_en="French")
    day, region = TODAY(), make_region("ASI", name_en="Asia", name_fr="Asie")
    smuggling = make_area("IMT-SMU", make_theme("IMT"))
    SpecificArea.objects.update(name_en="Migrant Smuggling")
    ana = make_expert(
        name="Ana Kask", languages=(), themes=(), sex=Sex.WOMAN, vetted_on=day, vetted_until=day + timedelta(1)
    )
    ana.language_skills.create(language=make_language("fr"), level=CefrLevel.C1)
    ana.expertises.create(theme=smuggling.theme, area=smuggling, level=ExpertiseLevel.EXPERIENCED)
    ana.regions.add(region)
    ana.tags.add(ExpertTag.objects.create(name="trainer"))
    ghana = make_country("GH", name_en="Ghana", name_fr="Ghana")
    category = ExpertCategory.PARTNER_ADMINISTRATION
    ben = make_expert(name="Ben Ampofo", category=category, country_of_service=ghana, sex=Sex.MAN, themes=("LM",))
    ben.periods.create(kind=AvailabilityKind.BLACKOUT, starts_on=day, ends_on=day + timedelta(10))
    ben.activity_types.add(ActivityType.objects.create(code="webinar", name_en="Webinar", name_fr="Webinaire"))
    carl = make_expert(name="Carl Zöe", languages=(), vetted_on=day - timedelta(9), vetted_until=day - timedelta(1))
    carl.language_skills.create(language=make_language("fr"), level=CefrLevel.A2)
    carl.periods.create(kind=AvailabilityKind.FREE, starts_on=day, ends_on=day + timedelta(5))
    for status in (ExpertStatus.SUBMITTED, ExpertStatus.DORMANT, ExpertStatus.REFUSED, ExpertStatus.DRAFT):
        make_expert(status, name=f"Other {status}", languages=(), themes=())
    return {"ana": ana, "ben": ben, "carl": carl}


def listed(client, query=""):
    return [row["name"] for row in client.get(LIST + query).context["rows"]]


def days(first, last):
    return f"?free_from={TODAY() + timedelta(first)}&free_to={TODAY() + timedelta(last)}"


EVERYBODY = ["Ana Kask", "Ben Ampofo", "Carl Zöe"]
NARROWED = {
    "": EVERYBODY,
    "?q=kask": ["Ana Kask"],
    "?q=zoe": ["Carl Zöe"],
    "?q=smuggling+french": ["Ana Kask"],
    "?q=ghana": ["Ben Ampofo"],
    "?theme=IMT": ["Ana Kask"],
    "?area=IMT-SMU": ["Ana Kask"],
    "?language=fr": ["Ana Kask", "Carl Zöe"],
    "?language=fr&level=4": ["Ana Kask"],
    "?level=5": ["Ana Kask", "Ben Ampofo"],
    "?country=GH": ["Ben Ampofo"],
    "?category=eu_public": ["Ana Kask", "Carl Zöe"],
    "?region=ASI": ["Ana Kask"],
    "?activity=webinar": ["Ben Ampofo"],
    "?sex=woman": ["Ana Kask"],
    "?vetted=yes": ["Ana Kask"],
    "?vetted=no": ["Ben Ampofo", "Carl Zöe"],
    "?state=review": ["Other submitted"],
    "?state=dormant": ["Other dormant"],
    "?state=refused": ["Other refused"],
    "?state=any": [*EVERYBODY, "Other dormant", "Other refused", "Other submitted"],
    "?theme=IMT&country=GH": [],
    "?theme=nothing": EVERYBODY,
    "?state=draft": EVERYBODY,
    "?free_from=soon": EVERYBODY,
}


@pytest.mark.parametrize("query", NARROWED)
def test_each_facet_narrows_the_roster(client, officer, roster, query):
    client.force_login(officer)

    assert listed(client, query) == NARROWED[query]


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (1, 3, ["Ana Kask", "Carl Zöe"]),
        (4, 6, ["Ana Kask"]),
        (20, 25, EVERYBODY),
    ],
)
def test_free_between_two_days(client, officer, roster, first, last, names):
    client.force_login(officer)

    assert listed(client, days(first, last)) == names


def test_a_tag_narrows_the_roster(client, officer, roster):
    client.force_login(officer)

    assert listed(client, f"?tag={ExpertTag.objects.get().pk}") == ["Ana Kask"]


def test_a_last_day_before_the_first_is_said_beside_the_field(client, officer, roster):
    client.force_login(officer)
    response = client.get(LIST + days(5, 1))

    errors = {field.name: field.error for field in response.context["bar"] if getattr(field, "error", "")}
    assert errors == {"free_to": "The last day lies before the first."}
    assert f'value="{TODAY() + timedelta(1)}" aria-invalid="true"' in response.content.decode()


def numbers(client, query=""):
    bar = client.get(LIST + query).context["bar"]
    return {field.name: list(field.options.labels.values()) for field in bar if field.options}


def test_each_choice_says_how_many_stand_behind_it_under_the_other_filters(client, officer, roster):
    client.force_login(officer)
    unfiltered, french = numbers(client), numbers(client, "?language=fr")

    assert unfiltered["language"] == ["English (1)", "French (2)"]
    assert unfiltered["country"] == ["Estonia (2)", "Ghana (1)"]
    assert unfiltered["state"] == ["To review (1)", "Dormant (1)", "Not taken on (1)", "All (6)"]
    assert french["country"] == ["Estonia (2)"]
    assert french["language"] == ["English (1)", "French (2)"]
    assert numbers(client, "?language=fr&level=4")["language"] == ["English (1)", "French (1)"]


@pytest.mark.parametrize("persona", OTHERS)
def test_the_roster_is_no_page_for_others_and_names_nobody(client, request, roster, persona):
    client.force_login(request.getfixturevalue(persona))
    for address in (LIST, f"{LIST}export/csv/", f"{LIST}{roster['ana'].pk}/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Kask" not in response.content.decode()


def test_an_administrator_is_led_to_the_administration(client, administrator, roster):
    client.force_login(administrator)
    response = client.get(LIST)

    assert response.status_code == 403
    assert "Kask" not in response.content.decode()


def test_an_empty_list_says_which_filter_to_loosen(client, officer, roster):
    client.force_login(officer)
    found = client.get(LIST + "?theme=IMT&country=GH").context["loosenings"]

    assert found == [
        ("Theme: Theme IMT", 1, "?country=GH"),
        ("Country of service: Ghana", 1, "?theme=IMT"),
    ]


def fill(number):
    """Profiles with everything that a row shows, and long words."""
    day = TODAY()
    for turn in range(number):
        expert = make_expert(
            name=f"Maria Constantinopoulou-Zimmermann {turn:03d}",
            employer="Directorate General for Migration and International Protection",
            languages=("en", "fr", "es", "ar"),
            themes=("LM", "IMT", "MD", "HO"),
            is_user=False,
            vetted_on=day,
            vetted_until=day + timedelta(30),
            renewal_asked_at=timezone.now(),
        )
        Expert.objects.filter(pk=expert.pk).update(email=f"long{turn}@example.org")


@pytest.mark.parametrize("count", [1, 3, 50])
def test_queries_and_weight_do_not_grow_with_the_rows(client, officer, django_assert_num_queries, count):
    fill(count)
    client.force_login(officer)
    client.get(LIST)

    with django_assert_num_queries(6):
        response = client.get(LIST)
    assert len(response.context["rows"]) == min(count, 25)
    assert len(response.content) <= 40_000


@pytest.mark.parametrize("count", [1, 3])
def test_with_nothing_kept_the_queries_are_as_fixed(client, officer, django_assert_num_queries, count):
    fill(count)
    client.force_login(officer)
    client.get(LIST)
    caches["fragments"].clear()

    with django_assert_num_queries(16):
        client.get(LIST)


def test_pages_follow_each_other_without_a_gap(client, officer):
    fill(30)
    client.force_login(officer)
    first = client.get(LIST)
    second = client.get(LIST + first.context["next_url"])

    names = [row["name"][-3:] for page in (first, second) for row in page.context["rows"]]
    assert names == [f"{number:03d}" for number in range(30)]


def test_the_file_holds_the_filtered_rows_and_says_that_they_are_personal(client, officer, roster):
    client.force_login(officer)
    response = client.get(f"{LIST}export/csv/?language=fr&level=4")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()

    assert response["Content-Disposition"] == 'attachment; filename="experts-personal-data.csv"'
    assert response["Cache-Control"] == "private, no-store"
    assert len(lines) == 2
    assert lines[0].startswith("Name,E-mail address,Category")
    assert lines[1].startswith("Ana Kask,")
    assert "French C1,Theme IMT,Migrant Smuggling,Asia" in lines[1]
    assert "Pass it on to nobody" in lines[1]


def test_the_workbook_is_there_too(client, officer, roster):
    client.force_login(officer)
    response = client.get(f"{LIST}export/xlsx/")

    assert b"".join(response.streaming_content)[:2] == b"PK"


def test_the_export_takes_a_fixed_number_of_queries(client, officer, django_assert_num_queries):
    fill(3)
    client.force_login(officer)
    client.get(LIST)

    of_transaction = 2 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(9 + of_transaction):
        b"".join(client.get(f"{LIST}export/csv/").streaming_content)

"""The seats of a mission as they are described: languages as lines, no scripts, nothing typed is lost."""

import pytest
from django.urls import reverse

from missions import services
from missions.choices import DeploymentStatus as D
from missions.models import Seat
from partners.tests.factories import make_area, make_language, make_theme

from .factories import make_deployment, make_mission

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def mission(officer):
    make_area("LM-LAB", theme=make_theme("LM"))
    return make_mission(officer=officer, seats=0)


def page(name, *arguments):
    return reverse(f"missions:{name}", args=arguments)


def lines(*rows):
    """Lines of languages as a form sends them."""
    data = {"languages-TOTAL_FORMS": len(rows), "languages-INITIAL_FORMS": 0}
    for number, (language, level) in enumerate(rows):
        data |= {f"languages-{number}-language_id": language, f"languages-{number}-level": level}
    return data


def profile(*rows, **fields):
    """A whole form of a seat."""
    return {
        "topic": "area-LM-LAB",
        "level": 3,
        "category": "",
        "workload_days": "7.5",
        "tasks": "Leads.",
        **lines(*rows),
        **fields,
    }


def test_a_seat_is_described_with_its_languages(signed_in, mission):
    english, french = make_language("en"), make_language("fr")
    sent = profile((english.pk, 4), (french.pk, 2), ("", ""), seen=1)
    response = signed_in.post(page("seat-create", mission.pk), sent)

    seat = Seat.objects.get()
    assert response.url == page("mission-detail", mission.pk) + "#team"
    assert (str(seat), seat.level, str(seat.workload_days), seat.tasks) == ("Area LM-LAB", 3, "7.5", "Leads.")
    assert list(seat.languages.values_list("language__code", "level").order_by("level")) == [("fr", 2), ("en", 4)]


def test_a_line_more_keeps_what_was_typed(signed_in, mission):
    english = make_language("en")
    response = signed_in.post(
        page("seat-create", mission.pk), profile((english.pk, 4), add=1, level=1, workload_days="many")
    )

    form, rows = response.context["form"], response.context["lines"]
    assert (form["level"].value(), form["workload_days"].value(), form["tasks"].value()) == ("1", "many", "Leads.")
    assert [line["language_id"].value() for line in rows] == [str(english.pk), None]
    assert not form.errors
    assert not Seat.objects.exists()


def test_a_new_seat_starts_with_the_languages_of_the_last(signed_in, mission):
    english = make_language("en")
    signed_in.post(page("seat-create", mission.pk), profile((english.pk, 4), seen=1))
    rows = signed_in.get(page("seat-create", mission.pk)).context["lines"]

    assert [line["language_id"].value() for line in rows] == [english.pk, None]


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"topic": ""}, "topic", "Choose the topic of this seat."),
        ({"topic": "area-NONE"}, "topic", None),
        ({"workload_days": ""}, "workload_days", "Say how many working days the seat takes."),
        ({"workload_days": "x"}, "workload_days", "Write a number of days, such as 5 or 7.5."),
        ({"workload_days": "0"}, "workload_days", None),
        ({"workload_days": "61"}, "workload_days", None),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(signed_in, mission, fields, name, words):
    response = signed_in.post(page("seat-create", mission.pk), profile(**fields))

    errors = response.context["form"].errors
    assert list(errors) == [name]
    assert words is None or errors[name] == [words]
    assert "Leads." in response.content.decode()


def test_a_language_twice_or_without_level_is_said(signed_in, mission):
    english = make_language("en")
    response = signed_in.post(page("seat-create", mission.pk), profile((english.pk, ""), (english.pk, 4)))

    first, second = response.context["lines"].errors
    assert first["level"] == ["Choose the level. B2: you can follow and lead a discussion at work."]
    assert second["language_id"] == ["This language is on the list already."]
    assert "Please mend 2 things" in response.content.decode()
    assert not Seat.objects.exists()


def test_sent_twice_it_is_added_once(signed_in, mission):
    assert signed_in.post(page("seat-create", mission.pk), profile(seen=1)).status_code == 302
    assert signed_in.post(page("seat-create", mission.pk), profile(seen=1)).status_code == 409
    assert Seat.objects.count() == 1


def test_a_seat_changes_and_loses_a_language(signed_in, mission):
    english, french = make_language("en"), make_language("fr")
    signed_in.post(page("seat-create", mission.pk), profile((english.pk, 4), (french.pk, 4), seen=1))
    seat = Seat.objects.get()
    shown = signed_in.get(page("seat-edit", seat.pk))
    assert shown.context["form"]["topic"].value() == "area-LM-LAB"
    assert [line["language_id"].value() for line in shown.context["lines"]] == [english.pk, french.pk, None]

    sent = profile((english.pk, 4), (french.pk, 4), seen=2, topic="theme-LM") | {"languages-1-DELETE": "on"}
    signed_in.post(page("seat-edit", seat.pk), sent)
    seat = Seat.objects.get()
    assert (str(seat), list(seat.languages.values_list("language__code", flat=True))) == ("Theme LM", ["en"])


def test_two_people_at_one_seat_see_both(signed_in, mission, manager):
    signed_in.post(page("seat-create", mission.pk), profile(seen=1))
    seat = Seat.objects.get()
    services.change_seat(seat=seat, actor=manager, values={"tasks": "Theirs."})
    response = signed_in.post(page("seat-edit", seat.pk), profile(seen=2, tasks="Mine."))

    assert response.status_code == 409
    assert [(one.label, one.stored, one.typed) for one in response.context["differences"]] == [
        ("Tasks", "Theirs.", "Mine.")
    ]
    assert Seat.objects.get().tasks == "Theirs."


def test_once_somebody_was_asked_only_the_tasks_are_there(signed_in):
    seat = make_deployment(D.INVITED).seat
    shown = signed_in.get(page("seat-edit", seat.pk))
    assert set(shown.context["form"].fields) == {"seen", "tasks", "resume_for"}
    assert shown.context["lines"] is None

    version = seat.mission.version
    signed_in.post(page("seat-edit", seat.pk), profile(seen=version, tasks="Leads the interviews."))
    stored = Seat.objects.get()
    assert (stored.tasks, stored.level, stored.languages.count()) == ("Leads the interviews.", 2, 1)


def test_a_seat_is_given_up_and_sought_again(signed_in, officer):
    deployment = make_deployment(D.DECLINED)
    seat, mission = deployment.seat, deployment.seat.mission
    assert "stays on the record" in signed_in.get(page("seat-give-up", seat.pk)).content.decode()
    signed_in.post(page("seat-give-up", seat.pk), {"seen": mission.version})

    shown = signed_in.get(page("mission-detail", mission.pk))
    assert (shown.context["rows"], [row.seat for row in shown.context["given_up"]]) == ([], [seat])
    signed_in.post(page("seat-take-up", seat.pk), {"seen": mission.version + 1})
    shown = signed_in.get(page("mission-detail", mission.pk))
    assert ([row.seat for row in shown.context["rows"]], shown.context["given_up"]) == ([seat], [])


def test_a_seat_that_somebody_has_is_refused_in_words(signed_in):
    deployment = make_deployment(D.HELD)
    response = signed_in.post(page("seat-give-up", deployment.seat.pk), {"seen": deployment.seat.mission.version})

    assert response.status_code == 409
    assert response.context["refusals"] == ["Somebody is held or was asked for this seat. Let them go first."]


def test_there_is_no_page_of_a_seat_that_is_not_there(signed_in):
    assert signed_in.get(page("seat-edit", 999)).status_code == 404

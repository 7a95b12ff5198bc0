"""Paper and reports of online rooms are entered later: everything that is not noted is listed, and nobody is taken for somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from events.choices import AttendanceWay
from events.choices import RegistrationStatus as R
from events.codes import ALPHABET, new_code
from events.entered import codes_in, people_in
from events.models import Attendance
from events.services.attending import note_presence
from events.tests.factories import end_event, make_event, make_registration

CODES = st.lists(st.builds(new_code), min_size=1, max_size=12, unique=True)
GAPS = st.sampled_from([" ", ", ", ";", "\n", "\r\n", " | ", "\t", " / "])


@given(CODES, st.data())
def test_codes_are_read_whatever_parts_them(codes, data):
    typed = [data.draw(st.sampled_from([code, code.lower(), f"{code[:2]}-{code[2:]}", f"({code})"])) for code in codes]
    text = "".join(word + data.draw(GAPS) for word in typed)

    assert [(one.code, one.is_sound) for one in codes_in(text)] == [(code, True) for code in codes]


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_without_an_error(text):
    assert all(one.code for one in codes_in(text))
    assert all(one.text for one in people_in(text))


def test_a_wrong_sign_is_marked():
    code = new_code()
    wrong = code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % len(ALPHABET)]

    assert [one.is_sound for one in codes_in(f"{code} {wrong} {code}")] == [True, False]


@pytest.mark.parametrize(
    ("line", "email", "name"),
    [
        ("Awa Ceesay <awa@example.org>", "awa@example.org", "Awa Ceesay"),
        ("AWA@Example.org", "awa@example.org", ""),
        ("CEESAY, Awa", "", "CEESAY, Awa"),
        ("Awa Ceesay (Guest)\t10:02\t11:30", "", "Awa Ceesay"),
        ('"CEESAY, Awa",10:02,11:30', "", "CEESAY, Awa"),
        ("Awa Ceesay;awa@example.org;92 min", "awa@example.org", "Awa Ceesay"),
    ],
)
def test_lines_of_a_report(line, email, name):
    (found,) = people_in(line)

    assert (found.email, found.name) == (email, name)


@pytest.fixture
def event(officer):
    """An event of three days that begins today."""
    return make_event(officer=officer, starts_on=timezone.localdate())


@pytest.fixture
def team(client, officer):
    """The officer, signed in."""
    client.force_login(officer)
    return client


@pytest.mark.django_db
def test_codes_from_paper_are_noted_and_the_rest_is_listed(team, event, officer):
    anna, ben, waiting = (
        make_registration(event=event),
        make_registration(event=event),
        make_registration(R.APPLIED, event=event),
    )
    sheet = event.sheets.first()
    note_presence(sheet=sheet, registration=ben, is_present=True, way=AttendanceWay.TICK, actor=officer)
    stranger = next(code for code in iter(new_code, "") if not event.registrations.filter(code=code).exists())
    typed = f"{anna.code.lower()}, {ben.code}\n{waiting.code};{stranger} ABCDE0"

    result = team.post(reverse("events:sheet-enter", args=[event.pk]), {"sheet": sheet.pk, "codes": typed}).context[
        "result"
    ]

    assert (result.noted, result.same, result.unconfirmed) == ([anna], [ben], [waiting])
    assert (result.unknown, result.mistyped) == ([stranger], ["ABCDE0"])
    assert Attendance.objects.get(registration=anna).way == AttendanceWay.SHEET
    assert Attendance.objects.get(registration=ben).way == AttendanceWay.TICK


@pytest.mark.django_db
def test_after_the_event_a_sheet_does_not_overrule_what_was_noted(team, event, officer):
    anna, ben = make_registration(event=event), make_registration(event=event)
    note_presence(
        sheet=event.sheets.first(), registration=anna, is_present=False, way=AttendanceWay.TICK, actor=officer
    )
    end_event(event)
    sheet = event.sheets.first()
    page = reverse("events:sheet-enter", args=[event.pk])

    result = team.post(page, {"sheet": sheet.pk, "codes": f"{anna.code} {ben.code}"}).context["result"]

    assert (result.noted, result.contradicted) == ([ben], [anna])


@pytest.mark.django_db
def test_people_of_an_online_room_are_found_by_address_or_name(team, event):
    anna = make_registration(event=event, name="Anna DIÁLLO", email="anna@example.org")
    ben = make_registration(event=event, name="Bakary Sowe", email="")
    twins = [make_registration(event=event, name="Lamin Jallow", email=f"lamin{n}@example.org") for n in range(2)]
    sheet = event.sheets.first()
    pasted = "Diallo Anna <ANNA@example.org>\nSOWE, Bakary\nLamin Jallow\nlamin1@example.org\nAnna Diallo\nZoom User 7"

    page = reverse("events:online-enter", args=[event.pk])
    result = team.post(page, {"sheet": sheet.pk, "people": pasted}).context["result"]

    assert result.noted == [anna, ben, twins[1]]
    assert result.unknown == ["Lamin Jallow", "Zoom User 7"]
    assert set(Attendance.objects.values_list("way", flat=True)) == {AttendanceWay.ONLINE}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "field"), [("events:sheet-enter", "codes"), ("events:online-enter", "people")])
def test_nothing_typed_is_told_beside_the_field(team, event, name, field):
    form = team.post(reverse(name, args=[event.pk]), {"sheet": "999999", field: ""}).context["form"]

    assert set(form.errors) == {"sheet", field}


@pytest.mark.django_db
def test_before_the_first_day_nothing_can_be_entered(team, officer):
    page = team.get(reverse("events:sheet-enter", args=[make_event(officer=officer).pk])).content.decode()

    assert "The first day has not come yet" in page


@pytest.mark.django_db
def test_the_sheet_of_today_is_chosen_already(team, event):
    make_registration(event=event)
    end_event(event, days=0, is_held=False)
    today, first = event.sheets.last(), event.sheets.first()
    page = reverse("events:sheet-enter", args=[event.pk])

    assert team.get(page).context["form"]["sheet"].value() == str(today.pk)
    assert team.get(page, {"sheet": first.pk}).context["form"]["sheet"].value() == str(first.pk)
    assert team.get(reverse("events:walk-in-create", args=[event.pk])).context["form"]["sheet"].value() == str(today.pk)

"""A contact of an authority names people, corrects and withdraws them, sends a list and mends it; others find nothing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from events import services
from events.choices import EventStatus as E
from events.choices import RegistrationStatus as R
from events.tests.factories import again, make_authority, make_event, make_registration
from events.tests.files import csv_file
from partners.tests.factories import make_contact

pytestmark = pytest.mark.django_db
PERSON = {"name": "Awa Jallow", "email": "awa@example.org", "sex": "woman", "position": "Inspector", "language": "en"}


@pytest.fixture
def authority(ministry, officer):
    """The ministry, asked to name people for an event."""
    return make_authority(make_event(officer=officer), ministry)


@pytest.fixture
def contact(client, partner):
    """The contact, signed in."""
    client.force_login(partner)
    return client


def address(name, *args):
    """An address in English."""
    return reverse(f"events:{name}", args=args)


def test_somebody_is_named_with_the_form(contact, authority, ministry, gambia):
    url = address("nomination-create", authority.pk)
    assert contact.get(url).context["form"].initial["country"] == gambia
    assert "Write the name." in contact.post(url, {**PERSON, "name": ""}).text

    response = contact.post(
        url, {**PERSON, "institution_name": "Department of Labour", "country": gambia.pk}, follow=True
    )

    one = authority.registrations.get()
    assert (one.status, one.way, one.institution, one.institution_name) == ("applied", "form", ministry, "")
    assert (one.registered_by.name, one.participant.sex, one.country) == ("Fatou Jallow", "woman", gambia)
    assert "Named. The MIEUX team decides" in response.text
    again_named = contact.post(url, {**PERSON, "name": "A. J."}, follow=True)
    assert "on the list already: To be decided" in again_named.text
    assert authority.event.registrations.count() == 1


def test_how_far_somebody_is_whom_others_named_is_not_told(contact, authority):
    make_registration(event=authority.event, email="awa@example.org")

    response = contact.post(address("nomination-create", authority.pk), PERSON, follow=True)

    assert "named by somebody else" in response.text
    assert "Confirmed" not in response.text


def test_the_quota_is_said_and_kept(contact, authority):
    authority.places = 1
    authority.save()
    assert "You may name 1 more person." in contact.get(address("authority-own", authority.pk)).text
    contact.post(address("nomination-create", authority.pk), PERSON)

    response = contact.post(address("nomination-create", authority.pk), {**PERSON, "email": "other@example.org"})

    assert (response.status_code, "The authority may name 1 person, and has." in response.text) == (409, True)


def test_a_person_is_withdrawn_and_put_back_by_whoever_named_them(contact, authority):
    one = make_registration(event=authority.event, authority=authority)
    assert "Withdraw" in contact.get(address("authority-own", authority.pk)).text

    contact.post(address("registration-step", one.pk, "decline"), {"seen": one.version})
    assert again(one).status == R.DECLINED
    contact.post(address("registration-step", one.pk, "apply_again"), {"seen": again(one).version})
    assert again(one).status == R.APPLIED
    assert contact.get(address("registration-step", one.pk, "admit")).status_code == 403


def test_what_a_person_has_said_is_left_to_them(contact, authority, ministry):
    fresh = make_registration(R.INVITED, event=authority.event, authority=authority)
    answered = make_registration(R.INVITED, event=authority.event, authority=authority)
    services.answer_place(registration=answered, step="confirm")
    url = address("registration-correct", answered.pk)
    assert "name" in contact.get(address("registration-correct", fresh.pk)).context["form"].fields
    assert list(contact.get(url).context["form"].fields) == [
        "seen",
        "institution_name",
        "position",
        "country",
        "resume_for",
    ]

    contact.post(
        url, {"seen": again(answered).version, "name": "Stolen", "email": "mine@example.org", "position": "Head"}
    )

    assert (again(answered).position, again(answered).participant.email) == ("Head", answered.participant.email)


def test_others_find_nothing(client, authority, neighbour, expert, administrator):
    one = make_registration(event=authority.event, authority=authority)
    draft = make_authority(make_event(E.DRAFT, title="Not announced"), authority.institution)
    pages = [
        address("authority-own", authority.pk), address("nomination-create", authority.pk),
        address("authority-list-send", authority.pk), address("registration-correct", one.pk),
        address("registration-step", one.pk, "decline"), address("authority-export", authority.pk, "csv"),
    ]  # fmt: skip
    for user, status in ((neighbour, 404), (expert, 404), (administrator, 403)):
        client.force_login(user)
        assert {client.get(page).status_code for page in pages} == {status}
    client.force_login(make_contact(authority.institution))
    assert {client.get(page).status_code for page in pages} == {200}
    assert client.get(address("authority-own", draft.pk)).status_code == 404
    assert [row.pk for row in client.get(address("nomination-mine")).context["rows"]] == [authority.pk]


def test_a_contact_exports_their_own_people_without_what_is_the_teams(contact, authority):
    make_registration(event=authority.event, authority=authority, name="Own Person", sex="woman")
    make_registration(event=authority.event, name="Of Others")

    lines = b"".join(contact.get(address("authority-export", authority.pk, "csv")).streaming_content).decode()

    assert "Own Person" in lines and "Of Others" not in lines and "Woman" not in lines and "Sex" not in lines


def test_a_list_is_sent_read_mended_and_sent_again(contact, authority):
    send, content = (
        address("authority-list-send", authority.pk),
        csv_file(("Awa Jallow", "awa@example.org"), ("Bad Row", "x")),
    )
    file = SimpleUploadedFile("names.csv", content)
    page = contact.post(send, {"file": file}).url
    assert "data-portions-start" in contact.get(page).text

    upload = authority.lists.get()
    answer = contact.post(address("list-continue", upload.pk), headers={"accept": "application/json"}).json()
    assert answer == {"done": 2, "total": 2, "finished": True, "words": "2 of 2 rows read."}
    report = contact.get(page)
    assert [(key, count) for key, _label, count, _url, _current in report.context["groups"]] == [
        ("refused", 1),
        ("taken", 1),
    ]
    assert "“x” is not an e-mail address." in report.text and "data-portions" not in report.text

    lines = b"".join(contact.get(address("list-refused", upload.pk)).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines)))
    assert [(row["name"], row["row"], row["why"]) for row in rows] == [
        ("Bad Row", "3", "“x” is not an e-mail address.")
    ]
    mended = SimpleUploadedFile("mended.csv", lines.replace(",x,", ",good@example.org,").encode())
    contact.post(contact.post(send, {"file": mended}).url + "continue/")
    assert authority.registrations.count() == 2
    second = contact.post(send, {"file": SimpleUploadedFile("names.csv", content)}, follow=True)
    assert "This file was sent before" in second.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"\xff\xfe\x00", "The file is not in UTF-8"),
        ("a.csv", b"shoe size\n44\n", "No column is called"),
        ("a.xlsx", b"PK\x03\x04broken", "This workbook cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_beside_the_form(contact, authority, name, content, words):
    response = contact.post(address("authority-list-send", authority.pk), {"file": SimpleUploadedFile(name, content)})

    assert words in response.text
    assert not authority.lists.exists()


def test_the_empty_file_comes_back_unread_until_it_has_names(contact, authority):
    book = load_workbook(io.BytesIO(b"".join(contact.get(address("list-template", "xlsx")).streaming_content)))
    assert [cell.value for cell in book["names"][1]] == [
        "name",
        "email",
        "sex",
        "institution",
        "function",
        "country",
        "language",
    ]
    assert book["explanations"].max_row == 8

    empty = contact.get(address("list-template", "csv")).content
    response = contact.post(address("authority-list-send", authority.pk), {"file": SimpleUploadedFile("a.csv", empty)})
    assert "headings and no names" in response.text


def test_the_team_sends_a_list_in_the_name_of_an_authority(client, officer, authority):
    client.force_login(officer)
    url = address("list-send", authority.event_id)
    page = client.post(
        url, {"file": SimpleUploadedFile("a.csv", csv_file(("Awa Jallow",))), "authority": authority.pk}
    ).url
    client.post(page + "continue/")

    assert authority.registrations.get().registered_by == officer
    assert client.get(page).context["is_team"]

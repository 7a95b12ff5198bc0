"""Profiles from files: read whatever the spreadsheet wrote, reported row by row, written all or not at all; and back into files."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import Workbook, load_workbook

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_user
from experts import services
from experts.choices import CefrLevel, ExpertCategory, ExpertStatus
from experts.importing.checking import CHANGED, NEW, SAME, WRONG, check_file
from experts.importing.tables import FileUnreadable, read_lines
from experts.models import Expert, ExpertTag
from experts.tests.factories import make_expert
from outbox.models import OutgoingMessage
from partners.tests.factories import make_activity_type, make_country, make_language, make_region, make_theme
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db

IMPORT = "admin:experts_expert_import"
FULL = {
    "name": "Zoé Lefèvre", "email": "Zoe@Example.org", "phone": "+33 1 23", "sex": "Femme", "nationality": "France",
    "category": "eu_public", "employer": "Préfecture", "position": "Cheffe", "country_of_service": "fr",
    "languages": "fr:C2; en:b2", "topics": "LM:2:ten years", "notice_days": "30", "tags": "visa; trainer",
    "consent_on": "2026-01-15",
}  # fmt: skip


@pytest.fixture(autouse=True)
def reference_data(db):
    """What the files of these tests name."""
    make_country("FR", name_en="France", name_fr="France")
    make_theme("LM")
    for code in ("fr", "en"):
        make_language(code)


def csv_of(*rows, delimiter=",", encoding="utf-8"):
    """A file of rows that share their headings."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode(encoding)


def xlsx_of(*rows):
    """A workbook of rows."""
    workbook, file = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


def kinds(content, name="experts.csv"):
    """What each row would do."""
    return [row.kind for row in check_file(name, content).rows]


def errors(**cells):
    """The sentences about one row, by column."""
    row = check_file("experts.csv", csv_of({"name": "Ana", "email": "ana@example.org", **cells})).rows[0]
    return dict(row.errors)


def enter(content, actor, name="experts.csv"):
    """Write a file."""
    done = services.enter_experts(name=name, content=content, actor=actor)
    return (done.made, done.changed)


@pytest.mark.parametrize(
    "content",
    [
        csv_of(FULL), csv_of(FULL, delimiter=";"), csv_of(FULL, delimiter="\t"), csv_of(FULL, encoding="utf-8-sig"),
        csv_of(FULL, delimiter=";", encoding="utf-8-sig").replace(b"\r\n", b"\n"),
        xlsx_of(list(FULL), list(FULL.values())),
    ],
)  # fmt: skip
def test_spreadsheets_are_understood(content, administrator):
    assert enter(content, administrator) == (1, 0)

    expert = Expert.objects.get()
    assert (expert.name, expert.employer, expert.phone) == ("Zoé Lefèvre", "Préfecture", "+33 1 23")
    assert (expert.sex, expert.nationality.iso2, expert.country_of_service.iso2) == ("woman", "FR", "FR")
    assert expert.category == ExpertCategory.EU_ADMINISTRATION
    assert dict(expert.language_skills.values_list("language__code", "level")) == {
        "fr": CefrLevel.C2,
        "en": CefrLevel.B2,
    }
    assert list(expert.expertises.values_list("theme__code", "level", "evidence")) == [("LM", 2, "ten years")]
    assert sorted(tag.name for tag in expert.tags.all()) == ["trainer", "visa"]
    assert Expert.objects.matching("lefevre prefecture").count() == 1


def test_a_workbook_with_numbers_and_dates_is_read():
    content = xlsx_of(
        ["name", "email", "notice_days", "consent_on"], ["Ana", "a@example.org", 30.0, timezone.datetime(2026, 1, 2)]
    )

    values = check_file("x.xlsx", content).rows[0].values

    assert (values["notice_days"], values["consent_on"].isoformat()) == (30, "2026-01-02")


def test_with_consent_and_everything_needed_it_waits_for_review(administrator):
    bare = {**dict.fromkeys(FULL, ""), "name": "Bare", "email": "bare@example.org"}

    assert enter(csv_of(FULL, bare), administrator) == (2, 0)

    sent, draft = Expert.objects.order_by("-name")
    assert (sent.status, sent.consent_version, draft.status) == (ExpertStatus.SUBMITTED, "paper", ExpertStatus.DRAFT)
    line = sent.history.get()
    assert (line.step, line.source, line.target, line.actor) == ("enter", "", "submitted", administrator)
    assert sent.completeness > draft.completeness == 0
    services.refresh_completeness(expert=sent)
    before = sent.completeness
    sent.refresh_from_db()
    assert sent.completeness == before
    assert not OutgoingMessage.objects.exists()


def test_rows_are_new_changed_or_nothing_new(administrator):
    enter(csv_of(FULL), administrator)
    changed = {**FULL, "email": "ZOE@example.org", "position": "Directrice", "tags": "VISA; law"}

    checked = check_file("experts.csv", csv_of(FULL))
    assert [row.kind for row in checked.rows] == [SAME]
    assert not checked.is_sound
    row = check_file("experts.csv", csv_of(changed)).rows[0]
    assert (row.kind, row.changes) == (CHANGED, ["position", "tags"])

    assert enter(csv_of(changed), administrator) == (0, 1)
    expert = Expert.objects.get()
    assert (expert.position, expert.version, expert.email) == ("Directrice", 2, "Zoe@Example.org")
    assert sorted(tag.name for tag in expert.tags.all()) == ["law", "trainer", "visa"]
    assert ExpertTag.objects.count() == 3
    assert list(expert.history.values_list("step", "source", "target")) == [
        ("enter", "", "submitted"), ("enter", "submitted", "submitted"),
    ]  # fmt: skip


def test_an_empty_cell_changes_nothing_and_nothing_is_taken_away(administrator):
    enter(csv_of(FULL), administrator)
    row = {**dict.fromkeys(FULL, ""), "name": FULL["name"], "email": FULL["email"], "languages": "en:C1"}

    assert enter(csv_of(row), administrator) == (0, 1)

    expert = Expert.objects.get()
    assert expert.employer == "Préfecture"
    assert dict(expert.language_skills.values_list("language__code", "level")) == {"fr": 6, "en": 5}


def test_consent_that_comes_later_sends_the_draft(administrator):
    enter(csv_of({**FULL, "consent_on": ""}), administrator)
    assert Expert.objects.get().status == ExpertStatus.DRAFT

    enter(csv_of(FULL), administrator)

    assert Expert.objects.get().status == ExpertStatus.SUBMITTED


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("name", "", "This is needed."),
        ("email", "nobody", "Enter a valid email address."),
        ("name", "=HYPERLINK(1)", "This is a formula: write its value."),
        ("sex", "x", "“x” is not known. Write one of: woman, man, other, unstated."),
        ("nationality", "Atlantis", "“Atlantis” is not in the reference data."),
        ("languages", "fr", "“fr”: write a language, a colon and a level from A1 to C2."),
        ("languages", "xx:B2", "“xx” is not in the reference data."),
        ("topics", "LM:9", "“LM:9”: write a topic, a colon and a level from 1 to 3."),
        ("topics", "LM:3", "level 3 needs what shows it"),
        ("notice_days", "121", "At most 120 days."),
        ("notice_days", "-3", "Write a number of days."),
        ("tags", "x" * 41, "A tag has at most 40 characters."),
        ("consent_on", "15/01/2026", "Write a day as 2026-11-25."),
        ("consent_on", "2999-01-01", "This day lies in the future."),
        ("employer", "x" * 201, "at most 200 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_column_by_column(column, cell, sentence):
    found = errors(**{column: cell})

    assert list(found) == [column]
    assert sentence in found[column]


def test_the_same_address_twice_is_wrong():
    row = {"name": "Ana", "email": "ana@example.org"}

    rows = check_file("x.csv", csv_of(row, {**row, "email": "ANA@example.org"})).rows

    assert [one.kind for one in rows] == [NEW, WRONG]
    assert rows[1].errors == [("email", "Row 2 has this address already.")]


def test_a_draft_in_which_somebody_writes_is_theirs(administrator):
    draft = make_expert(ExpertStatus.DRAFT)
    row = {"name": "Another", "email": draft.email}

    assert "Somebody is filling in a profile" in errors(**row)["email"]
    with pytest.raises(TransitionRefused):
        enter(csv_of(row), administrator)
    draft.refresh_from_db()
    assert draft.name != "Another"


def test_all_or_nothing(administrator):
    with pytest.raises(TransitionRefused):
        enter(csv_of(FULL, {**FULL, "email": "wrong"}), administrator)

    assert not Expert.objects.exists()
    assert not ExpertTag.objects.exists()


@pytest.mark.parametrize("actor", [make_manager, lambda: make_user(Role.EXPERT)])
def test_administrators_alone_import(actor):
    with pytest.raises(StepNotAllowed):
        enter(csv_of(FULL), actor())

    assert not Expert.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"name,email\r\n", "The file has headings and no rows."),
        (b"name,email\r\n,\r\n", "The file has headings and no rows."),
        (csv_of({"name": "Ana"}), "These columns are missing: email."),
        (csv_of({"name": "Ana", "email": "a@example.org", "age": "3"}), "Nobody knows these columns: age."),
        (b"name,email,email\r\na,b,c", "Two columns have the same heading: email."),
        (csv_of(FULL, encoding="latin-1"), "save it as “CSV UTF-8”"),
        (b"name,email\r\na\x00b,c", "This is not a CSV file."),
        (b"PK\x03\x04 nothing", "This workbook cannot be read."),
        (b"name,email\r\n" + b"a,b\r\n" * 5001, "The file has more than 5,000 rows."),
        (b"x" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB."),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content, sentence):
    with pytest.raises(FileUnreadable) as unreadable:
        check_file("experts.csv", content)

    assert sentence in str(unreadable.value)


def test_an_old_workbook_is_asked_for_in_another_format():
    with pytest.raises(FileUnreadable, match="Save the file as XLSX"):
        read_lines("experts.xls", b"\xd0\xcf\x11\xe0")


def test_a_formula_in_a_workbook_is_text_and_wrong():
    content = xlsx_of(["name", "email"], ['=CMD("x")', "ana@example.org"])

    assert check_file("x.xlsx", content).rows[0].errors == [("name", "This is a formula: write its value.")]


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_num_queries, administrator):
    for number in (3, 300):
        rows = [{**FULL, "email": f"e{number}-{place}@example.org"} for place in range(number)]
        with django_assert_num_queries(8):
            assert kinds(csv_of(*rows)) == [NEW] * number


def upload(keeper, content, name="experts.csv"):
    """Send a file to be checked."""
    return keeper.post(reverse(IMPORT), {"file": SimpleUploadedFile(name, content)})


def test_the_page_reports_and_writes_after_a_confirmation(keeper):
    page = upload(keeper, csv_of(FULL, {**FULL, "name": "Bare", "email": "b@example.org", "consent_on": ""}))

    assert not Expert.objects.exists()
    assert "2 new profiles" in page.text
    assert "Waits for review." in page.text
    assert "Stays a draft" in page.text

    written = keeper.post(reverse(IMPORT), {"packed": page.context["packed"]})

    assert [str(message) for message in keeper.get(written.url).context["messages"]] == [
        "2 profiles were made, 0 were changed."
    ]
    assert Expert.objects.count() == 2


def test_the_page_shows_what_is_wrong_and_offers_nothing(keeper):
    page = upload(keeper, csv_of(FULL, {**FULL, "name": "", "email": "b@example.org", "sex": "x"}))

    assert "1 row with something wrong" in page.text
    assert "<li>name: This is needed.</li><li>sex: “x” is not known." in page.text
    assert page.context["packed"] == ""
    assert "Write all of it" not in page.text


def test_a_file_in_between_belongs_to_one_person_and_one_hour(keeper, client):
    packed = upload(keeper, csv_of(FULL)).context["packed"]

    client.force_login(make_user(Role.ADMINISTRATOR))
    other = client.post(reverse(IMPORT), {"packed": packed})
    bent = client.post(reverse(IMPORT), {"packed": packed[:-2]})

    assert "This page is too old." in other.text
    assert "This page is too old." in bent.text
    assert not Expert.objects.exists()


def test_what_changed_meanwhile_is_checked_again(keeper):
    packed = upload(keeper, csv_of(FULL)).context["packed"]
    make_expert(ExpertStatus.DRAFT, email="zoe@example.org")

    page = keeper.post(reverse(IMPORT), {"packed": packed})

    assert "Check it again." in page.text
    assert Expert.objects.count() == 1


def test_without_a_file_the_page_says_so(keeper):
    assert "This field is required." in keeper.post(reverse(IMPORT), {}).text
    assert "The file is empty" in upload(keeper, b"\xef\xbb\xbf").text


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_template_passes_the_check(keeper, format):
    make_country("EE")

    response = keeper.get(reverse("admin:experts_expert_template", args=[format]))

    assert kinds(response.getvalue(), f"x.{format}") == [NEW]


def exported(keeper, format="csv", **query):
    """The bytes of an export."""
    return keeper.get(reverse("admin:experts_expert_export", args=[format]), query).getvalue()


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_export_can_be_imported_again(keeper, administrator, format, language):
    row = {**FULL, "regions": make_region("MENA").code, "activity_types": make_activity_type("training").code}
    enter(csv_of({**row, "topics": "LM:3:wrote it"}), administrator)
    make_expert(ExpertStatus.ACTIVE, name="Ana", is_user=False, phone="=1+1")

    with translation.override(language):
        content = exported(keeper, format)

    rows = check_file(f"x.{format}", content).rows
    assert [(row.values.get("name"), row.kind) for row in rows] == [("Ana", WRONG), ("Zoé Lefèvre", SAME)]
    assert rows[0].errors == [("phone", "This is a formula: write its value.")]


def test_an_export_is_of_the_filtered_list(keeper):
    make_expert(name="Ana")
    make_expert(ExpertStatus.DORMANT, name="Ben")
    make_expert(ExpertStatus.DRAFT, name="Not sent")

    lines = list(csv.DictReader(io.StringIO(exported(keeper, status__exact="dormant").decode("utf-8-sig"))))

    assert [(line["name"], line["state"]) for line in lines] == [("Ben", "Dormant")]
    every = csv.DictReader(io.StringIO(exported(keeper).decode("utf-8-sig")))
    assert [line["name"] for line in every] == ["Ana", "Ben"]


def test_an_export_runs_no_formula(keeper):
    make_expert(name="=HYPERLINK(1)", is_user=False)

    assert "'=HYPERLINK(1)" in exported(keeper).decode()
    sheet = load_workbook(io.BytesIO(exported(keeper, "xlsx"))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=HYPERLINK(1)", "s")


def test_an_export_takes_a_fixed_number_of_queries(keeper, django_assert_num_queries):
    steady = 2 if connection.vendor == "postgresql" else 0  # one transaction while the rows are read
    for number in (1, 2):
        make_expert(vetted_on=timezone.localdate(), vetted_until=timezone.localdate() + timedelta(days=number))
        with django_assert_num_queries(20 + steady):
            exported(keeper)


def test_another_format_is_not_there(keeper):
    for name in ("export", "template"):
        assert keeper.get(reverse(f"admin:experts_expert_{name}", args=["pdf"])).status_code == 404

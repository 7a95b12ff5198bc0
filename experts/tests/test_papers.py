"""The CV and the consent; everything that is kept, to take along or to have erased."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from experts import services
from experts.choices import CONSENT_VERSION, ExpertStatus
from experts.models import Expert, ExpertTag
from experts.own_data import LEFT_OUT, everything_about
from experts.tests.factories import make_expert
from papers.uploads import check_upload
from partners.tests.factories import make_activity_type, make_country, make_region
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF"
CV = "/en/experts/my-profile/cv/"
CV_FILE = "/en/experts/my-profile/cv/file/"
CONSENT = "/en/experts/my-profile/consent/"
EXPORT = "/en/experts/my-profile/export/"
ERASE = "/en/experts/my-profile/erase/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files of tests stay in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def profile(expert):
    return make_expert(ExpertStatus.ACTIVE, user=expert, name="Maarja Kask")


def word_file():
    """The smallest Word file that is one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    return stream.getvalue()


def upload(name="CV of Maarja.pdf", content=PDF):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def put(profile, **file):
    """Keep a CV."""
    return services.put_cv(expert=profile, actor=profile.user, checked=check_upload(upload(**file)))


@pytest.mark.parametrize(("name", "content"), [("Maarja.PDF", PDF), ("Maarja.docx", word_file())])
def test_a_cv_is_kept_under_a_name_that_tells_nothing(client, profile, name, content):
    client.force_login(profile.user)

    client.post(CV, {"cv": upload(name, content), "save": "1"})

    profile.refresh_from_db()
    assert profile.cv_name == name
    assert "aarja" not in profile.cv.name
    assert profile.cv.read() == content
    assert timezone.localdate(profile.cv_at) == timezone.localdate()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("cv.xlsx", b"x", "We take a PDF or a Word file (.docx)."),
        ("cv.doc", b"x", "We take a PDF or a Word file (.docx)."),
        ("cv.pdf", b"<html>", "The content of this file is not PDF"),
        ("cv.docx", PDF, "The content of this file is not DOCX"),
        ("cv.exe.pdf", PDF, "has two endings"),
        ("cv.pdf", b"", "The file is empty."),
    ],
)
def test_what_is_no_cv_is_refused_beside_the_field(client, profile, name, content, sentence):
    client.force_login(profile.user)

    response = client.post(CV, {"cv": upload(name, content), "save": "1"})

    assert sentence in response.content.decode()
    profile.refresh_from_db()
    assert not profile.cv


def test_a_new_cv_takes_the_place_of_the_old_file(profile, media, django_capture_on_commit_callbacks):
    put(profile)
    with django_capture_on_commit_callbacks(execute=True):
        put(profile, name="new.pdf", content=PDF + b"2")

    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == [PDF + b"2"]


def test_a_cv_is_taken_out(client, profile, media, django_capture_on_commit_callbacks):
    put(profile)
    client.force_login(profile.user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(CV, {"remove": "1"})

    profile.refresh_from_db()
    assert (profile.cv.name, profile.cv_name, profile.cv_at) == ("", "", None)
    assert [path for path in media.rglob("*") if path.is_file()] == []
    assert client.get(CV_FILE).status_code == 404


def test_the_owner_gets_the_file_and_nobody_is_noted(client, profile):
    put(profile, name="CV of Maarja.pdf")
    client.force_login(profile.user)

    response = client.get(CV_FILE)

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="CV of Maarja.pdf"'
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-store")
    assert not profile.openings.exists()


def test_another_expert_gets_their_own_cv_or_none(client, profile):
    put(profile)
    client.force_login(make_expert(ExpertStatus.ACTIVE).user)

    assert client.get(CV_FILE).status_code == 404


def test_nobody_puts_a_cv_into_somebody_elses_profile(profile, officer):
    with pytest.raises(StepNotAllowed):
        services.put_cv(expert=profile, actor=officer, checked=check_upload(upload()))


def test_without_a_file_one_goes_on(client, profile):
    client.force_login(profile.user)

    assert client.post(CV, {"next": "1"}).url == CONSENT
    assert "Choose the file of your CV." in client.post(CV, {"save": "1"}).content.decode()


def test_consent_is_kept_with_its_day_and_its_words(client, expert):
    profile = make_expert(ExpertStatus.DRAFT, user=expert, consent_at=None, consent_version="")
    client.force_login(expert)

    client.post(CONSENT, {"agrees": "on"})
    profile.refresh_from_db()
    given = (timezone.localdate(profile.consent_at), profile.consent_version)
    client.post(CONSENT, {})
    profile.refresh_from_db()

    assert given == (timezone.localdate(), CONSENT_VERSION)
    assert (profile.consent_at, profile.consent_version) == (None, "")


def test_older_words_are_asked_about_again(client, expert):
    profile = make_expert(ExpertStatus.ACTIVE, user=expert, consent_version="2020-01")
    client.force_login(expert)

    assert "I have read this and agree" in client.get(CONSENT).content.decode()
    client.post(CONSENT, {"agrees": "on"})

    profile.refresh_from_db()
    assert profile.consent_version == CONSENT_VERSION
    assert "You agreed to these words on" in client.get(CONSENT).content.decode()


def test_a_profile_that_was_sent_is_not_kept_without_consent(client, profile):
    client.force_login(profile.user)

    response = client.post(CONSENT, {})

    assert "without it we may keep nothing" in response.content.decode()
    profile.refresh_from_db()
    assert profile.consent_at


def full(profile, officer):
    """A profile with one of everything that is kept."""
    profile.nationality = make_country("EE")
    profile.vetted_by, profile.vetting_note = officer, "Seen and found good."
    profile.save()
    profile.references.create(name="Esi Ampofo", words="Knows the rules.")
    profile.periods.create(kind="free", starts_on="2026-03-02", ends_on="2026-03-06")
    profile.openings.create(opened_by=officer, reason="For The Gambia II")
    profile.regions.add(make_region())
    profile.activity_types.add(make_activity_type())
    profile.tags.add(ExpertTag.objects.get_or_create(name="French-speaking")[0])
    return put(profile)


def test_the_export_holds_everything_and_nobody_else(client, expert, officer):
    profile = make_expert(ExpertStatus.DRAFT, user=expert, name="Maarja Kask")
    full(profile, officer)
    full(make_expert(ExpertStatus.ACTIVE, name="Other Person"), officer)
    services.move_expert(expert=profile, step="submit", actor=expert)
    services.move_expert(expert=profile, step="send_back", actor=officer, reason="Which rules?")
    client.force_login(expert)

    response = client.get(EXPORT)
    data = json.loads(response.content)

    assert response["Content-Disposition"].startswith('attachment; filename="mieux-profile-')
    assert data["profile"]["name"] == "Maarja Kask"
    assert data["profile"]["vetting_note"] == "Seen and found good."
    assert data["history"][-1]["reason"] == "Which rules?"
    assert data["cv_opened_by"][0]["reason"] == "For The Gambia II"
    assert data["account"]["email"] == expert.email
    assert [mail["subject"][:28] for mail in data["messages"]] == ["Please complete your profile"]
    assert [key for key, value in data.items() if not value] == [
        "invitations",
        "certificates",
        "talks",
        "missions",
        "considered",
        "calls",
        "nominations",
    ]
    assert "Other Person" not in response.content.decode()


def test_no_column_and_no_row_is_forgotten_in_the_export(profile):
    data = everything_about(profile)
    columns = {field.name for field in Expert._meta.concrete_fields}
    told_of = {
        "language_skills": "languages", "expertises": "topics", "periods": "availability", "references": "references",
        "history": "history", "openings": "cv_opened_by", "regions": "regions", "activity_types": "activity_types",
        "tags": "tags", "deployments": "missions", "considerations": "considered", "expressions": "calls", "nominations": "nominations",
        "talks": "talks",
    }  # fmt: skip
    related = {relation.get_accessor_name() for relation in Expert._meta.related_objects}
    related |= {field.name for field in Expert._meta.many_to_many}

    assert columns - LEFT_OUT - set(data["profile"]) == set()
    assert {name for name in related if not name.endswith("+")} - set(told_of) == set()
    assert set(told_of.values()) <= set(data)
    json.dumps(data)


def test_erasing_needs_the_word_and_signs_out(client, profile):
    put(profile)
    client.force_login(profile.user)

    unsure = client.post(ERASE, {})
    assert "Tick the box to say that you are sure." in unsure.content.decode()
    profile.refresh_from_db()
    assert profile.status == ExpertStatus.ACTIVE

    client.post(ERASE, {"sure": "on"})

    profile.refresh_from_db()
    assert (profile.status, profile.user, profile.email) == (ExpertStatus.FORGOTTEN, None, "")
    assert "Maarja" not in profile.name
    assert "_auth_user_id" not in client.session
    assert not User.objects.filter(is_active=True, role="expert").exists()


def test_looking_at_the_page_erases_nothing(client, profile):
    client.force_login(profile.user)

    page = client.get(ERASE).content.decode()

    assert "It is done at once and cannot be undone." in page
    profile.refresh_from_db()
    assert profile.name == "Maarja Kask"

"""Documents of an event: handed in, changed, taken out, and opened by those for whom they are and nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from events.choices import DocumentReader
from events.choices import EventStatus as E
from events.choices import RegistrationStatus as R
from events.links import place_token
from events.materials import documents_for
from events.models import EventDocument
from events.services import handing_out
from events.tests.factories import make_event, make_registration
from papers.uploads import check_upload
from partners.tests.factories import make_language
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of their own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def signed_in(client, officer):
    """The officer."""
    client.force_login(officer)
    return client


def pdf(words="one", name="slides.pdf"):
    """A small PDF; other words are another file."""
    return SimpleUploadedFile(name, b"%PDF-1.4 " + words.encode())


def add(event, reader=DocumentReader.PARTICIPANTS, words="one", **values):
    """A document, stored by the service."""
    values = {"title": f"Slides {words}", "session": None, "language": None, "reader": reader, **values}
    return handing_out.add_document(event=event, checked=check_upload(pdf(words)), values=values, actor=event.officer)


def test_a_document_is_handed_in_once_and_takes_its_name_from_the_file(signed_in, officer):
    event = make_event(officer=officer, is_public=True)
    session = event.sessions.create(day=event.starts_on, starts_at="09:00", ends_at="10:00", title="Opening")
    page = f"/en/events/{event.pk}/materials/new/"
    data = {"title": "", "session": session.pk, "language": make_language("fr").pk, "reader": "public"}

    assert f"09:00: {session.title}" in signed_in.get(page).content.decode()
    answers = [signed_in.post(page, {**data, "file": pdf()}) for _click in range(2)]
    other = signed_in.post(page, {**data, "title": "Again", "file": pdf()})

    document = EventDocument.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/en/events/{event.pk}/materials/"}
    assert (document.title, document.session, document.language.code) == ("slides.pdf", session, "fr")
    assert other.status_code == 409
    assert "This file is there already, as “slides.pdf”." in other.content.decode()
    shown = signed_in.get(f"/en/events/{event.pk}/materials/").content.decode()
    assert "Opening" in shown and "Everybody" in shown and "slides.pdf" in shown


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (None, "Choose the file."),
        (SimpleUploadedFile("run.exe", b"MZ"), "We take PDF"),
        (SimpleUploadedFile("slides.pdf", b"<html>"), "The content of this file is not PDF"),
    ],
)
def test_what_is_no_document_is_refused_and_the_title_stays(signed_in, officer, upload, sentence):
    event = make_event(officer=officer)
    data = {"title": "My slides", "reader": "participants", **({"file": upload} if upload else {})}
    answer = signed_in.post(f"/en/events/{event.pk}/materials/new/", data)
    assert sentence in answer.context["form"].errors["file"][0]
    assert 'value="My slides"' in answer.content.decode()
    assert not EventDocument.objects.exists()


def test_an_event_without_public_page_has_nothing_for_everybody(signed_in, officer):
    event = make_event(officer=officer)
    data = {"title": "My slides", "reader": "public", "file": pdf()}
    answer = signed_in.post(f"/en/events/{event.pk}/materials/new/", data)
    assert "reader" in answer.context["form"].errors


def test_who_may_open_it_is_changed_and_it_is_taken_out_with_its_file(
    signed_in, officer, django_capture_on_commit_callbacks
):
    document = add(make_event(officer=officer))
    page = f"/en/events/documents/{document.pk}/edit/"
    signed_in.post(page, {"title": "For us", "reader": "team"})
    document.refresh_from_db()
    assert (document.title, document.reader) == ("For us", "team")
    storage, name = document.file.storage, document.file.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            answer = signed_in.post(f"/en/events/documents/{document.pk}/delete/", {"event": document.event_id})
            assert answer.status_code == 302

    assert not EventDocument.objects.exists()
    assert not storage.exists(name)


def test_each_reader_opens_what_is_meant_for_them(client, officer):
    event = make_event(officer=officer, is_public=True)
    team, participants, everybody = (add(event, reader, words=reader) for reader in DocumentReader.values)
    token = place_token(make_registration(event=event))
    documents = (team, participants, everybody)

    public = [client.get(f"/en/public-events/documents/{one.pk}/").status_code for one in documents]
    linked = [client.get(f"/en/events/my-place/{token}/documents/{one.pk}/").status_code for one in documents]
    unsigned = [client.get(f"/en/events/documents/{one.pk}/").status_code for one in documents]
    client.force_login(officer)
    run = [client.get(f"/en/events/documents/{one.pk}/").status_code for one in documents]

    assert (public, linked, unsigned, run) == ([404, 404, 200], [404, 200, 200], [302, 302, 302], [200, 200, 200])


@pytest.mark.parametrize("status", [R.APPLIED, R.INVITED, R.WAITING, R.DECLINED, R.REFUSED])
def test_only_a_confirmed_place_opens_documents(client, status):
    registration = make_registration(status)
    document = add(registration.event)
    token = place_token(registration)
    answer = client.get(f"/en/events/my-place/{token}/documents/{document.pk}/")
    assert answer.status_code == 404
    assert "This link cannot be used" in answer.content.decode()
    assert documents_for(registration) == []


def test_a_link_opens_documents_of_its_event_alone(client):
    mine = make_registration()
    elsewhere = add(make_event(title="Another"))
    own = add(mine.event, words="two")
    token = place_token(mine)
    assert client.get(f"/en/events/my-place/{token}/documents/{elsewhere.pk}/").status_code == 404
    assert client.get(f"/en/events/my-place/{token}x/documents/{own.pk}/").status_code == 404
    assert documents_for(mine) == [own]


def test_a_draft_hands_nothing_to_the_public(client, officer):
    document = add(make_event(E.DRAFT, officer=officer, is_public=True), DocumentReader.PUBLIC)
    assert client.get(f"/en/public-events/documents/{document.pk}/").status_code == 404


def test_a_file_is_handed_out_to_be_kept_and_never_shown(signed_in, officer):
    document = add(make_event(officer=officer))
    answer = signed_in.get(f"/en/events/documents/{document.pk}/")
    assert answer["Content-Disposition"] == 'attachment; filename="slides.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 one"
    document.file.storage.delete(document.file.name)
    assert signed_in.get(f"/en/events/documents/{document.pk}/").status_code == 404


def test_strangers_hand_in_nothing_and_the_database_takes_a_file_once(partner, officer):
    event = make_event(officer=officer)
    document = add(event)
    with pytest.raises(StepNotAllowed):
        handing_out.remove_document(document=document, actor=partner)
    fields = {"title": "x", "name": "x.pdf", "content_type": "application/pdf", "size": 3, "added_by": officer}
    with pytest.raises(IntegrityError), transaction.atomic():
        event.documents.create(file="x.pdf", sha256=document.sha256, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.documents.create(file="x.pdf", sha256="other", **fields | {"size": 0})

"""Files: taken by content, not by name; served only to those who may see the request."""

import io
import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assistance.choices import MAX_ATTACHMENTS, AttachmentKind
from assistance.models import Attachment
from assistance.tests.factories import PDF, make_draft, make_letter, make_request
from papers.uploads import check_upload
from partners.tests.factories import make_contact

CONTENT_TYPES = "[Content_Types].xml"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 10, 20) + b"\x08\x02\0\0\0"
JPG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 20, 10) + b"\x01\x01\x11\x00\xff\xd9"


def package(parts):
    """A zip of named parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def upload(name, content):
    """A file as the browser sends it; its declared type is not to be trusted."""
    file = SimpleUploadedFile("x", content, content_type="application/pdf")
    file._name = name
    return file


DOCX = package({CONTENT_TYPES: "<Types/>", "word/document.xml": "<w/>"})
GOOD = {
    "letter.pdf": PDF,
    "LETTER.PDF": PDF,
    "report.docx": DOCX,
    "sheet.xlsx": package({CONTENT_TYPES: "<Types/>", "xl/workbook.xml": "<w/>"}),
    "slides.pptx": package({CONTENT_TYPES: "<Types/>", "ppt/presentation.xml": "<p/>"}),
    "text.odt": package({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "table.ods": package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "talk.odp": package({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
    "scan.png": PNG,
    "scan.jpg": JPG,
    "scan.jpeg": JPG,
}
BAD = {
    "empty.pdf": (b"", "The file is empty"),
    "program.exe": (b"MZ", "We take PDF"),
    "noending": (PDF, "We take PDF"),
    "": (PDF, "We take PDF"),
    "page.html": (b"<html>", "We take PDF"),
    "picture.svg": (b"<svg/>", "We take PDF"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "We take PDF"),
    "letter.pdf.exe": (PDF, "We take PDF"),
    "letter.exe.pdf": (PDF, "two endings"),
    "disguised.pdf": (b"MZ\x90\0 program", "is not PDF"),
    "late-mark.pdf": (b"<script>%PDF-1.4", "is not PDF"),
    "disguised.png": (PDF, "is not PNG"),
    "short.png": (PNG[:12], "is not PNG"),
    "flat.png": (PNG[:16] + struct.pack(">II", 0, 20), "is not PNG"),
    "huge.png": (PNG[:16] + struct.pack(">II", 90_000, 20), "90000 by 20"),
    "disguised.jpg": (PNG, "is not JPG"),
    "cut.jpg": (JPG[:9], "is not JPG"),
    "disguised.docx": (PDF, "is not DOCX"),
    "other.docx": (package({CONTENT_TYPES: "<Types/>", "xl/workbook.xml": "<w/>"}), "is not DOCX"),
    "plain.docx": (package({"a.txt": "hello"}), "is not DOCX"),
    "broken.docx": (DOCX[:-30], "is not DOCX"),
    "other.odt": (package({"mimetype": "application/zip"}), "is not ODT"),
    "macros.docx": (package({CONTENT_TYPES: "<T/>", "word/document.xml": "<w/>", "word/vbaProject.bin": "x"}), "macros"),
    "renamed.docx": (package({CONTENT_TYPES: "macroEnabled", "word/document.xml": "<w/>"}), "macros"),
    "macros.odt": (package({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/a.xml": "x"}), "macros"),
    "bomb.docx": (package({CONTENT_TYPES: "<T/>", "word/document.xml": b"0" * 30_000_000}), "unpacks to far more"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_the_kinds_we_take(name):
    checked = check_upload(upload(name, GOOD[name]))
    assert (checked.name, checked.size, len(checked.sha256)) == (name, len(GOOD[name]), 64)
    assert checked.file.read() == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_what_we_refuse_and_why(name):
    content, sentence = BAD[name]
    with pytest.raises(ValidationError, match=sentence):
        check_upload(upload(name, content))


def test_a_file_that_is_too_large_is_told_how_to_come(settings):
    settings.ATTACHMENT_MAX_BYTES = 20
    with pytest.raises(ValidationError) as refused:
        check_upload(upload("letter.pdf", PDF))
    sentence = refused.value.messages[0].replace("\xa0", " ")
    assert sentence == (
        "The file is 45 bytes; we can take 20 bytes. Send it as a PDF scan at 200 dpi, or by e-mail with your code."
    )


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/letter.pdf", "letter.pdf"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("let\u202eter\x00.pdf", "letter.pdf"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_are_cleaned(sent, kept):
    assert check_upload(upload(sent, PDF)).name == kept


def add_url(assistance_request):
    """The address for sending a file."""
    return reverse("assistance:attachment-add", args=[assistance_request.pk])


@pytest.mark.django_db
def test_a_letter_goes_into_the_draft_once(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    client.force_login(partner)
    typed = {"kind": AttachmentKind.LETTER, "file": SimpleUploadedFile("Letter of 4 June.pdf", PDF)}
    answer = client.post(add_url(draft), typed)
    assert answer.url == reverse("assistance:request-summary", args=[draft.pk]) + "#documents"
    kept = draft.attachments.get()
    assert (kept.name, kept.content_type, kept.uploaded_by) == ("Letter of 4 June.pdf", "application/pdf", partner)
    assert "Letter" not in kept.file.name

    twice = client.post(add_url(draft), {**typed, "file": SimpleUploadedFile("again.pdf", PDF)})
    assert twice.context["form"].errors["file"] == ["This file is there already, as “Letter of 4 June.pdf”."]
    assert draft.attachments.count() == 1


@pytest.mark.django_db
def test_a_disguised_file_is_refused_beside_its_field(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    client.force_login(partner)
    page = client.post(add_url(draft), {"kind": "annex", "file": SimpleUploadedFile("a.pdf", b"MZ")})
    assert "is not PDF" in page.context["form"].errors["file"][0]
    assert page.context["form"]["kind"].value() == "annex"
    assert not draft.attachments.exists()


@pytest.mark.django_db
def test_a_request_holds_at_most_twenty_files(client, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    for number in range(MAX_ATTACHMENTS):
        Attachment.objects.create(
            assistance_request=draft,
            kind="annex",
            name=f"{number}.pdf",
            size=1,
            sha256=str(number),
            uploaded_by=partner,
        )
    client.force_login(partner)
    page = client.post(add_url(draft), {"kind": "letter", "file": SimpleUploadedFile("a.pdf", PDF)})
    assert "at most 20 files" in page.context["form"].errors["file"][0]


@pytest.mark.django_db
def test_a_file_is_handed_out_as_a_download_that_nobody_else_keeps(client, partner, ministry):
    letter = make_letter(make_draft(institution=ministry, contact=partner), name="Lettre à vous.pdf")
    client.force_login(partner)
    answer = client.get(reverse("assistance:attachment-download", args=[letter.pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_files_follow_the_rule_of_their_request(
    client, partner, ministry, neighbour, officer, delegate, other_delegate, committee_member, administrator, expert
):
    in_draft = make_letter(make_draft(institution=ministry, contact=partner))
    sent_request = make_request(institution=ministry, contact=partner)
    in_sent = make_letter(sent_request, name="sent.pdf")
    everybody = {partner, neighbour, officer, delegate, other_delegate, committee_member, administrator, expert}
    for attachment, readers in ((in_draft, {partner}), (in_sent, {partner, officer, delegate, administrator})):
        address = reverse("assistance:attachment-download", args=[attachment.pk])
        got = set()
        for person in everybody:
            client.force_login(person)
            answer = client.get(address)
            assert answer.status_code in (200, 404)
            if answer.status_code == 200:
                got.add(person)
        assert got == readers
    client.logout()
    assert client.get(reverse("assistance:attachment-download", args=[in_sent.pk])).status_code == 302


@pytest.mark.django_db
def test_a_file_is_taken_out_of_a_draft_only(client, partner, ministry, django_capture_on_commit_callbacks):
    draft = make_draft(institution=ministry, contact=partner)
    letter = make_letter(draft)
    storage, stored = letter.file.storage, letter.file.name
    client.force_login(partner)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("assistance:attachment-delete", args=[letter.pk]))
    assert not draft.attachments.exists()
    assert not storage.exists(stored)

    kept = make_letter(make_request(institution=ministry, contact=partner))
    assert client.post(reverse("assistance:attachment-delete", args=[kept.pk])).status_code == 403
    assert client.get(reverse("assistance:attachment-delete", args=[kept.pk])).status_code == 405
    assert Attachment.objects.filter(pk=kept.pk).exists()


@pytest.mark.django_db
def test_who_may_add_to_an_open_request(client, partner, ministry, officer, delegate, administrator, neighbour):
    sent = make_request(institution=ministry, contact=partner)
    answers = {}
    for person in (partner, make_contact(ministry), officer, delegate, administrator, neighbour):
        client.force_login(person)
        answers.setdefault(client.get(add_url(sent)).status_code, []).append(person)
    assert [*answers] == [200, 403, 404]
    assert (len(answers[200]), answers[403], answers[404]) == (3, [delegate, administrator], [neighbour])

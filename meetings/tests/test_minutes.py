"""The minutes: complete in both languages, frozen once they are signed, the same bytes each time, readable by machines."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from actions.models import Action
from actions.services import approve_request
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_consulted_request
from meetings import services
from meetings.choices import Decision, MeetingStatus
from meetings.models import Meeting
from meetings.reading import minutes_for, paper_for
from meetings.recording import canonical, fingerprint, is_intact, record_of
from meetings.services import Sitting
from meetings.tests.factories import decided, declare_conflict, hold, make_meeting, put_on, sign
from outbox.models import OutgoingMessage
from partners.models import Institution
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(chair, home, eeas, files, manager):
    """Two items, one with a conflict of interest; one more file approved outside the meeting."""
    meeting = make_meeting(chair=chair, manager=manager)
    items = put_on(meeting, *files, manager=manager)
    declare_conflict(home, files[0])
    approve_request(assistance_request=make_consulted_request(title="Quetzal by silence"), actor=manager)
    decisions = [(items[0], decided(Decision.CONDITIONS)), (items[1], decided(Decision.DECLINE))]
    return hold(meeting, [chair, home, eeas], decisions, manager, remarks="The committee thanks the team.")


def words_of_pdf(pdf):
    """The characters of a PDF, through its own map from glyphs to text."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        for page in paper.pages:
            maps = {name: glyphs(font) for name, font in page.Resources.Font.items()}
            font = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    font = maps[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    parts = operands[0] if str(operator) == "TJ" else operands
                    found += [shown(bytes(part), font) for part in parts if isinstance(part, pikepdf.String)]
                elif str(operator) in ("ET", "Td", "Tm"):
                    found.append(" ")
    return " ".join("".join(found).split())


def shown(codes, font):
    """The text of glyphs of two bytes each."""
    return "".join(font.get(codes[at : at + 2].hex(), "") for at in range(0, len(codes), 2))


def glyphs(font):
    """{code: text} of a font of the paper."""
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def test_they_say_who_what_and_why_in_both_languages(held, eeas):
    english = str(minutes_for(eeas, held))
    for words in (
        "Minutes of the meeting of", "Draft: the chair has not signed these minutes.", "Karel Novák", "Amina Rahal",
        "Luísa Ferreira declared a conflict of interest and left the room for item 1.",
        "Item 1: Quetzal 1", "Approved with conditions", "A contact is named.", "Declined", "Another project does this.",
        "Others give this support already", "Not counted because of a conflict of interest: DG HOME.",
        "Present of 3 services concerned: 3 (DG HOME, DG INTPA, EEAS); needed: 2.",
        "Quetzal by silence", "In this meeting, with conditions", "The committee thanks the team.",
    ):  # fmt: skip
        assert words in english
    with override("fr"):
        french = str(minutes_for(eeas, held))
    for words in ("Procès-verbal de la réunion du", "Approuvée sous conditions", "Refusée", "Gambie"):
        assert words in french
    assert "conflict" not in french


def test_the_paper_is_tagged_titled_and_the_same_each_time(held, eeas):
    for language, title in (("en", "Minutes of the meeting of"), ("fr", "Procès-verbal de la réunion du")):
        with override(language):
            pdf = paper_for(eeas, held)
            assert pdf == paper_for(eeas, held)
        with pikepdf.open(io.BytesIO(pdf)) as paper:
            assert str(paper.Root.Lang) == language
            assert paper.Root.MarkInfo.Marked
            assert str(paper.docinfo.Title).startswith(title)
            assert paper.open_metadata()["pdfuaid:part"] == "1"
            assert "/StructTreeRoot" in paper.Root
        text = words_of_pdf(pdf)
        assert "Quetzal 1" in text and "Karel Novák" in text


def test_only_the_chair_signs_and_only_what_was_read(held, chair, home, manager):
    for person in (home, manager):
        with pytest.raises(StepNotAllowed, match="the chair of the meeting"):
            services.sign_minutes(meeting=held, actor=person, seen=held.version)
    with pytest.raises(TransitionRefused, match="The meeting was changed"):
        services.sign_minutes(meeting=held, actor=chair, seen=held.version - 1)

    signed = sign(held)

    assert (signed.status, signed.signed_by, signed.holder) == (MeetingStatus.SIGNED, chair, "nobody")
    readers = OutgoingMessage.objects.filter(event="minutes_signed").values_list("recipient__name", flat=True)
    assert set(readers) >= {"Karel Novák", "Luísa Ferreira", "Jānis Ozols"}


def test_signed_minutes_are_frozen_against_later_names(held, chair, eeas):
    sign(held)
    signed = Meeting.objects.get(pk=held.pk)
    words, pdf = minutes_for(eeas, signed), paper_for(eeas, signed)

    User.objects.update(name="Somebody Else")
    Institution.objects.update(name=Concat("name", Value(" renamed")), acronym="X")
    AssistanceRequest.objects.update(title="Another title")
    Action.objects.update(label="Nowhere I")
    signed = Meeting.objects.select_related("chair").get(pk=held.pk)

    assert minutes_for(eeas, signed) == words
    assert paper_for(eeas, signed) == pdf
    assert is_intact(signed) and signed.record_sha256 == fingerprint(signed.record)
    assert signed.record_sha256 in words["fingerprint"]


def test_a_changed_record_is_seen(held):
    signed = sign(held)
    signed.record["remarks"] = "Nobody said this."
    assert not is_intact(signed)


def test_the_record_reads_the_same_after_storing(held):
    record = record_of(held)
    signed = sign(held)
    signed.refresh_from_db()
    assert canonical(signed.record) == canonical(record)


def test_unsigned_minutes_are_corrected_and_signed_ones_not(held, chair, home, eeas, manager):
    sitting = Sitting(chair, frozenset({chair.pk, eeas.pk}), remarks="The committee thanks the authority.")
    corrected = services.correct_minutes(meeting=held, actor=manager, sitting=sitting, seen=held.version)
    words = minutes_for(eeas, corrected)
    assert words["remarks"] == "The committee thanks the authority."
    assert words["recusals"] == ["Luísa Ferreira, absent, had declared a conflict of interest on item 1."]

    signed = sign(corrected)
    with pytest.raises(TransitionRefused, match="is not possible"):
        services.correct_minutes(meeting=signed, actor=manager, sitting=sitting, seen=signed.version)


def test_a_lifted_recusal_changes_nothing_of_what_happened(held, chair, home, eeas, files, manager):
    files[0].declarations.update(is_current=False)
    sitting = Sitting(chair, frozenset({chair.pk, home.pk, eeas.pk}))

    corrected = services.correct_minutes(meeting=held, actor=manager, sitting=sitting, seen=held.version)

    assert corrected.items.get(number=1).quorum["emptied"] == ["DG HOME"]


def test_a_recused_reader_gets_the_number_of_the_item_alone(held, home, eeas):
    signed = sign(held)
    for meeting in (held, signed):
        words = str(minutes_for(home, meeting))
        assert "Quetzal 1" not in words and "Quetzal 2" in words
        assert "Item 1" in words and "It is not shown to you" in words
        assert "A contact is named" not in words
        barred, open_to_all = paper_for(home, meeting), paper_for(eeas, meeting)
        assert "Quetzal 1" not in words_of_pdf(barred) and "Quetzal 2" in words_of_pdf(barred)
        assert b"Quetzal 1" not in barred and b"Quetzal 1" in open_to_all  # the bookmarks
        assert "Quetzal 1" in words_of_pdf(open_to_all)


def test_only_approvals_since_the_last_meeting_are_listed(held, chair, home, eeas, manager):
    again = make_meeting(chair=chair, manager=manager)
    (item,) = put_on(again, make_consulted_request(title="Third"), manager=manager)
    approve_request(assistance_request=make_consulted_request(title="Fourth"), actor=manager)
    Meeting.objects.filter(pk=held.pk).update(recorded_at=timezone.now() - timedelta(minutes=5))
    second = hold(again, [chair, home, eeas], [(item, decided())], manager)

    titles = [row["title"] for row in record_of(second)["approved_between"]]

    assert "Fourth" in titles and "Third" not in titles and "Quetzal 1" not in titles

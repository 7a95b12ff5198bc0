"""The dossier on one page: what stands on it, in both languages, whole or cut; one A4 page whatever was typed."""

import io

import pikepdf
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.tests.factories import make_officer
from assistance import services
from assistance.choices import OpinionOutcome
from assistance.choices import RequestStatus as S
from assistance.dossier_paper import cut, fitted
from assistance.dossier_paper.cutting import room_of, tidy
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_entry, make_request, make_sheet, record_opinions
from papers.tests.reading import text_of

A4 = (595, 842)
CONTINUES = {"en": "continues in the dossier", "fr": "suite dans le dossier"}


@given(st.text(max_size=400), st.integers(0, 300))
def test_a_cut_is_the_beginning_and_has_room(text, room):
    found = cut(text, room)

    assert tidy(text).startswith(found.text)
    assert sum(map(room_of, found.text)) <= room
    assert found.is_cut == (found.text != tidy(text))


@given(st.text(alphabet="abc \n", max_size=200))
def test_what_fits_is_whole(text):
    assert cut(text, 10_000).text == tidy(text)


def test_a_text_is_cut_between_two_words():
    assert cut("One two three", 9).text == "One two"
    assert cut("one, two", 5).text == "one"
    assert cut("onetwothree", 5).text == "onetw"
    assert cut("first\nsecond line", 20).text == "first"


def test_only_long_texts_and_facts_are_cut():
    words = {"a": {"text": "one two", "room": 4, "lang": "fr"}, "b": [("label", "three four", 6)], "c": "left as it is"}

    assert fitted(words) == {
        "a": {"text": "one", "is_cut": True, "lang": "fr"},
        "b": [("label", {"text": "three", "is_cut": True})],
        "c": "left as it is",
    }


def make_dossier(ministry, partner, officer, words="Plain words.", **fields):
    """A request in consultation with two assessors and both opinions."""
    long = {"problem": words[:2000], "asked_for": words[:4000], "other_support": words[:2000], **fields}
    row = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer, **long)
    for assessor in (officer, make_officer(name="Tomas Lukas")):
        entry = {"reason": words[:1000], "points": 5 if assessor == officer else 2}
        make_sheet(row, assessor, **entry)
    services.write_assessment(
        assistance_request=row, actor=officer, summary=words[:3000], is_advice=True, is_eligible=True,
        complementarity=words[:2000], feasibility=words[:2000], recommendation="conditions", conditions=words[:2000],
    )  # fmt: skip
    services.move_request(assistance_request=row, step="consult", actor=officer)
    record_opinions(row, officer, committee=OpinionOutcome.COMMENTS)
    row.opinions.update(text=words[:4000])
    return row


def paper(client, row, language="en"):
    answer = client.get(reverse("assistance:dossier-paper", args=[row.reference, language]))
    assert (answer.status_code, answer["Content-Type"], answer["Content-Language"]) == (
        200,
        "application/pdf",
        language,
    )
    return answer.content


def structure(pdf):
    """{kind of element: how often} of the tagged structure."""
    document = pikepdf.open(io.BytesIO(pdf))
    counts, todo = {}, [document.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            kind = str(node.get("/S", ""))
            counts[kind] = counts.get(kind, 0) + 1
            if kind == "/Figure":
                assert str(node.Alt)
            todo.extend([node.K] if "/K" in node else [])
    return counts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Summary for the Steering Committee",
                "Day 0 of 9",
                "Eligibility",
                "Relevance",
                "62.5 of 100",
                "3 points apart",
            ),
        ),
        ("fr", ("Synthèse pour le Comité de pilotage", "Jour 0 sur 9", "Éligibilité", "Pertinence", "62,5 sur 100")),
    ],
)
def test_the_paper_is_one_tagged_page_in_its_language(client, ministry, partner, officer, manager, language, words):
    row = make_dossier(ministry, partner, officer)
    client.force_login(manager)
    pdf = paper(client, row, language)

    document = pikepdf.open(io.BytesIO(pdf))
    box = [round(float(side)) for side in document.pages[0].mediabox]
    assert (len(document.pages), tuple(box[2:])) == (1, A4)
    assert (str(document.Root.Lang), bool(document.Root.MarkInfo.Marked)) == (language, True)
    assert row.reference in str(document.docinfo["/Title"])
    tags = structure(pdf)
    assert (tags["/H1"], tags["/Table"], tags["/Figure"], tags["/TH"]) == (1, 1, 1, 4)
    text = text_of(pdf)
    for word in (*words, row.reference, "Plain words.", "Department of Labour", "Tomas Lukas", "Ines Vermeer"):
        assert word.replace(" ", "") in text.replace(" ", "").replace("\u202f", "").replace("\xa0", ""), word
    assert CONTINUES[language] not in text


@pytest.mark.django_db
def test_the_same_state_gives_the_same_bytes(client, ministry, partner, officer, manager):
    row = make_dossier(ministry, partner, officer)
    client.force_login(manager)
    assert paper(client, row) == paper(client, row)

    row.opinions.update(text="Other words.")

    assert paper(client, row) != paper(client, row, "fr")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "The office receives two hundred letters a week and answers forty of them in time. " * 60,
        "W" * 5000,
        "a\n" * 2500,
        "一" * 5000,
        "word " * 1200,
        '#panic("x") $ _*` \\ <a> @b [c] ' * 200,
    ],
    ids=["long", "wide", "lines", "chinese", "words", "commands"],
)
def test_whatever_was_typed_it_is_one_page_and_says_where_it_goes_on(
    client, ministry, partner, officer, manager, words
):
    ministry.name = words.replace("\n", "")[:200]
    ministry.save()
    row = make_dossier(ministry, partner, officer, words, title=words.replace("\n", " ")[:160])
    client.force_login(manager)

    for language in ("en", "fr"):
        pdf = paper(client, row, language)
        assert len(pikepdf.open(io.BytesIO(pdf)).pages) == 1
        assert CONTINUES[language].replace(" ", "") in text_of(pdf).replace(" ", "")


@pytest.mark.django_db
def test_a_bare_letter_without_an_assessment_has_its_page(client, ministry, partner, officer):
    row = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    AssistanceRequest.objects.filter(pk=row.pk).update(title="", problem="", asked_for="", theme=None)
    client.force_login(officer)

    assert "No recommendation yet".replace(" ", "") in text_of(paper(client, row)).replace(" ", "")
    assert client.get(reverse("assistance:dossier-summary", args=[row.reference])).context["summary"]["scores"]["empty"]


@pytest.mark.django_db
def test_the_paper_keeps_scores_from_an_assessor_who_has_not_scored(client, ministry, partner, officer):
    row = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    services.write_sheet(assistance_request=row, actor=officer, entry=make_entry(reason="Hidden"), submit=True)
    client.force_login(make_officer())

    text = text_of(paper(client, row))

    assert "Hidden" not in text
    assert "Thescoresareread" in text.replace(" ", "")


@pytest.mark.django_db
def test_there_is_no_third_language(client, ministry, partner, officer, manager):
    row = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    client.force_login(manager)

    assert client.get(f"/en/requests/{row.reference}/summary/xx.pdf").status_code == 404

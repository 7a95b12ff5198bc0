"""Where the team writes factsheets: both languages side by side, warnings, two editors, versions, previews, steps with their checklist."""

import pytest

from accounts.tests.reading import read, signed_in, text_of, words_of

from ..factsheets.choices import Section
from ..models import Factsheet
from ..services.factsheet_publishing import move_factsheet
from ..services.factsheet_writing import SeenTexts, Wording, rewrite_passage
from .factsheet_factories import make_factsheet, make_issued, make_old_action, make_record, make_region, text_in

pytestmark = pytest.mark.django_db

TEAM = "/en/publishing/factsheets/"


@pytest.fixture
def factsheet(officer):
    """All its texts are written."""
    make_record()
    return make_factsheet(officer)


def page(factsheet, rest=""):
    """One of its addresses."""
    return f"{TEAM}{factsheet.pk}/{rest}"


def text_page(passage, rest):
    """An address of one of its texts."""
    return f"{TEAM}texts/{passage.pk}/{rest}/"


def test_both_languages_stand_side_by_side(officer, factsheet):
    words = words_of(read(officer, page(factsheet)))
    assert "6 in trends" in words
    assert "6 dans trends" in words
    assert "Both languages are level" in words
    assert "What publishing needs" in words


def test_the_list_says_how_many_are_behind_and_what_moved(officer, manager, factsheet):
    passage = text_in(factsheet)
    seen = SeenTexts(1, 1)
    rewrite_passage(passage=passage, language="en", wording=Wording("Other"), seen=seen, actor=officer)
    out = make_issued(officer, manager, year=2025)
    Factsheet.objects.filter(pk=out.pk).update(moved_figures=2)
    words = words_of(read(officer, TEAM))
    assert "Being written 1 – –" in words
    assert "2 figures: issue it again" in words


def test_rewriting_one_language_marks_the_other(officer, factsheet):
    passage = text_in(factsheet)
    client = signed_in(officer)
    data = {"text_en": "Two Actions of {actions-begun}.", "heading_en": "", "seen": "1.1"}
    response = client.post(text_page(passage, "en"), data, follow=True)
    assert "Saved. The French is behind now." in words_of(response)
    assert "The French is behind" in words_of(response)


def test_whoever_was_slower_sees_both_and_overwrites_nothing(officer, manager, factsheet):
    passage = text_in(factsheet)
    words = {"passage": passage, "language": "en", "seen": SeenTexts(1, 1), "actor": manager}
    rewrite_passage(wording=Wording("What the manager wrote."), **words)

    client = signed_in(officer)
    data = {"text_en": "What the officer typed.", "seen": "1.1"}
    response = client.post(text_page(passage, "en"), data)

    assert response.status_code == 409
    assert "Changed meanwhile" in words_of(response)
    assert "What the manager wrote." in words_of(response)
    assert "What the officer typed." in words_of(response)
    assert 'name="seen" value="2.1"' in text_of(response)
    passage.refresh_from_db()
    assert passage.text_en == "What the manager wrote."


def test_a_lost_mark_overwrites_nothing(officer, factsheet):
    passage = text_in(factsheet)
    response = signed_in(officer).post(text_page(passage, "en"), {"text_en": "Other", "seen": ""})
    assert response.status_code == 409


def test_an_unknown_figure_is_refused_and_what_was_typed_is_kept(officer, factsheet):
    passage = text_in(factsheet)
    response = signed_in(officer).post(text_page(passage, "en"), {"text_en": "{KF999} more", "seen": "1.1"})
    assert response.context["form"].errors == {"text_en": ["There is no figure KF999."]}
    assert "{KF999} more" in words_of(response)


def test_the_glossary_warns(officer, factsheet):
    passage = text_in(factsheet)
    data = {"text_en": "A project with {actions-begun} study visits.", "seen": "1.1", "keeps_twin": "on"}
    words = words_of(signed_in(officer).post(text_page(passage, "en"), data, follow=True))
    assert "The English says “study visit”; the French does not say “visite d'étude”." in words
    assert "“project” is a word that we do not use" in words


def test_a_twin_is_confirmed_by_a_button(officer, factsheet):
    passage = text_in(factsheet)
    rewrite_passage(passage=passage, language="en", wording=Wording("Other"), seen=SeenTexts(1, 1), actor=officer)
    client = signed_in(officer)
    assert 'name="seen" value="1.2"' in text_of(client.get(page(factsheet)))
    response = client.post(text_page(passage, "press/confirm"), {"seen": "1.2"}, follow=True)
    assert "Confirmed. Both languages are level." in words_of(response)


def test_versions_show_what_differs(officer, factsheet):
    passage = text_in(factsheet)
    wording = Wording("{actions-begun} in most trends", "About trends")
    rewrite_passage(passage=passage, language="en", wording=wording, seen=SeenTexts(1, 1), actor=officer)
    response = read(officer, text_page(passage, "versions/all"))
    assert "<ins>most </ins>" in text_of(response)
    assert "Version 2" in words_of(response)
    assert "Ines Vermeer" in words_of(response)


def test_a_paragraph_is_written_moved_and_taken_out(officer, factsheet):
    client = signed_in(officer)
    data = {"text_en": "Second", "text_fr": "Deuxième"}
    client.post(page(factsheet, "write/results/paragraph/"), data)
    second = factsheet.passages.get(text_en="Second")
    client.post(text_page(second, "press/move"), {"up": "1"})
    assert factsheet.passages.current().filter(section="results").first().text_en == "Second"
    client.post(text_page(second, "press/remove"))
    assert client.get(text_page(second, "en")).status_code == 404


def test_a_text_needs_a_language(officer, factsheet):
    response = signed_in(officer).post(page(factsheet, "write/results/paragraph/"), {"text_en": " "})
    assert "Write the text in at least one language." in words_of(response)


@pytest.mark.parametrize("rest", ["write/head/paragraph/", "write/results/headline/", "write/x/y/", "steps/x/"])
def test_addresses_that_are_none(officer, factsheet, rest):
    assert signed_in(officer).get(page(factsheet, rest)).status_code == 404


def test_actions_are_named_by_their_references(officer, factsheet):
    passage = text_in(factsheet)
    client = signed_in(officer)
    wrong = client.post(text_page(passage, "shown-by/actions"), {"references": "MX-H-001, MX-H-999"})
    assert "There is no public Action MX-H-999." in words_of(wrong)
    client.post(text_page(passage, "shown-by/actions"), {"references": "mx-h-001"})
    assert [one.label for one in passage.actions.all()] == ["The Gambia I"]


def figure_lines(factsheet, **changes):
    """The form of the four figures as it is sent."""
    data = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "4", "seen": str(factsheet.version)}
    for n, one in enumerate(factsheet.figures.all()):
        for name in ("code", "label_en", "label_fr", "note_en", "note_fr"):
            data[f"form-{n}-{name}"] = getattr(one, name)
    return data | changes


def test_the_four_figures_are_chosen(officer, factsheet):
    client = signed_in(officer)
    wrong = client.post(page(factsheet, "figures/"), figure_lines(factsheet, **{"form-0-code": "nothing"}))
    assert "There is no figure nothing." in words_of(wrong)
    client.post(page(factsheet, "figures/"), figure_lines(factsheet, **{"form-0-label_en": "begun"}))
    assert factsheet.figures.get(place=1).label_en == "begun"
    stale = client.post(page(factsheet, "figures/"), figure_lines(factsheet))
    assert stale.status_code == 409


def test_the_preview_shows_the_next_issue_to_the_team(officer, factsheet):
    response = read(officer, page(factsheet, "preview/"))
    assert "Preview: this is what the next issue would show today." in words_of(response)
    assert "6 in trends" in words_of(response)
    paper = read(officer, page(factsheet, "preview/pdf/fr/"))
    assert paper.content.startswith(b"%PDF")
    assert "no-store" in paper["Cache-Control"]


def test_it_is_sent_reviewed_and_published_by_pages(officer, manager, factsheet):
    assert "Everybody can read it" not in words_of(read(officer, page(factsheet, "steps/send/")))
    signed_in(officer).post(page(factsheet, "steps/send/"), {"seen": factsheet.version})
    factsheet.refresh_from_db()
    assert "Both languages show the same figures" in words_of(read(manager, page(factsheet, "steps/publish/")))
    response = signed_in(manager).post(page(factsheet, "steps/publish/"), {"seen": factsheet.version}, follow=True)
    assert "Published: issue 1." in words_of(response)


def test_an_officer_is_told_who_publishes(officer, factsheet):
    factsheet = move_factsheet(factsheet=factsheet, step="send", actor=officer)
    assert "This step is taken by a programme manager." in words_of(read(officer, page(factsheet)))
    response = signed_in(officer).post(page(factsheet, "steps/publish/"), {"seen": factsheet.version})
    assert response.status_code == 403


def test_the_next_issue_asks_for_its_note_in_both_languages(officer, manager):
    make_record()
    factsheet = make_issued(officer, manager)
    make_old_action("Niger I", ["NE"])
    assert "Figures have moved since issue 1" in words_of(read(officer, page(factsheet)))
    for step in ("revise", "send"):
        factsheet = move_factsheet(factsheet=factsheet, step=step, actor=officer)
    client = signed_in(manager)
    data = {"seen": factsheet.version, "note_en": "One Action more.", "note_fr": ""}
    assert "Say the same in French." in words_of(client.post(page(factsheet, "steps/publish/"), data))
    client.post(page(factsheet, "steps/publish/"), {**data, "note_fr": "Une Action de plus."})
    assert factsheet.issues.count() == 2


def test_a_factsheet_is_begun(officer):
    make_region()
    client = signed_in(officer)
    response = client.post(f"{TEAM}new/", {"subject": "WCA", "last_year": "2026"}, follow=True)
    assert "Begun. Write its texts next" in words_of(response)
    again = client.post(f"{TEAM}new/", {"subject": "WCA", "last_year": "2026"})
    assert "There is a factsheet of that year already" in words_of(again)
    client.post(f"{TEAM}new/", {"subject": "programme", "first_year": "2009", "last_year": "2018"})
    assert set(Factsheet.objects.values_list("slug", flat=True)) == {
        "western-and-central-africa-2026",
        "programme-2009-2018",
    }
    wrong = client.post(f"{TEAM}new/", {"subject": "programme", "first_year": "2019", "last_year": "2018"})
    assert "The last year lies before the first." in words_of(wrong)


def test_the_page_of_the_team_takes_a_fixed_number_of_queries(officer, factsheet, django_assert_max_num_queries):
    client = signed_in(officer)
    client.get(page(factsheet))
    with django_assert_max_num_queries(30):
        client.get(page(factsheet))
    for n in range(4):
        client.post(page(factsheet, "write/results/paragraph/"), {"text_en": f"T{n}", "text_fr": f"T{n}"})
    with django_assert_max_num_queries(30):
        client.get(page(factsheet))


def test_the_part_of_a_heading(officer, factsheet):
    assert "Heading (English)" in words_of(read(officer, text_page(text_in(factsheet, Section.LESSONS), "en")))
    assert "Heading (English)" not in words_of(read(officer, text_page(text_in(factsheet, Section.TRENDS), "en")))


def test_the_next_year_begins_with_the_texts_of_the_last(officer, manager):
    make_record()
    make_issued(officer, manager, year=2025)
    data = {"subject": "WCA", "last_year": "2026", "with_texts": "on"}
    response = signed_in(officer).post(f"{TEAM}new/", data, follow=True)

    assert "Begun with the texts of Western and Central Africa 2025." in words_of(response)
    begun = Factsheet.objects.get(last_year=2026)
    assert (begun.figures.count(), begun.passages.count(), begun.status) == (4, 12, "draft")
    trends = text_in(begun)
    assert (trends.text_fr, trends.number_fr, trends.versions.count()) == ("{actions-begun} dans trends", 1, 2)
    assert "What publishing needs" in words_of(response)


def test_without_them_it_is_empty(officer, manager):
    make_record()
    make_issued(officer, manager, year=2025)
    signed_in(officer).post(f"{TEAM}new/", {"subject": "WCA", "last_year": "2026"})
    assert not Factsheet.objects.get(last_year=2026).passages.exists()


def test_a_text_that_was_behind_is_behind_in_the_copy(officer, manager):
    make_record()
    last = make_issued(officer, manager, year=2025)
    move_factsheet(factsheet=last, step="revise", actor=officer)
    passage = text_in(last)
    rewrite_passage(passage=passage, language="en", wording=Wording("Other"), seen=SeenTexts(1, 1), actor=officer)
    data = {"subject": "WCA", "last_year": "2026", "with_texts": "on"}
    signed_in(officer).post(f"{TEAM}new/", data)
    assert text_in(Factsheet.objects.get(last_year=2026)).behind == "fr"

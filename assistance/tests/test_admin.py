"""The administration of requests: to be read, with no door to a step."""

import pytest
from django.urls import reverse

from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_draft, make_letter, make_request
from partners.tests.factories import make_area, make_theme
from workflow.tests.admin_pages import editable_names, posted

pytestmark = pytest.mark.django_db

INLINES = ("history", "questions", "assessment", "opinions", "attachments")


def change_url(assistance_request):
    """The page of a request."""
    return reverse("admin:assistance_assistancerequest_change", args=[assistance_request.pk])


def columns(assistance_request):
    """Everything that a step changes."""
    corrected = ("theme_id", "earlier_reference", "search_text")
    row = AssistanceRequest.objects.filter(pk=assistance_request.pk).values().get()
    return {name: value for name, value in row.items() if name not in corrected}


def test_no_step_can_be_taken(keeper):
    """Status, holder, clock, officer, reference and dates do not listen to a POST."""
    sent = make_request(S.ASSESSMENT)
    before, lines = columns(sent), sent.history.count()

    page = keeper.get(change_url(sent))
    typed = {
        "theme": sent.theme_id, "status": S.APPROVED, "holder": "nobody", "reference": "MX-2020-001", "clock": "",
        "officer": "", "received_on": "2020-01-01", "decided_on": "2020-01-01", "earlier_reference": "",
    }  # fmt: skip
    response = keeper.post(change_url(sent), posted(page, **typed))

    assert response.status_code == 302

    assert columns(sent) == before
    assert sent.history.count() == lines


def test_nothing_is_added_or_deleted(keeper):
    """Requests come from the authority, and stay."""
    sent = make_request()

    assert keeper.get(reverse("admin:assistance_assistancerequest_add")).status_code == 403
    delete = reverse("admin:assistance_assistancerequest_delete", args=[sent.pk])
    assert keeper.post(delete, {"post": "yes"}).status_code == 403
    listed = reverse("admin:assistance_assistancerequest_changelist")
    keeper.post(listed, {"action": "delete_selected", "_selected_action": [sent.pk], "post": "yes"})
    assert AssistanceRequest.objects.filter(pk=sent.pk).exists()


def test_history_cannot_be_edited(keeper):
    """The inline rows have no fields."""
    sent = make_request(S.CLARIFICATION)
    page = keeper.get(change_url(sent))
    typed = {"history-0-reason": "Another", "questions-0-answer": "Yes", "questions-0-text": "Another"}

    keeper.post(change_url(sent), posted(page, theme=sent.theme_id, **typed))

    assert [editable_names(page, prefix) for prefix in INLINES] == [set()] * len(INLINES)
    assert not sent.history.filter(reason="Another").exists()
    assert list(sent.questions.values_list("text", "answer")) == [("How many inspectors?", "")]


def test_classification_is_put_right(keeper):
    """Theme and areas serve the figures; a step taken meanwhile is not undone."""
    sent, area = make_request(), make_area()
    theme = make_theme("MD")

    typed = {"theme": theme.pk, "areas": [area.pk], "earlier_reference": "MX-H-012"}
    response = keeper.post(change_url(sent), posted(keeper.get(change_url(sent)), **typed))

    sent.refresh_from_db()
    assert response.status_code == 302
    assert (sent.theme, list(sent.areas.all()), sent.earlier_reference) == (theme, [area], "MX-H-012")


def test_drafts_of_authorities_stay_theirs(keeper):
    """What is not sent yet is not read here either."""
    draft, sent = make_draft(), make_request()

    listed = keeper.get(reverse("admin:assistance_assistancerequest_changelist"))

    assert list(listed.context["cl"].queryset) == [sent]
    assert keeper.get(change_url(draft)).status_code == 302


def test_search_does_not_mind_accents(keeper):
    """Typed with or without them, the same request is found."""
    sent, _other = make_request(title="Déclaration des départs"), make_request()

    for text in ("déclaration", "DECLARATION", sent.reference):
        listed = keeper.get(reverse("admin:assistance_assistancerequest_changelist"), {"q": text})
        assert list(listed.context["cl"].queryset) == [sent]


def test_code_to_follow_is_not_shown(keeper):
    """It opens the file to whoever holds it."""
    sent = make_request()

    assert sent.tracking_code not in keeper.get(change_url(sent)).content.decode()


def test_list_takes_a_fixed_number_of_queries(keeper, django_assert_num_queries):
    """The same with one row and with three."""
    url = reverse("admin:assistance_assistancerequest_changelist")
    make_request()
    keeper.get(url)
    with django_assert_num_queries(8):
        keeper.get(url)
    make_letter(make_request())
    make_request(S.ASSESSMENT)
    with django_assert_num_queries(8):
        keeper.get(url)

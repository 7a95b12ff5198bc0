"""The pages of a refusal: writing it, reading it, putting a slip right, starting again; and who sees none of them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from assistance import services
from assistance.choices import AttachmentKind
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, EarlierWording, Refusal
from assistance.refusal_paper import refusal_pdf, refusal_words
from assistance.tests.factories import make_letter, make_request, refuse
from partners.tests.factories import make_contact, make_institution

pytestmark = pytest.mark.django_db
REASON, CHANGE = "The <bank> has not agreed.", "Ask together with it."
WORDS = {"ground": "no_backing", "reason": REASON, "what_would_change": CHANGE}


@pytest.fixture
def assessed(ministry, partner, officer):
    """A request that is assessed, with a French-speaking colleague on the authority's side."""
    make_contact(ministry, name="Lamin Ceesay", language="fr")
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def declined(assessed, manager):
    """The same, declined."""
    return refuse(assessed, actor=manager, **WORDS)


def url(name, row):
    """An address of the request."""
    return reverse(f"assistance:{name}", args=[row.reference])


def text_of(response):
    """The page without the noise of white space."""
    return " ".join(response.content.decode().split())


def test_what_the_authority_will_read_is_shown_in_its_languages_before_it_is_sent(client, manager, assessed):
    client.force_login(manager)
    address = url("request-return", assessed)

    page = client.post(address, {**WORDS, "seen": S.ASSESSMENT, "go": "send"})

    assert [(row.language, row.names) for row in page.context["previews"]] == [
        ("en", "Fatou Jallow"), ("fr", "Lamin Ceesay"),
    ]  # fmt: skip
    text = text_of(page)
    french = text.split('<div lang="fr">')[1].split("</section>")[0]
    assert "Ce qui changerait la réponse" in french
    assert "Appui insuffisant du côté de l’autorité" in french
    assert "The &lt;bank&gt; has not agreed." in french
    assert "Lamin Ceesay: reads in French." in text
    assert not Refusal.objects.exists()


def test_words_that_were_changed_after_the_look_are_shown_once_more(client, manager, assessed):
    client.force_login(manager)
    address, words = url("request-return", assessed), {**WORDS, "seen": S.ASSESSMENT}
    shown = client.post(address, {**words, "go": "show"}).context["shown"]

    changed = client.post(address, {**words, "reason": "Another reason.", "go": "send", "shown": shown})
    assert "You changed the words after looking at them." in text_of(changed)
    assert not Refusal.objects.exists()

    sent = client.post(address, {**words, "go": "send", "shown": shown})
    assert sent.status_code == 302
    assert Refusal.objects.get().what_would_change == CHANGE


def test_a_return_needs_what_would_change_it_and_a_decline_is_asked(client, manager, assessed):
    client.force_login(manager)
    words = {"ground": "other", "reason": REASON, "what_would_change": " ", "seen": S.ASSESSMENT, "go": "show"}

    returned = client.post(url("request-return", assessed), words)
    declined = client.post(url("request-decline", assessed), words)

    assert list(returned.context["form"].errors) == ["what_would_change"]
    assert "Is there really nothing?" in text_of(declined)


def test_the_authority_reads_why_what_would_change_it_and_the_next_door(client, partner, declined):
    client.force_login(partner)
    text = text_of(client.get(url("request-detail", declined)))

    for words in ("We cannot take this on", "The &lt;bank&gt; has not agreed.", CHANGE, "The next door"):
        assert words in text
    assert f'href="{url("request-restart", declined)}"' in text
    assert f'href="{url("refusal-paper", declined)}"' in text


def test_who_asks_with_another_reads_the_answer_and_does_not_start_again(client, declined, neighbour):
    declined.co_requesters.add(neighbour.memberships.get().institution)
    client.force_login(neighbour)
    text = text_of(client.get(url("request-detail", declined)))

    assert CHANGE in text
    assert "its contacts can start again from the text" in text
    assert url("request-restart", declined) not in text
    assert client.get(url("request-restart", declined)).status_code == 403
    assert client.post(url("request-restart", declined)).status_code == 403


@pytest.mark.parametrize(
    "name", ["request-detail", "request-restart", "refusal-paper", "refusal-correct", "request-decline"]
)
@pytest.mark.parametrize("persona", ["neighbour", "other_delegate", "expert"])
def test_others_do_not_know_of_it(client, request, declined, name, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(url(name, declined)).status_code == 404


def test_without_a_refusal_there_is_no_paper(client, officer, assessed):
    client.force_login(officer)

    assert client.get(url("refusal-paper", assessed)).status_code == 404


def test_starting_again_asks_first_and_takes_chosen_documents_along(client, partner, declined):
    annex = make_letter(declined, name="figures.pdf", kind=AttachmentKind.ANNEX)
    letter = make_letter(declined)
    client.force_login(partner)
    address = url("request-restart", declined)
    assert "The signed letter is not copied" in text_of(client.get(address))

    refused = client.post(address, {"annexes": [letter.pk]})
    assert list(refused.context["form"].errors) == ["annexes"]
    client.post(address, {"annexes": [annex.pk]})
    twice = client.post(address, {"annexes": [annex.pk]})

    draft = AssistanceRequest.objects.get(status=S.DRAFT)
    assert twice.url == reverse("assistance:request-edit", args=[draft.pk, "who"])
    assert client.get(address).url == twice.url
    assert [row.name for row in draft.attachments.all()] == ["figures.pdf"]


def test_what_was_asked_to_change_stands_beside_the_steps(client, partner, declined):
    client.force_login(partner)
    draft = services.start_again(assistance_request=declined, actor=partner)

    for name, args in (("request-edit", [draft.pk, "want"]), ("request-summary", [draft.pk])):
        text = text_of(client.get(reverse(f"assistance:{name}", args=args)))
        assert "What was asked to change" in text
        assert CHANGE in text
        assert declined.reference in text
    assert "Draft, not sent yet" in text_of(client.get(url("request-detail", declined)))


def test_who_may_not_see_the_earlier_request_reads_nothing_of_it(client, partner, declined, togo):
    draft = services.start_again(assistance_request=declined, actor=partner)
    newcomer = make_contact(make_institution(togo, name="Another ministry"))
    draft.co_requesters.add(newcomer.memberships.get().institution)
    client.force_login(newcomer)

    pages = [client.get(reverse("assistance:request-edit", args=[draft.pk, "who"]))]
    sent = services.submit_request(assistance_request=draft, actor=partner)
    pages.append(client.get(url("request-detail", sent)))

    for page in pages:
        assert page.status_code == 200
        assert [words for words in (CHANGE, "has not agreed", declined.reference) if words in text_of(page)] == []


def test_the_team_reads_what_has_changed_since(client, officer, partner, declined, togo):
    draft = services.start_again(assistance_request=declined, actor=partner)
    draft.countries.add(togo)
    AssistanceRequest.objects.filter(pk=draft.pk).update(asked_for="Help to write and try the licensing rules.")
    client.force_login(officer)
    assert services.start_again(assistance_request=declined, actor=partner).pk == draft.pk
    assert str(draft.pk) not in re.findall(
        r"draft/(\d+)/", client.get(url("request-detail", declined)).content.decode()
    )

    sent = services.submit_request(assistance_request=AssistanceRequest.objects.get(pk=draft.pk), actor=partner)
    page = client.get(url("request-detail", sent) + "?part=request")

    assert {row.label for row in page.context["changes"]} == {"Countries", "What is asked for"}
    assert "<ins>and try </ins>" in page.content.decode()
    assert CHANGE in text_of(page)
    assert sent.reference in text_of(client.get(url("request-detail", declined)))


def test_a_delegation_that_sees_only_the_new_request_reads_nothing_of_the_old(
    client, partner, declined, togo, other_delegate
):
    draft = services.start_again(assistance_request=declined, actor=partner)
    draft.countries.add(togo)
    sent = services.submit_request(assistance_request=draft, actor=partner)
    client.force_login(other_delegate)

    page = client.get(url("request-detail", sent) + "?part=request")

    assert page.status_code == 200
    assert [words for words in (CHANGE, "has not agreed", declined.reference) if words in text_of(page)] == []


def test_a_withdrawn_request_starts_again_too(client, ministry, partner):
    withdrawn = make_request(S.WITHDRAWN, institution=ministry, contact=partner)
    client.force_login(partner)
    assert "You withdrew this request" in text_of(client.get(url("request-detail", withdrawn)))

    client.post(url("request-restart", withdrawn))

    assert AssistanceRequest.objects.get(status=S.DRAFT).restarted_from == withdrawn


def test_a_slip_is_put_right_and_the_earlier_words_stay_readable(client, manager, partner, declined):
    client.force_login(manager)
    address = url("refusal-correct", declined)
    same = client.post(address, {"reason": REASON, "what_would_change": CHANGE, "why": "x", "seen": "0"})
    assert list(same.context["form"].errors) == ["reason"]
    right = {"reason": "The bank has not agreed yet.", "what_would_change": CHANGE, "why": "A word was missing."}
    assert client.post(address, {**right, "seen": "0"}).status_code == 302
    stale = client.post(address, {**right, "reason": "Again.", "seen": "0"})
    assert (stale.status_code, EarlierWording.objects.count()) == (409, 1)

    client.force_login(partner)
    text = text_of(client.get(url("request-detail", declined)))
    for words in ("The bank has not agreed yet.", "The &lt;bank&gt; has not agreed.", "A word was missing."):
        assert words in text


def test_a_day_later_the_words_stand(client, manager, declined):
    client.force_login(manager)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        client.force_login(manager)
        page = client.get(url("refusal-correct", declined), follow=True)

    assert "A day has passed since the decision: its words stand." in text_of(page)
    assert url("refusal-correct", declined) not in page.content.decode()


def test_officers_do_not_correct(client, officer, declined):
    client.force_login(officer)

    assert client.get(url("refusal-correct", declined)).status_code == 403


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "We cannot take this on"), ("fr", "Nous ne pouvons pas y donner suite")]
)
def test_the_paper_says_the_same_in_both_languages(language, heading, declined):
    with override(language):
        words = refusal_words(declined.refusal)

    assert words["title"] == heading
    assert REASON in words["sections"][0][1]
    assert words["sections"][1][1] == CHANGE
    assert refusal_pdf(declined.refusal, language).startswith(b"%PDF-")


def test_the_public_page_gives_no_reasons(client, declined):
    page = client.post(
        reverse("portal:request-status"), {"reference": declined.reference, "code": declined.tracking_code}
    )

    assert "The authority has the reasons in writing." in page.content.decode()
    assert [words for words in ("has not agreed", CHANGE, "backing") if words in page.content.decode()] == []

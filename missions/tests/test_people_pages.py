"""The team's pages about one person in a seat: what each says, does and refuses."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.models import FocalPoint
from missions.choices import DeploymentStatus as D
from missions.choices import ReleaseAnswer
from missions.models import Deployment
from missions.views.seat_rows import person_row
from outbox.models import OutgoingMessage

from .factories import again, make_deployment, make_freelancer, make_goer

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def page(name, deployment):
    return reverse(f"missions:{name}", args=[deployment.pk])


def day(number):
    return timezone.localdate() + timedelta(days=number)


def mails():
    return list(OutgoingMessage.objects.order_by("pk").values_list("event", flat=True))


OFFERED = {
    D.HELD: ["Hold longer", "Let go"],
    D.INVITED: ["Record the answer", "Hold longer", "Let go"],
    D.OTHER_DATES: ["See what moving the mission does", "Record the answer", "Hold longer", "Let go"],
    D.ACCEPTED: ["Record the employer’s answer", "Ask for the release again", "Record that they cannot come", "Let go"],
    D.CONFIRMED: ["Record that they cannot come", "Record that the release is taken back", "Let go"],
}


@pytest.mark.parametrize("status", OFFERED)
def test_each_state_offers_what_can_be_done(status):
    deployment = make_deployment(status)

    assert [label for label, _url in person_row(deployment, deployment.seat.mission).links] == OFFERED[status]


def test_without_anybody_to_ask_the_asking_comes_first(officer):
    deployment = make_deployment(D.ACCEPTED, expert=make_goer(employer_email=""))
    row = person_row(deployment, deployment.seat.mission)

    assert row.links[0][0] == "Ask for the release"
    assert "Nobody is known who could release them" in row.sentence


def test_a_freelancer_has_no_release_to_take_back():
    deployment = make_deployment(D.CONFIRMED, expert=make_freelancer())
    row = person_row(deployment, deployment.seat.mission)

    assert [label for label, _url in row.links] == ["Record that they cannot come", "Let go"]
    assert row.sentence == "Goes. No employer has to release them."


def test_the_way_to_other_days_is_filled_in():
    deployment = make_deployment(D.OTHER_DATES)
    mission = deployment.seat.mission
    url = person_row(deployment, mission).links[0][1]
    first = deployment.offered_from + timedelta(days=1)

    assert f"starts_on={first.isoformat()}&ends_on={(first + timedelta(days=4)).isoformat()}" in url


def test_somebody_is_held_longer(signed_in):
    deployment = make_deployment(D.HELD)
    response = signed_in.post(page("deployment-extend", deployment), {"days": 14, "seen": deployment.version})

    assert response.url.endswith(f"/missions/{deployment.seat.mission_id}/#team")
    assert timezone.localdate(again(deployment).held_until) == day(14)


@pytest.mark.parametrize(
    ("days", "words"), [("", "Say for how many days."), ("0", "At least one day."), ("22", "At most 21")]
)
def test_too_many_days_are_said_beside_the_field(signed_in, days, words):
    deployment = make_deployment(D.HELD)
    response = signed_in.post(page("deployment-extend", deployment), {"days": days, "seen": deployment.version})

    assert words in response.context["form"].errors["days"][0]


def test_a_shorter_hold_is_refused_in_words(signed_in):
    deployment = make_deployment(D.HELD)
    response = signed_in.post(page("deployment-extend", deployment), {"days": 2, "seen": deployment.version})

    assert response.status_code == 409
    assert response.context["refusals"] == ["The hold lasts longer than that already."]
    assert response.context["form"]["days"].value() == "2"


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [(D.HELD, "was not asked yet", []), (D.INVITED, "was asked already", ["mission_let_go"])],
)
def test_whoever_was_asked_is_told_why_they_are_let_go(signed_in, status, said, told):
    deployment = make_deployment(status)
    OutgoingMessage.objects.all().delete()
    assert said in signed_in.get(page("deployment-let-go", deployment)).content.decode()
    signed_in.post(
        page("deployment-let-go", deployment), {"reason": "The mission is smaller.", "seen": deployment.version}
    )

    assert again(deployment).status == D.WITHDRAWN
    assert mails() == told


def test_an_expert_s_yes_by_telephone_is_taken_down_and_the_employer_asked(signed_in):
    deployment = make_deployment(D.INVITED)
    sent = {"answer": "accept", "note": "By telephone on 3 May.", "seen": deployment.version}
    signed_in.post(page("answer-record", deployment), sent)

    now = again(deployment)
    assert (now.status, now.release, now.answer_note) == (D.ACCEPTED, ReleaseAnswer.ASKED, "By telephone on 3 May.")
    assert list(now.history.filter(step="accept").values_list("on_behalf_of", flat=True)) == [now.expert.name]


def test_other_dates_need_both_days(signed_in):
    deployment = make_deployment(D.INVITED)
    data = {"answer": "offer_dates", "first": day(50), "note": "Later.", "seen": deployment.version}
    response = signed_in.post(page("answer-record", deployment), data)
    assert response.context["form"].errors == {"last": ["Give the day: other dates are two days."]}
    turned = signed_in.post(page("answer-record", deployment), {**data, "last": day(40)})
    assert turned.context["form"].errors == {"last": ["The last day lies before the first."]}

    signed_in.post(page("answer-record", deployment), {**data, "last": day(60)})
    now = again(deployment)
    assert (now.status, now.offered_from, now.offered_to) == (D.OTHER_DATES, day(50), day(60))


@pytest.mark.parametrize("status", [D.ACCEPTED, D.CONFIRMED])
def test_after_a_yes_only_a_no_can_be_recorded(signed_in, status):
    deployment = make_deployment(status)
    form = signed_in.get(page("answer-record", deployment)).context["form"]
    assert [value for value, _label in form.fields["answer"].choices] == ["decline"]
    wrong = signed_in.post(page("answer-record", deployment), {"answer": "accept", "seen": deployment.version})
    assert "answer" in wrong.context["form"].errors

    signed_in.post(page("answer-record", deployment), {"answer": "decline", "note": "Ill.", "seen": deployment.version})
    assert again(deployment).status == D.DECLINED


RELEASES = [
    (ReleaseAnswer.GIVEN, {}, D.CONFIRMED),
    (ReleaseAnswer.REFUSED, {}, D.NOT_RELEASED),
    (ReleaseAnswer.OTHER_DATES, {"first": 50, "last": 60}, D.ACCEPTED),
]


@pytest.mark.parametrize(("answer", "days", "status"), RELEASES)
def test_an_employer_s_letter_is_taken_down(signed_in, answer, days, status):
    deployment = make_deployment(D.ACCEPTED)
    sent = {name: day(number) for name, number in days.items()}
    sent |= {"answer": answer.value, "name": "Head of unit", "note": "Letter of 3 May.", "seen": deployment.version}
    signed_in.post(page("release-record", deployment), sent)

    now = again(deployment)
    assert (now.status, now.release, now.release_name) == (status, answer, "Head of unit")
    assert (now.release_from, now.release_to) == (sent.get("first"), sent.get("last"))


def test_a_release_stands_in_a_name(signed_in):
    deployment = make_deployment(D.ACCEPTED)
    response = signed_in.post(page("release-record", deployment), {"answer": "given", "seen": deployment.version})

    assert response.context["form"].errors == {"name": ["Say who answered for the employer."]}


def test_the_release_is_asked_at_another_address(signed_in):
    deployment = make_deployment(D.ACCEPTED)
    form = signed_in.get(page("release-ask", deployment)).context["form"]
    assert form["email"].value() == "head@labour.example.org"
    OutgoingMessage.objects.all().delete()
    signed_in.post(
        page("release-ask", deployment), {"email": "minister@labour.example.org", "seen": deployment.version}
    )

    assert again(deployment).release_email == "minister@labour.example.org"
    assert list(OutgoingMessage.objects.values_list("event", "email")) == [
        ("mission_release_asked", "minister@labour.example.org")
    ]


def test_without_an_address_the_focal_points_are_asked_and_named(signed_in, focal_point):
    deployment = make_deployment(D.ACCEPTED)
    nobody = signed_in.post(page("release-ask", deployment), {"email": "", "seen": deployment.version})
    assert nobody.context["refusals"] == ["Give an address: no focal point is named for this country."]
    country = deployment.expert.country_of_service
    FocalPoint.objects.create(user=focal_point, country=country)
    assert str(focal_point) in signed_in.get(page("release-ask", deployment)).content.decode()
    signed_in.post(page("release-ask", deployment), {"email": "", "seen": deployment.version})

    assert again(deployment).release_email == ""
    assert (
        OutgoingMessage.objects.filter(event="mission_release_asked").order_by("pk").last().email == focal_point.email
    )


PAGES = ("deployment-extend", "deployment-let-go", "answer-record", "release-record", "release-ask")


@pytest.mark.parametrize("name", PAGES)
def test_what_is_over_says_so_and_leads_back(signed_in, name):
    deployment = make_deployment(D.DECLINED)
    response = signed_in.get(page(name, deployment))

    assert "is already “Declined”." in response.content.decode()
    assert "<button" not in response.content.decode().split('id="main"')[-1].split("</main>")[0]


@pytest.mark.parametrize("name", PAGES)
def test_an_old_page_changes_nothing_and_keeps_what_was_typed(signed_in, name):
    deployment = make_deployment(D.ACCEPTED if name.startswith("release") else D.INVITED)
    sent = {
        "days": 9, "reason": "A reason.", "answer": "given" if name == "release-record" else "decline", "name": "Head", "note": "A note.",
        "email": "other@example.org", "seen": 99,
    }  # fmt: skip
    response = signed_in.post(page(name, deployment), sent)

    assert response.status_code == 409
    assert "This has changed meanwhile" in response.context["conflict"]
    assert response.context["form"]["seen"].value() == deployment.version
    kept = {field.name: field.value() for field in response.context["form"]}
    assert all(kept[key] == str(value) for key, value in sent.items() if key in kept and key != "seen")
    assert Deployment.objects.get().version == deployment.version

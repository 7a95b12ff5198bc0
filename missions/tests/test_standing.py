"""“Why not me?”: an expert reads the own figures and what would help, and nothing of anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.choices import ExpertStatus
from missions.choices import DeploymentStatus as D
from missions.models import Consideration
from missions.standing import standing_of
from partners.tests.factories import make_language, make_theme

from .factories import make_deployment, make_goer, make_mission

pytestmark = pytest.mark.django_db
PAGE = reverse("missions:profile-considered")


def consider(expert, lack="", days_ago=0, **fields):
    """A choice of a team in which the expert was considered."""
    day = timezone.localdate() - timedelta(days=days_ago)
    mission = make_mission(title="Secret mission to nowhere")
    return Consideration.objects.create(expert=expert, mission=mission, lack=lack, on=day, **fields)


def complete(expert):
    """Nothing that a profile could still gain."""
    for name in ("Ada", "Bo"):
        expert.references.create(name=name)
    type(expert).objects.filter(pk=expert.pk).update(cv="cv/a/b")
    expert.refresh_from_db()


def test_the_figures_of_the_last_year_are_counted():
    expert = make_goer()
    complete(expert)
    make_deployment(D.CONFIRMED, expert=expert)
    consider(expert)
    consider(expert, days_ago=364)
    consider(expert, days_ago=366)
    consider(make_goer())

    standing = standing_of(expert)

    figures = (standing.considered, standing.near, standing.held, standing.invited, standing.sent)
    assert figures == (2, 0, 1, 1, 1)
    assert standing.helps == ()


def test_what_was_lacking_most_often_comes_first():
    expert = make_goer(notice_days=40)
    complete(expert)
    french = make_language("fr")
    for _turn in range(3):
        consider(expert, "language", language=french, language_level=4)
    consider(expert, "notice")
    consider(expert, "vetting")
    consider(expert, "topic", theme=make_theme("LM"))
    consider(expert, "free_period")

    helps = standing_of(expert).helps

    assert helps[0].text == "Language fr on level B2"
    assert helps[0].why == "With it you would have fitted a seat 3 times in the last year."
    assert {one.text for one in helps[1:]} == {
        "Less notice than 40 days",
        "A vetting that holds until the end of the mission",
        "More depth in “Theme LM”",
        "More days named as free, or none",
    }


def test_a_profile_that_rests_without_references_or_cv_is_told_so():
    expert = make_goer(status=ExpertStatus.DORMANT, renewed_at=timezone.now() - timedelta(days=200))

    texts = [one.text for one in standing_of(expert).helps]

    assert texts == [
        "Be on the roster: a profile that is not, is not considered",
        "Confirm that your profile is still right",
        "A reference",
        "A CV",
    ]


def test_the_page_names_no_mission_and_nobody_else(client):
    expert, other = make_goer(), make_goer(name="Somebody Else")
    consider(expert, "notice")
    consider(other)
    client.force_login(expert.user)

    page = client.get(PAGE).content.decode()

    assert "Less notice than 21 days" in page
    assert "Secret mission" not in page and "Somebody Else" not in page and "Gambia" not in page


def test_without_a_profile_it_leads_to_one(client, expert):
    client.force_login(expert)
    assert "You have no profile yet" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("persona", ["partner", "officer", "administrator", "focal_point", "committee_member"])
def test_it_is_for_experts_alone(client, request, persona):
    client.force_login(request.getfixturevalue(persona))
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(count, django_assert_num_queries):
    expert = make_goer()
    for number in range(count):
        consider(expert, "language", language=make_language("fr"), language_level=number + 1)
    with django_assert_num_queries(3):
        standing_of(expert)

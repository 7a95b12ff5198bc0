"""Public forms without a cookie: sent from our pages they work, sent from elsewhere they do not."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
FOLLOW = "/en/follow/"


@pytest.fixture
def visitor():
    """A browser whose forms are checked as in life."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("path", [FOLLOW, "/en/experts/join/"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://testserver"},
        {},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_a_form_of_ours_is_taken_without_a_cookie(visitor, path, headers):
    visitor.get(path)
    response = visitor.post(path, {}, headers=headers)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert len(visitor.cookies) == 0


@pytest.mark.parametrize("path", [FOLLOW, "/en/experts/join/"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    ],
)
def test_a_form_of_another_site_is_refused(visitor, path, headers):
    response = visitor.post(path, {}, headers=headers)

    assert response.status_code == 403
    assert "Please send the form again" in response.content.decode()


def test_every_other_form_still_asks_for_its_secret(visitor):
    assert visitor.post("/en/account/sign-in/", {}, headers={"sec-fetch-site": "same-origin"}).status_code == 403

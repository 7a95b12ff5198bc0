"""What a focal point reads of the own country, each in one bounded query or two."""

from django.db.models import Count, Q

from experts.choices import PEER_CATEGORIES

from .choices import DeploymentStatus, ReleaseAnswer
from .models import Deployment, ExpertCall, Nomination

MOST_SHOWN = 50
LATEST = 5
KNOWN = (DeploymentStatus.ACCEPTED, DeploymentStatus.CONFIRMED, DeploymentStatus.COMPLETED)


def releases_asked(countries):
    """Releases that the focal points of these countries (keys) were asked for, the oldest first."""
    rows = Deployment.objects.for_page().filter(
        expert__country_of_service__in=countries,
        status=DeploymentStatus.ACCEPTED,
        release=ReleaseAnswer.ASKED,
        release_email="",
    )
    return rows.order_by("release_asked_at", "pk")[:MOST_SHOWN]


def deployments_ahead(countries, today):
    """Officials of these countries who said yes to a mission that is not over, the first to leave first."""
    rows = Deployment.objects.for_page().filter(
        expert__country_of_service__in=countries, expert__category__in=PEER_CATEGORIES, status__in=KNOWN,
        last_on__gte=today,
    )  # fmt: skip
    return rows.order_by("first_on", "pk")[:MOST_SHOWN]


def calls_for(countries, today):
    """The open calls that address one of these countries, with how many of them were nominated, the first to close first."""
    if not countries:
        return []
    nominated = Count(
        "nominations",
        filter=Q(nominations__country__in=countries, nominations__withdrawn_at=None),
        distinct=True,
    )
    rows = ExpertCall.objects.open_on(today).addressed_to(countries).annotate(nominated=nominated)
    return rows.for_list()[:MOST_SHOWN]


def nominations_of(user):
    """The latest nominations of the person's countries."""
    return Nomination.objects.visible_to(user).for_list()[:LATEST]

"""What is measured: each page as a call that answers it, for an officer whose rights are checked, beside the stock admin."""

from itertools import count

from django.contrib.auth.models import Permission
from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from accounts.choices import Role
from accounts.models import User
from actions.figures import count_record
from actions.models import Action
from actions.services.counting import store_record
from assistance.models import AssistanceRequest

DEEP_PAGE = 20
TAKEN_IN_TURN = 40
KEEPER = "keeper@example.org"
FILTER = "?status=completed"


class Undo(Exception):
    """Takes back what a measured write did, so that every round starts alike."""


def signed_in(user):
    """A client with a session, as in production: no debug, no test instrumentation."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def officer():
    """Somebody of the team; what they may see is checked like anybody's."""
    return User.objects.filter(role=Role.OFFICER).order_by("id").first()


def keeper():
    """Somebody who may view and change Actions in the stock admin, by permission and not as a superuser."""
    user, is_new = User.objects.get_or_create(
        email=KEEPER, defaults={"name": "Keeper", "role": Role.ADMINISTRATOR, "is_staff": True}
    )
    if is_new:
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="actions"))
    return user


def reading(client, address):
    """A page that is read."""

    def run():
        answer = client.get(address)
        if answer.status_code != 200:
            raise AssertionError(f"{address}: {answer.status_code}")
        return answer

    return run


def reading_anew(client, address):
    """A public page that is made, not taken from what is kept for visitors."""
    read = reading(client, address)

    def run():
        caches["pages"].clear()
        return read()

    return run


def reading_cold(client, address):
    """The same with nothing kept from before: what the first reader after a restart waits for."""
    read = reading_anew(client, address)

    def run():
        caches["fragments"].clear()
        return read()

    return run


def counting():
    """Counting the public record: what `count_record` does in advance, and a page where that does not run."""
    count_record()
    return HttpResponse()


def writing(client, make_address, data):
    """A form that is sent, and taken back."""

    def run():
        try:
            with transaction.atomic():
                answer = client.post(make_address(), data)
                if answer.status_code != 302:
                    raise AssertionError(answer.content[:2000])
                raise Undo
        except Undo:
            return answer

    return run


def deep_address(client, address, page):
    """The address of a later page, found by following "next"."""
    here = address
    with override_settings(PUBLIC_PAGES_SECONDS=0):
        for _page in range(page - 1):
            following = client.get(here).context_data["next_url"]
            if not following:
                return here
            here = address + following
    return here


def take_up_addresses():
    """The step "take up" of some waiting requests, in turn."""
    waiting = AssistanceRequest.objects.filter(status="submitted").order_by("-id")
    references, turn = list(waiting.values_list("reference", flat=True)[:TAKEN_IN_TURN]), count()
    return lambda: reverse("assistance:request-step", args=[references[next(turn) % len(references)], "take_up"])


def chosen_pages():
    """{name: call} in the order of the tables."""
    client, visitor = signed_in(officer()), Client()
    store_record()
    request = AssistanceRequest.objects.filter(status="submitted").order_by("-id").first()
    action = Action.objects.filter(status="completed").order_by("-id").first()
    actions, requests, home = (
        reverse("actions:action-list"),
        reverse("assistance:request-list"),
        reverse("portal:home"),
    )
    search, portfolio = reverse("portal:search"), reverse("actions:action-portfolio")
    return {
        "yardstick F": reading(client, "/yardstick/"),
        "Action list": reading(client, actions),
        f"Action list, page {DEEP_PAGE}": reading(client, deep_address(client, actions, DEEP_PAGE)),
        "Action list, filtered": reading(client, actions + FILTER),
        "request list": reading(client, requests),
        f"request list, page {DEEP_PAGE}": reading(client, deep_address(client, requests, DEEP_PAGE)),
        "search, many hits": reading(client, f"{search}?q=statistics"),
        "search, one hit": reading(client, f"{search}?q=file+{action.pk}"),
        "search, no hit": reading(client, f"{search}?q=xylophone"),
        "clock board": reading(client, reverse("portal:board")),
        "Action workspace": reading(client, reverse("actions:action-detail", args=[action.reference])),
        "request dossier": reading(client, reverse("assistance:request-detail", args=[request.reference])),
        "Action edit form": reading(client, reverse("actions:action-edit", args=[action.reference])),
        "transition (take up)": writing(client, take_up_addresses(), {"seen": "submitted", "reason": ""}),
        "public portfolio": reading_anew(visitor, portfolio),
        f"public portfolio, page {DEEP_PAGE}": reading_anew(visitor, deep_address(visitor, portfolio, DEEP_PAGE)),
        "public Action page": reading_anew(visitor, reverse("actions:action-public", args=[action.reference])),
        "public home": reading_anew(visitor, home),
        "public home, nothing kept": reading_cold(visitor, home),
        "counting the record": counting,
        **stock_pages(action),
    }


def stock_pages(action):
    """The stock Django admin over the same tables."""
    client, listed = signed_in(keeper()), "/stock/actions/action/"
    return {
        "stock admin list": reading(client, listed),
        "stock admin list, filtered": reading(client, f"{listed}?status__exact=completed"),
        "stock admin search": reading(client, f"{listed}?q=xylophone"),
        "stock admin form": reading(client, f"{listed}{action.pk}/change/"),
    }

"""Words of the publications app."""

from django.db import models
from django.utils.translation import pgettext_lazy

FIRST_YEAR = 2009
EVERYTHING = 0


class ScopeKind(models.TextChoices):
    """How much of the world a figure is about."""

    PROGRAMME = "programme", pgettext_lazy("scope of a figure", "The whole programme")
    REGION = "region", pgettext_lazy("scope of a figure", "A region")
    COUNTRY = "country", pgettext_lazy("scope of a figure", "A country")


class Unit(models.TextChoices):
    """What one of a figure is: persons and participations are never mixed."""

    REQUESTS = "requests", pgettext_lazy("unit", "requests")
    ACTIONS = "actions", pgettext_lazy("unit", "Actions")
    ACTIVITIES = "activities", pgettext_lazy("unit", "activities")
    DELIVERABLES = "deliverables", pgettext_lazy("unit", "deliverables")
    COUNTRIES = "countries", pgettext_lazy("unit", "countries and territories")
    PERSONS = "persons", pgettext_lazy("unit", "persons")
    PARTICIPATIONS = "participations", pgettext_lazy("unit", "participations")
    DEPLOYMENTS = "deployments", pgettext_lazy("unit", "deployments")
    EVENTS = "events", pgettext_lazy("unit", "events")
    ANSWERS = "answers", pgettext_lazy("unit", "answers")


class Subject(models.TextChoices):
    """What a figure is about: the order in which pages list them."""

    REQUESTS = "requests", pgettext_lazy("subject of figures", "Requests")
    ACTIONS = "actions", pgettext_lazy("subject of figures", "Actions")
    PEERS = "peers", pgettext_lazy("subject of figures", "Experts")
    EVENTS = "events", pgettext_lazy("subject of figures", "Events and participants")
    RATINGS = "ratings", pgettext_lazy("subject of figures", "Ratings")
    RESULTS = "results", pgettext_lazy("subject of figures", "What became of it")

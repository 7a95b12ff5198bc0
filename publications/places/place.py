"""A region or a country as a page is about it."""

from dataclasses import dataclass

from django.db.models import Q

from actions.models import Action
from events.models import Event
from partners.footnotes import marked_name

from ..choices import ScopeKind
from ..indicators.scope import Scope
from ..models import FactsheetIssue, GoodPractice, Story

ADDRESSED = Event.countries.through.objects


@dataclass(frozen=True)
class Place:
    """A region or a country: how its Actions and events are found."""

    kind: str
    pk: int
    key: str
    name: str

    @classmethod
    def region(cls, region):
        """The place of a region."""
        return cls(ScopeKind.REGION, region.pk, region.code, region.name)

    @classmethod
    def country(cls, country):
        """The place of a country, with the mark of its footnote."""
        return cls(ScopeKind.COUNTRY, country.pk, country.iso2, marked_name(country))

    @property
    def is_region(self):
        """A region."""
        return self.kind == ScopeKind.REGION

    @property
    def scope(self):
        """About what figures are counted."""
        return Scope(self.kind, self.key)

    @property
    def query(self):
        """The filter of the portfolio that finds its Actions."""
        return f"{self.kind}={self.key}"

    def actions(self):
        """Its published Actions, in any order."""
        public = Action.objects.public().order_by()
        if self.is_region:
            return public.filter(region_id=self.pk)
        return public.filter(pk__in=Action.countries.through.objects.filter(country_id=self.pk).values("action_id"))

    def stories(self):
        """The published stories from there; one that hides its place is found by its region alone."""
        public = Story.objects.public().order_by()
        if self.is_region:
            return public.filter(region_id=self.pk)
        return public.filter(country_id=self.pk, is_at_risk=False)

    def practices(self):
        """The published good practices and lessons that were tried there."""
        public = GoodPractice.objects.public().order_by()
        if self.is_region:
            return public.filter(Q(region_id=self.pk) | Q(country__region_id=self.pk))
        return public.filter(country_id=self.pk)

    def factsheets(self):
        """The issues of the factsheets of the region."""
        there = {"factsheet__region": self.pk} if self.is_region else {"factsheet__region__countries": self.pk}
        return FactsheetIssue.objects.public().filter(**there)

    def events(self):
        """The public events that take place there or are for it."""
        if self.is_region:
            addressed = ADDRESSED.filter(country__region_id=self.pk)
            there = Q(region_id=self.pk) | Q(country__region_id=self.pk)
        else:
            addressed, there = ADDRESSED.filter(country_id=self.pk), Q(country_id=self.pk)
        return Event.objects.public().filter(there | Q(pk__in=addressed.values("event_id")))

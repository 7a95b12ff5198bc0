"""The filters of the roster in the administration; every one narrows by a condition, none doubles a row."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listing.folding import by_name
from partners.models import Language, Theme

from ..choices import ExpertStatus, RetentionSubject
from ..models import Expertise, LanguageSkill
from ..retention import cut_off, months_of

EXPIRING_DAYS = 60
HALF, MOST = 50, 80


class ConditionFilter(admin.SimpleListFilter):
    """A filter whose values are conditions."""

    def queryset(self, request, queryset):
        """Narrow by the condition of the value chosen."""
        condition = self.conditions().get(self.value())
        return queryset if condition is None else queryset.filter(condition)


class VettingFilter(ConditionFilter):
    """Whether a vetting holds."""

    title = _("vetting")
    parameter_name = "vetting"

    def lookups(self, request, model_admin):
        """How a vetting can stand."""
        return [
            ("valid", _("holds")),
            ("expiring", _("ends within 60 days")),
            ("ended", _("has ended")),
            ("none", _("none")),
        ]

    def conditions(self):
        """What each means today."""
        today = timezone.localdate()
        return {
            "valid": Q(vetted_until__gte=today),
            "expiring": Q(vetted_until__range=(today, today + timedelta(days=EXPIRING_DAYS))),
            "ended": Q(vetted_until__lt=today),
            "none": Q(vetted_until=None),
        }


class FreshnessFilter(ConditionFilter):
    """Whether a profile was confirmed lately, and whether its person was asked."""

    title = _("freshness")
    parameter_name = "fresh"

    def lookups(self, request, model_admin):
        """How fresh a profile can be."""
        return [
            ("fresh", _("confirmed lately")),
            ("stale", _("not confirmed for long")),
            ("asked", _("asked, no answer yet")),
        ]

    def conditions(self):
        """What each means by the periods set."""
        before = cut_off(timezone.now(), months_of(RetentionSubject.RENEWAL))
        return {
            "fresh": Q(renewed_at__gte=before),
            "stale": Q(renewed_at__lt=before),
            "asked": Q(renewal_asked_at__isnull=False) & ~Q(status=ExpertStatus.FORGOTTEN),
        }


class CompletenessFilter(ConditionFilter):
    """How complete a profile is."""

    title = _("completeness")
    parameter_name = "complete"

    def lookups(self, request, model_admin):
        """Three steps."""
        return [("low", _("under 50 %")), ("middle", _("50 to 79 %")), ("high", _("80 % and more"))]

    def conditions(self):
        """What each means."""
        return {
            "low": Q(completeness__lt=HALF),
            "middle": Q(completeness__gte=HALF, completeness__lt=MOST),
            "high": Q(completeness__gte=MOST),
        }


class ThemeFilter(ConditionFilter):
    """A theme in which somebody is at home, by itself or in one of its areas."""

    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request, model_admin):
        """All themes."""
        return [(theme.code, theme.name) for theme in by_name(Theme.objects.all())]

    def conditions(self):
        """Those who named it."""
        named = Expertise.objects.filter(expert=OuterRef("pk"), theme__code=self.value())
        return {self.value(): Q(Exists(named))} if self.value() else {}


class LanguageFilter(ConditionFilter):
    """A language in which somebody can work."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        """The languages that somebody on the roster has named."""
        named = Language.objects.filter(Exists(LanguageSkill.objects.filter(language=OuterRef("pk"))))
        return [(language.code, language.name) for language in by_name(named)]

    def conditions(self):
        """Those who named it."""
        named = LanguageSkill.objects.filter(expert=OuterRef("pk"), language__code=self.value())
        return {self.value(): Q(Exists(named))} if self.value() else {}

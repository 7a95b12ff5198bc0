"""The roster as the team searches it, and its exports."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import is_administrator
from listing.filters import query_of
from listing.keyset import Order
from listing.views import ExportView, FilteredListView
from partners.models.names import name_column

from .. import exports
from ..choices import CefrLevel, ExpertCategory, ExpertStatus
from ..facets import loosenings
from ..filters import FIRST_SHOWN, RosterFilterSet
from ..models import Expert, Expertise, LanguageSkill
from ..permissions import can_search_roster

ORDERS = (
    Order("name", _("By name"), ("name", "id")),
    Order("fresh", _("Last confirmed first"), ("-renewed_at", "-id")),
    Order("stale", _("Longest not confirmed first"), ("renewed_at", "id")),
)
TAGS = {ExpertStatus.SUBMITTED: "you", ExpertStatus.DORMANT: "quiet", ExpertStatus.REFUSED: "quiet"}
TOPICS_SHOWN = 3


class RosterRows:
    """The profiles that the team may search."""

    filterset_class = RosterFilterSet
    orders = ORDERS

    def dispatch(self, request, *args, **kwargs):
        """For the team; administrators have the administration, nobody else knows of it."""
        if request.user.is_authenticated and not can_search_roster(request.user):
            if is_administrator(request.user):
                raise PermissionDenied(
                    gettext("The MIEUX team searches the roster; you keep it in the administration.")
                )
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """Everybody who was sent in and is still somebody."""
        return Expert.objects.visible_to(self.request.user).kept()


class ExpertListView(RosterRows, FilteredListView):
    """The roster, filtered, by pages."""

    template_name = "experts/expert_list.html"

    def read(self, queryset):
        """The columns of a row, and no more."""
        return queryset.values(
            "id", "name", "position", "employer", f"country_of_service__{name_column()}", "category", "status",
            "vetted_until", "renewed_at", "renewal_asked_at", "completeness", "is_demonstration",
        )  # fmt: skip

    def make_rows(self, rows):
        """Plain cells; the skills of the whole page are read at once."""
        keys, today = [row["id"] for row in rows], timezone.localdate()
        languages, topics = languages_of(keys), topics_of(keys)
        categories, statuses = dict(ExpertCategory.choices), dict(ExpertStatus.choices)
        before, after = reverse("experts:expert-detail", args=[0]).rsplit("0", 1)
        for row in rows:
            row["url"] = f"{before}{row['id']}{after}"
            row["initials"] = User(name=row["name"]).initials
            row["country"] = row[f"country_of_service__{name_column()}"] or ""
            row["category_label"] = categories.get(row["category"], "")
            row["languages"] = languages.get(row["id"], [])
            row["topics"], row["more_topics"] = shortened(topics.get(row["id"], []))
            row["is_vetted"] = row["vetted_until"] is not None and row["vetted_until"] >= today
            row["confirmed"] = date_format(timezone.localtime(row["renewed_at"]), "N Y")
            row["tag"], row["status_label"] = TAGS.get(row["status"], ""), statuses[row["status"]]
        return rows

    def get_context_data(self, **kwargs):
        """The bar in two parts, and what to loosen where nobody is found."""
        context = super().get_context_data(**kwargs)
        context["first_fields"] = [field for field in context["bar"] if field.name in FIRST_SHOWN]
        context["more_fields"] = [field for field in context["bar"] if field.name not in FIRST_SHOWN]
        context["is_more_used"] = any(field.value for field in context["more_fields"])
        context["has_wrong_day"] = any(field.error for field in context["more_fields"])
        context["loosenings"] = [] if context["rows"] else self.ways_out()
        return context

    def ways_out(self):
        """(what to remove, how many are found then, the address), the most first."""
        chosen = self.filterset.chosen
        return [
            (self.filterset.words_of(name, chosen[name]), number, query_of(chosen, self.kept, without=name))
            for name, number in loosenings(self.filterset)
        ]


class ExpertExportView(RosterRows, ExportView):
    """The same experts as a file."""

    file_name = "experts-personal-data"
    url_name = "experts:expert-export"
    list_url_name = "experts:expert-list"

    def get_columns(self):
        """The columns, and the note on what the file is."""
        return exports.columns()


def languages_of(keys):
    """{expert: [(language, level), …]}, the best first, in one query."""
    columns = ("expert_id", f"language__{name_column()}", "level")
    found, labels = {}, dict(CefrLevel.choices)
    skills = LanguageSkill.objects.filter(expert__in=keys).order_by("-level", "language__sort", "id")
    for expert, name, level in skills.values_list(*columns):
        found.setdefault(expert, []).append((name, labels[level]))
    return found


def topics_of(keys):
    """{expert: [topic, …]}, the deepest first, in one query."""
    columns = ("expert_id", f"theme__{name_column()}", f"area__{name_column()}")
    found = {}
    topics = Expertise.objects.filter(expert__in=keys).order_by("-level", "theme__sort", "id")
    for expert, theme, area in topics.values_list(*columns):
        found.setdefault(expert, []).append(area or theme)
    return found


def shortened(topics):
    """The first topics, and how many more there are."""
    return topics[:TOPICS_SHOWN], max(0, len(topics) - TOPICS_SHOWN)

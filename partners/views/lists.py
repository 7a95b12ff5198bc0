"""The register of institutions, for the team and the administrators."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_team
from listing.keyset import Order
from listing.views import FilteredListView

from ..choices import InstitutionKind
from ..filters import InstitutionFilterSet
from ..models import Institution
from ..models.names import name_column
from ..permissions import can_see_institutions

ORDERS = (
    Order("name", _("By name"), ("name", "id")),
    Order("name-back", _("By name, from the end"), ("-name", "-id")),
)


class InstitutionListView(FilteredListView):
    """All institutions, filtered, by pages."""

    template_name = "partners/institution_list.html"
    filterset_class = InstitutionFilterSet
    orders = ORDERS

    def dispatch(self, request, *args, **kwargs):
        """The register is for the team and the administrators."""
        if request.user.is_authenticated and not can_see_institutions(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """All of them."""
        return Institution.objects.all()

    def read(self, queryset):
        """The columns of a row, and no more."""
        return queryset.values(
            "id", "name", "acronym", "kind", "city", "is_confirmed", f"country__{name_column()}",
            "regional_organisation__short",
        )  # fmt: skip

    def make_rows(self, rows):
        """Plain cells."""
        kinds, country = dict(InstitutionKind.choices), f"country__{name_column()}"
        before, after = reverse("partners:institution-detail", args=[0]).rsplit("0", 1)
        for row in rows:
            row["url"] = f"{before}{row['id']}{after}"
            row["kind_label"] = kinds[row["kind"]]
            place = row[country] or row["regional_organisation__short"]
            row["place"] = ", ".join(name for name in (row["city"], place) if name)
        return rows

    def get_context_data(self, **kwargs):
        """The ways to change the register, for the team."""
        return super().get_context_data(may_edit=is_team(self.request.user), **kwargs)

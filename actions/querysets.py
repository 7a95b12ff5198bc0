"""How Actions are read."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.permissions import can_be_recused, is_committee_member, is_delegate, is_partner, is_staff_reader
from assistance.permissions import recused_request_ids
from partners.permissions import confirmed_institution_ids, covered_countries

from .choices import OPEN_STATUSES, PUBLIC_WORDS


class ActionQuerySet(models.QuerySet):
    """Reads of Actions; signed-in pages start from visible_to, public ones from public."""

    def visible_to(self, user):
        """Actions whose working page the user may read; the same rule as permissions.can_see_action."""
        return self._readable_by(user).not_barred_to(user)

    def not_barred_to(self, user):
        """Without those on whose request the user declared a conflict of interest."""
        if not can_be_recused(user):
            return self
        barred = self.filter(assistance_request_id__in=recused_request_ids(user)).values("pk")
        return self.exclude(pk__in=barred)

    def _readable_by(self, user):
        if is_staff_reader(user) or is_committee_member(user):
            return self
        if is_partner(user):
            return self.of_institutions(confirmed_institution_ids(user))
        if is_delegate(user):
            through = self.model.countries.through.objects
            return self.filter(Exists(through.filter(action_id=OuterRef("pk"), country_id__in=covered_countries(user))))
        return self.none()

    def of_institutions(self, institution_ids):
        """Actions that these institutions asked for, alone or with others."""
        requests = self.model._meta.get_field("assistance_request").related_model
        joint = requests.co_requesters.through.objects.filter(
            assistancerequest_id=OuterRef("assistance_request_id"), institution_id__in=institution_ids
        )
        return self.filter(Q(institution_id__in=institution_ids) | Exists(joint))

    def public(self):
        """What everybody may read: published, not cancelled before it began; made-up files only where they are announced."""
        published = self.filter(is_published=True, status__in=list(PUBLIC_WORDS))
        return published if settings.MIEUX_DEMONSTRATION else published.filter(is_demonstration=False)

    def open(self):
        """Actions on which somebody works."""
        return self.filter(status__in=OPEN_STATUSES)

    def for_list(self):
        """Everything one row of a list shows, in a fixed number of queries."""
        return (
            self.select_related("clock__summary", "institution", "theme", "region", "officer")
            .prefetch_related("countries")
            .order_by("-sort_on", "-id")
        )

    def for_portfolio(self):
        """Everything one row of the public portfolio shows, without the long texts."""
        long_texts = ("search_text", "overall_objective", "conditions", "summary", "summary_fr")
        return self.select_related("region", "theme").prefetch_related("countries").defer(*long_texts)

    def for_public_page(self):
        """Everything an Action's public page may show."""
        return self.select_related("clock", "institution", "theme", "region", "regional_organisation").prefetch_related(
            "countries", "areas"
        )

    def for_step(self):
        """What a form or a step on one Action needs; what else it looks at is read when it is looked at."""
        return self.select_related(
            "clock__summary",
            "institution__country",
            "theme",
            "region",
            "officer",
            "assistance_request",
            "regional_organisation",
        )

    def for_page(self):
        """Everything an Action's page shows of itself."""
        return (
            self.for_step()
            .select_related("clock__summary")
            .prefetch_related(
                "countries",
                "areas",
                "objectives",
                "approval_conditions__met_by",
                "activities__type",
                "activities__event",
                "activities__mission__seats__theme",
                "activities__mission__seats__area",
                "activities__mission__seats__deployments__expert__country_of_service",
                "deliverables__type",
                "assistance_request__co_requesters",
            )
        )

"""The pages of a national focal point: what is asked of the country, who goes, whom one nominates."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.views.access import AllowedMixin
from accounts.views.writing import RefusableFormView
from experts.permissions import focal_country_ids, is_focal_point
from listing.folding import by_name
from partners.models import Country

from .. import services
from ..call_forms import NominationForm, StepForm
from ..focal_reading import calls_for, deployments_ahead, nominations_of, releases_asked
from ..models import ExpertCall, Nomination

PAGE = 25


class FocalMixin(AllowedMixin):
    """For focal points; the countries for which the person is named today."""

    allowed = is_focal_point

    @cached_property
    def countries(self):
        """By name in the reader's language."""
        return by_name(Country.objects.filter(pk__in=focal_country_ids(self.request.user)))


class FocalHomeView(FocalMixin, TemplateView):
    """What waits for the focal point first, then who goes, the calls and the nominations."""

    template_name = "missions/focal_home.html"

    def get_context_data(self, **kwargs):
        """Everything in a fixed number of queries."""
        today, keys = timezone.localdate(), focal_country_ids(self.request.user)
        ahead = deployments_ahead(keys, today)
        return super().get_context_data(
            **kwargs,
            countries=self.countries,
            today=today,
            year=today.year,
            releases=releases_asked(keys),
            calls=calls_for(keys, today),
            ahead=ahead,
            nominations=nominations_of(self.request.user),
        )


class NominationListView(FocalMixin, TemplateView):
    """Everybody whom one's country has nominated, page by page."""

    template_name = "missions/nomination_list.html"

    def get_context_data(self, **kwargs):
        """The latest first."""
        rows = Nomination.objects.visible_to(self.request.user).for_list()
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **kwargs,
            page=page,
            previous_url=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}" if page.has_next() else "",
            crumbs=crumbs_to(gettext("Nominations")),
        )


def crumbs_to(label):
    """The way from the focal point's home."""
    return [(gettext("My country"), reverse("missions:focal-home")), (label, "")]


class NominationCreateView(FocalMixin, RefusableFormView):
    """Nominate somebody, for a call or for the roster."""

    form_class = NominationForm
    template_name = "missions/nomination_create.html"
    done = _(
        "We have written to the person. Whether they answer is theirs to decide; you see it under your nominations."
    )

    @cached_property
    def calls(self):
        """Those that are open to one of the countries today."""
        found = ExpertCall.objects.open_on(timezone.localdate()).addressed_to(focal_country_ids(self.request.user))
        return found.order_by("closes_on", "pk")

    def get_form_kwargs(self):
        """The countries and calls to choose from."""
        keys = focal_country_ids(self.request.user)
        countries = Country.objects.filter(pk__in=keys)
        return {**super().get_form_kwargs(), "countries": countries, "calls": self.calls}

    def get_initial(self):
        """The call that the address names, the reader's language."""
        wanted = self.request.GET.get("call", "")
        call = self.calls.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 10 else None
        return {**super().get_initial(), "call": call, "language": self.request.user.language}

    def get_context_data(self, **kwargs):
        """Where one comes from."""
        return super().get_context_data(**kwargs, countries=self.countries, crumbs=crumbs_to(gettext("Nominate")))

    def save(self, form):
        """Nominate, and write to the person."""
        data = form.cleaned_data
        services.nominate_person(
            actor=self.request.user, country=data["country"], call=data["call"], person=form.person
        )
        return reverse("missions:nomination-list")


class NominationWithdrawView(FocalMixin, RefusableFormView):
    """Take a nomination back: said before, then done."""

    form_class = StepForm
    template_name = "missions/nomination_withdraw.html"
    done = _("The nomination is taken back.")

    @cached_property
    def nomination(self):
        """One of the own countries that stands."""
        rows = Nomination.objects.visible_to(self.request.user).standing().for_list()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The nomination; it is found before anything is sent."""
        return super().get_context_data(
            **kwargs, nomination=self.nomination, crumbs=crumbs_to(gettext("Withdraw the nomination"))
        )

    def save(self, form):
        """Do it."""
        services.withdraw_nomination(nomination=self.nomination, actor=self.request.user)
        return reverse("missions:nomination-list")

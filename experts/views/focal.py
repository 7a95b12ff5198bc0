"""The national focal points, kept by programme managers and administrators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView

from accounts.choices import Role
from accounts.models import User
from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin
from listing.folding import fold
from partners.models import Country
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..forms.focal import FocalEndForm, FocalNameForm
from ..models import FocalPoint
from ..permissions import can_name_focal_points, can_see_focal_points

MOST_SHOWN = 300


class FocalListView(AllowedMixin, TemplateView):
    """Who speaks for which country today; who is invited and not named yet; Member States without anybody."""

    allowed = can_see_focal_points
    template_name = "experts/focal_list.html"

    def get_context_data(self, **kwargs):
        """The rows by country in the reader's language."""
        today = timezone.localdate()
        rows = list(FocalPoint.objects.on(today).select_related("user", "country")[:MOST_SHOWN])
        named = {row.country_id for row in rows}
        idle = User.objects.filter(role=Role.FOCAL_POINT, is_active=True)
        idle = idle.exclude(pk__in=FocalPoint.objects.filter(ended_on=None).values("user"))
        missing = Country.objects.filter(is_eu_member=True).exclude(pk__in=named)
        past = FocalPoint.objects.exclude(pk__in=[row.pk for row in rows]).select_related("user", "country")
        return super().get_context_data(
            **kwargs,
            rows=sorted(rows, key=lambda row: (fold(row.country.name), fold(row.user.name))),
            idle=idle.order_by("name", "pk")[:MOST_SHOWN],
            missing=sorted((country.name for country in missing), key=fold),
            past=past.order_by("-ended_on", "-pk")[:25],
            may_name=can_name_focal_points(self.request.user),
            year=today.year,
        )


class FocalFormView(AllowedMixin, ResumableFormMixin, FormView):
    """A form whose service may refuse; `act(form)` gives the sentence of success."""

    allowed = can_name_focal_points

    def form_valid(self, form):
        """Do it, or say why not with everything typed kept."""
        try:
            sentence = self.act(form)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(reverse("experts:focal-list"))


class FocalNameView(FocalFormView):
    """Name somebody for a country."""

    form_class = FocalNameForm
    template_name = "experts/focal_name.html"

    def get_initial(self):
        """The person whom the address names."""
        wanted = self.request.GET.get("person", "")
        person = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else None
        return {**super().get_initial(), **({"user": person} if person else {})}

    def act(self, form):
        """Name, and tell the person."""
        named = services.name_focal_point(actor=self.request.user, **form.cleaned_data)
        words = gettext("%(name)s speaks for %(country)s and is told by mail.")
        return words % {"name": named.user, "country": named.country}


class FocalEndView(FocalFormView):
    """Somebody speaks for a country no longer: said before, then done."""

    form_class = FocalEndForm
    template_name = "experts/focal_end.html"

    @cached_property
    def focal_point(self):
        """One that has not ended."""
        today = timezone.localdate()
        rows = FocalPoint.objects.select_related("user", "country")
        return get_object_or_404(rows.filter(ended_on=None) | rows.filter(ended_on__gte=today), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """Whom it is about, and who is left for the country."""
        row = self.focal_point
        others = FocalPoint.objects.on(timezone.localdate()).filter(country=row.country).exclude(pk=row.pk)
        return super().get_context_data(**kwargs, focal_point=row, others=others.select_related("user")[:25])

    def act(self, form):
        """End it."""
        ended = services.end_focal_point(
            focal_point=self.focal_point, actor=self.request.user, ended_on=form.cleaned_data["ended_on"]
        )
        words = gettext("%(name)s speaks for %(country)s until %(day)s.")
        day = date_format(ended.ended_on, "j F Y")
        return words % {"name": ended.user, "country": ended.country, "day": day}

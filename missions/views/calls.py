"""Calls for experts as everybody reads them, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.generic import TemplateView

from experts.permissions import focal_country_ids, is_expert
from partners.models import Language, Theme

from ..models import ExpertCall
from ..permissions import can_plan

PAGE = 20


@method_decorator(login_not_required, name="dispatch")
class CallPortfolioView(TemplateView):
    """The calls that can be answered today, the first to close first; by theme and language where one wishes."""

    template_name = "missions/call_portfolio.html"

    def get_context_data(self, **kwargs):
        """One page of calls."""
        themes, languages = list(Theme.objects.all()), list(Language.objects.all())
        theme = chosen(self.request.GET.get("theme", ""), themes)
        language = chosen(self.request.GET.get("language", ""), languages)
        rows = ExpertCall.objects.open_on(timezone.localdate()).for_list()
        if theme:
            rows = rows.filter(theme=theme)
        if language:
            rows = rows.filter(languages__language=language)
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        kept = {"theme": theme.code if theme else "", "language": language.code if language else ""}
        return super().get_context_data(
            **kwargs,
            page=page,
            themes=themes,
            languages=languages,
            theme=theme,
            language=language,
            previous_url=page_url(kept, page.previous_page_number()) if page.has_previous() else "",
            next_url=page_url(kept, page.next_page_number()) if page.has_next() else "",
            is_expert=is_expert(self.request.user),
            may_plan=can_plan(self.request.user) if self.request.user.is_authenticated else False,
        )


def chosen(code, rows):
    """The row with a code; None where the address names none."""
    return next((row for row in rows if row.code == code), None)


def page_url(kept, number):
    """The address of another page of the same list."""
    return reverse("missions:call-portfolio", query={**{k: v for k, v in kept.items() if v}, "page": number})


@method_decorator(login_not_required, name="dispatch")
class CallPublicView(TemplateView):
    """One call: what is sought, until when, and the way to answer for whoever reads it."""

    template_name = "missions/call_public.html"

    def get_context_data(self, **kwargs):
        """The call and what this reader can do."""
        call = get_object_or_404(ExpertCall.objects.public().for_page(), pk=self.kwargs["pk"])
        user = self.request.user
        countries = list(call.countries.all())
        mine = None
        if is_expert(user):
            mine = call.expressions.standing().filter(expert__user=user).first()
        return super().get_context_data(
            **kwargs,
            call=call,
            countries=countries,
            expression=mine,
            is_expert=is_expert(user),
            may_nominate=call.is_open and may_nominate(user, countries),
            may_plan=user.is_authenticated and can_plan(user),
            crumbs=[(gettext("Calls for experts"), reverse("missions:call-portfolio")), (call.title, "")],
        )


def may_nominate(user, countries):
    """A focal point of a country that the call addresses."""
    own = focal_country_ids(user)
    return bool(own) and (not countries or any(country.pk in own for country in countries))

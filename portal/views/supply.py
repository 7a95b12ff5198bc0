"""Supply and demand: what is asked for against who can go; one click drafts a call to the Member States that could fill a gap."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from accounts.permissions import is_team
from accounts.views.access import AllowedMixin
from experts.choices import WORKING_LEVEL
from missions.services import draft_call
from portal.permissions import can_see_supply
from portal.supply.figures import cell, could_fill, matrix
from portal.supply.reading import Names, balances_for, supply_on

ANSWER_DAYS = 21
MOST_LANGUAGES = 6
SHOWN_COUNTRIES = 4


class SupplyMixin(AllowedMixin):
    """What is read for the page and for a draft."""

    allowed = can_see_supply

    @cached_property
    def today(self):
        """Asked once a request."""
        return timezone.localdate()

    @cached_property
    def names(self):
        """In the reader's language."""
        return Names()

    @cached_property
    def supply(self):
        """Who can go."""
        return supply_on(self.today)

    @cached_property
    def balances(self):
        """The wishes, the greatest gap first; the team without the files on which they declared a conflict of interest."""
        return balances_for(self.supply, self.today, self.request.user if is_team(self.request.user) else None)


class SupplyView(SupplyMixin, TemplateView):
    """What is asked for, what is short, and whom the roster has by theme and language."""

    template_name = "portal/supply.html"

    def get_context_data(self, **kwargs):
        """The rows as this reader may see them."""
        supply, names, is_exact = self.supply, self.names, is_team(self.request.user)
        region = next((r for r in names.regions.values() if r.code == self.request.GET.get("region")), None)
        return super().get_context_data(
            **kwargs,
            window=supply.window,
            total=len(supply.people),
            available=len(supply.available),
            rows=[row_of(balance, names, is_exact) for balance in self.balances],
            is_team=is_exact,
            regions=sorted(names.regions.values(), key=lambda row: row.sort),
            region=region,
            **table_of(supply, names, region, is_exact),
        )


def row_of(balance, names, is_exact):
    """One wish in words and numbers."""
    wish = balance.wish
    codes = could_fill(balance, names.speaking)
    states = [names.states[code].name for code in codes if code in names.states]
    return {
        "theme": names.themes[wish.theme].name,
        "languages": [names.languages[key].name for key in sorted(wish.languages)],
        "region": names.regions[wish.region].name if wish.region in names.regions else "",
        "seats": cell(balance.seats, is_exact),
        "requests": cell(balance.requests, is_exact),
        "available": cell(balance.available, is_exact),
        "know_region": cell(balance.know_region, is_exact, balance.available),
        "state": balance.state,
        "states": states[:SHOWN_COUNTRIES],
        "more_states": max(0, len(states) - SHOWN_COUNTRIES),
        "key": key_of(wish, names),
    }


def key_of(wish, names):
    """A wish as a form sends it: codes, so that it means the same tomorrow."""
    languages = ",".join(sorted(names.languages[key].code for key in wish.languages))
    region = names.regions[wish.region].code if wish.region in names.regions else ""
    return f"{names.themes[wish.theme].code}|{languages}|{region}"


def table_of(supply, names, region, is_exact):
    """Themes × the languages that most people work in: who can go."""
    counts = matrix(
        supply.people,
        supply.available,
        frozenset(names.themes),
        frozenset(names.languages),
        region.pk if region else None,
    )
    weight = {
        key: sum(number for (_t, language), number in counts.items() if language == key) for key in names.languages
    }
    languages = sorted((key for key in weight if weight[key]), key=lambda key: -weight[key])[:MOST_LANGUAGES]
    lines = [
        (theme.name, [cell(counts[key, language], is_exact) for language in languages])
        for key, theme in names.themes.items()
    ]
    return {"languages": [names.languages[key].name for key in languages], "lines": lines}


class SupplyDraftView(SupplyMixin, View):
    """Drafts a call for one wish, addressed to the Member States that could fill it; the officer reads and opens it."""

    http_method_names = ["post"]

    def post(self, request):
        """Draft it and lead on to its form."""
        if not is_team(request.user):
            raise PermissionDenied(gettext("Calls are drafted by the MIEUX team."))
        wanted = request.POST.get("wish", "")
        found = next((one for one in self.balances if key_of(one.wish, self.names) == wanted), None)
        if found is None:
            messages.info(request, gettext("Nobody asks for this any more. Look again."))
            return HttpResponseRedirect(reverse("portal:supply"))
        call = draft_call(actor=request.user, **self.drafted(found))
        messages.success(request, gettext("A call is drafted. Write what the person will do, then open it."))
        return HttpResponseRedirect(reverse("missions:call-edit", args=[call.pk]))

    def drafted(self, balance):
        """What the service takes."""
        wish, names = balance.wish, self.names
        if wish.theme not in names.themes:
            raise Http404
        codes = could_fill(balance, names.speaking)
        region = names.regions.get(wish.region)
        theme = names.themes[wish.theme]
        languages = ", ".join(names.languages[key].name for key in sorted(wish.languages))
        values = {
            "title": title_of(theme.name, languages)[:160],
            "text": gettext(
                "Help a partner administration for some days, beside officials who do the same work there."
            ),
            "theme": theme,
            "region": region,
            "people": min(20, max(1, balance.seats)),
            "closes_on": self.today + timedelta(days=ANSWER_DAYS),
        }
        return {
            "values": values,
            "languages": dict.fromkeys(wish.languages, WORKING_LEVEL),
            "countries": [names.states[code] for code in codes if code in names.states],
        }


def title_of(theme, languages):
    """The title of a drafted call."""
    if languages:
        return gettext("%(theme)s: experts who work in %(languages)s") % {"theme": theme, "languages": languages}
    return gettext("%(theme)s: experts") % {"theme": theme}

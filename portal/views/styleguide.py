"""The house's look on one page: every component in every state. Development and tests only."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from clock.choices import Party
from portal.samples import RECORDS, WAYS, sample_clocks, sample_forms

SPRITE = settings.BASE_DIR / "static/icons/sprite.svg"
FAMILIES = {"public": "base_public.html", "partner": "base_partner.html", "staff": "base_staff.html"}


@method_decorator(login_not_required, name="dispatch")
class StyleguideView(TemplateView):
    """Every component in every state, in the frame of the family that `?family=` names."""

    template_name = "styleguide/styleguide.html"

    def get_context_data(self, **kwargs):
        """Made-up data only."""
        samples = {
            "base": FAMILIES.get(self.request.GET.get("family"), FAMILIES["partner"]),
            "clocks": sample_clocks(),
            "parties": Party.values,
            "icons": re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")),
        }
        return super().get_context_data(**kwargs, **samples, **sample_forms(), **RECORDS, **WAYS)

"""How to request help, with the check "Can we ask?"."""

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.generic import TemplateView

from partners.footnotes import footnotes_of

from ..eligibility import answer
from ..forms import EligibilityForm
from ..plan import public_plan
from .public import crumbs_to

QUESTIONS = ("place", "asker", "topic", "needs")


@method_decorator(login_not_required, name="dispatch")
class HowToRequestView(TemplateView):
    """Who can ask, for what, how; the check is answered from its address and stores nothing."""

    template_name = "portal/how_to_request.html"

    def render_to_response(self, context, **kwargs):
        """An answer is kept nowhere: neither here nor on the way."""
        response = super().render_to_response(context, **kwargs)
        if context["is_asked"]:
            add_never_cache_headers(response)
        return response

    def get_context_data(self, **kwargs):
        """The form, and the answer once the questions are answered."""
        is_asked = any(name in self.request.GET for name in QUESTIONS)
        form = EligibilityForm(self.request.GET if is_asked else None)
        found = answer(**form.cleaned_data) if is_asked and form.is_valid() else None
        return super().get_context_data(
            form=form,
            answer=found,
            is_asked=is_asked,
            plan=public_plan(timezone.localdate()),
            footnotes=footnotes_of(form.countries.values()),
            crumbs=crumbs_to(gettext("Ask for help")),
            **kwargs,
        )

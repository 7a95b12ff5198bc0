"""Follow a request by its reference and code, without an account."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.cookieless import needs_no_cookie
from accounts.limits import TryLimit

from ..following import find_followed, standing_of
from ..forms import FollowForm
from .public import crumbs_to

TRIES = TryLimit("follow", most=10, seconds=15 * 60)


@method_decorator([login_not_required, never_cache, needs_no_cookie], name="dispatch")
class RequestStatusView(FormView):
    """Stage, holder, day and next date of one file; nothing confidential, and no hint at what was wrong."""

    template_name = "portal/request_status.html"
    form_class = FollowForm

    def form_valid(self, form):
        """Show the file, or say that the two do not belong together; ten tries a quarter of an hour."""
        reference = form.cleaned_data["reference"]
        keys = (f"address {get_adapter().get_client_ip(self.request)}", f"reference {reference}")
        if TRIES.is_used_up(keys):
            form.add_error(None, gettext("Too many tries. Wait a quarter of an hour, then try again."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        TRIES.count(keys)
        followed = find_followed(reference, form.cleaned_data["code"])
        if followed is None:
            form.add_error(
                None, gettext("This reference and this code do not belong together. Compare both with our mail.")
            )
            return self.form_invalid(form)
        TRIES.count(keys, by=-1)
        return self.render_to_response(self.get_context_data(form=FollowForm(), standing=standing_of(followed)))

    def get_context_data(self, **kwargs):
        """The form, and the way here."""
        return super().get_context_data(crumbs=crumbs_to(gettext("Follow a request")), **kwargs)

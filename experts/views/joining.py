"""The public page on which experts sign up."""

from allauth.account.views import SignupView
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext

from accounts.cookieless import needs_no_cookie

from ..forms import ExpertSignUpForm
from ..permissions import is_expert
from ..retention import all_months


@method_decorator([login_not_required, needs_no_cookie], name="dispatch")
class ExpertJoinView(SignupView):
    """Who is looked for, what happens with the data, and the form; whoever is signed in reads the page without the form."""

    template_name = "experts/expert_join.html"

    def dispatch(self, request, *args, **kwargs):
        """Nobody who has an account opens a second one by mistake."""
        if request.user.is_authenticated:
            context = {**page_words(), "is_expert": is_expert(request.user)}
            return render(request, self.template_name, context)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        """The form that makes experts."""
        return ExpertSignUpForm

    def get_context_data(self, **kwargs):
        """What the page says beside the form."""
        return super().get_context_data(**kwargs, **page_words())


def page_words():
    """For how long things are kept, and the way here."""
    crumbs = [(gettext("Home"), reverse("portal:home")), (gettext("Join as an expert"), "")]
    return {"months": all_months(), "crumbs": crumbs}

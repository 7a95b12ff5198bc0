"""An expert's home: where the profile stands, what would help, who opened the CV; and what renews it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..models import Expert
from ..permissions import can_edit_profile
from ..sections import SECTIONS
from .overview import overview_of
from .own import OwnProfileMixin
from .standing import history_of, standing_of, wishes_for

OPENINGS_MAX = 20


class ProfileMineView(OwnProfileMixin, TemplateView):
    """One's own profile; whoever has none yet begins it here."""

    def dispatch(self, request, *args, **kwargs):
        """The one page that needs no profile."""
        return super(OwnProfileMixin, self).dispatch(request, *args, **kwargs)

    def get_template_names(self):
        """The profile, or its beginning."""
        return ["experts/profile_mine.html" if self.expert else "experts/profile_begin.html"]

    @cached_property
    def kept_profile(self):
        """A profile that the team keeps under this address already."""
        return Expert.objects.kept().filter(user=None, email__iexact=self.request.user.email).exists()

    def get_context_data(self, **kwargs):
        """Everything in a fixed number of queries."""
        if self.expert is None:
            return super().get_context_data(**kwargs, has_kept_profile=self.kept_profile)
        history = list(self.expert.history.all())
        openings = self.expert.openings.select_related("opened_by")
        return super().get_context_data(
            **kwargs,
            expert=self.expert,
            standing=standing_of(self.expert, history),
            wishes=wishes_for(self.expert),
            overview=overview_of(self.expert),
            entries=history_of(self.expert, history),
            openings=openings[:OPENINGS_MAX],
            openings_count=openings.count(),
            can_edit=can_edit_profile(self.request.user, self.expert),
        )

    def post(self, request):
        """Begin the profile, or take over the one that is kept under one's address; twice is once."""
        expert = services.start_profile(user=request.user)
        is_taken_over = expert.language_skills.exists() or expert.expertises.exists()
        if is_taken_over:
            messages.success(request, gettext("The profile is yours now. Look whether it is right."))
        return HttpResponseRedirect(reverse("experts:profile-mine") if is_taken_over else SECTIONS[0].url)


class ProfileConfirmView(OwnProfileMixin, View):
    """Everything is still right; a profile that rests is on the roster again."""

    http_method_names = ["post"]

    def post(self, request):
        """Confirm it."""
        try:
            services.renew_expert(expert=self.expert, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("Thank you. Your profile counts as confirmed today."))
        return HttpResponseRedirect(reverse("experts:profile-mine"))

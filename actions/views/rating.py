"""An authority rates an activity or its Action; what authorities say of all of them, as figures."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.permissions import is_staff_reader
from accounts.views.access import AllowedMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from ..forms.echo import AuthorityRatingForm
from ..models import AuthorityRating
from ..models.echo import QUESTIONS
from ..permissions import is_contact
from ..rating_reading import scores_of
from ..services.rating import Said, rate_action, rating_of, speaking_for, why_not_rated
from .access import ActionMixin, ActivityOfActionMixin
from .editing import EditView


class ActionRateView(ActionMixin, EditView):
    """A contact of the authority rates the whole Action."""

    form_class = AuthorityRatingForm
    template_name = "actions/action_rate.html"
    heading = _("How was it?")
    saved = _("Thank you: your rating is kept. You can correct it for 30 days.")
    anchor = "ratings"
    activity = None

    def check_access(self):
        """A contact, once it has taken place."""
        if not is_contact(self.request.user, self.action):
            raise StepNotAllowed([gettext("A contact of the authority rates.")])
        if reason := why_not_rated(self.action, self.activity):
            raise TransitionRefused([reason])
        if self.stored and not self.stored.is_correctable:
            raise TransitionRefused([gettext("A rating can be corrected for 30 days. It stands now.")])

    @property
    def stored(self):
        """What the authority has said already."""
        return rating_of(self.action, self.activity, speaking_for(self.request.user, self.action))

    def seen(self):
        """The version of it; 0 before the first."""
        return self.stored.version if self.stored else 0

    def get_initial(self):
        """What was said, to correct it; nothing is chosen before."""
        said = {name: getattr(self.stored, name) for name in (*QUESTIONS, "words")} if self.stored else {}
        return {**super().get_initial(), **said}

    def get_context_data(self, **kwargs):
        """What is rated."""
        return super().get_context_data(activity=self.activity, stored=self.stored, **kwargs)

    def save(self, form):
        """Keep it."""
        data = form.cleaned_data
        said = Said(**{name: data[name] for name in (*QUESTIONS, "words")})
        seen = int(data["seen"]) if data["seen"].isdecimal() else 0
        rate_action(action=self.action, activity=self.activity, actor=self.request.user, said=said, seen=seen)


class ActivityRateView(ActivityOfActionMixin, ActionRateView):
    """The same about one activity."""

    @cached_property
    def activity(self):
        """The activity of this address."""
        return self.action.activities.select_related("type").get(pk=self.kwargs["pk"])


class AuthorityScoresView(AllowedMixin, TemplateView):
    """What authorities say of activities and of Actions, apart from what participants say."""

    allowed = is_staff_reader
    is_hidden = True
    template_name = "actions/authority_scores.html"

    def get_context_data(self, **kwargs):
        """Two parts about one question."""
        wanted = self.request.GET.get("about", "")
        question = wanted if wanted in QUESTIONS else QUESTIONS[0]
        words = [(name, AuthorityRating._meta.get_field(name).verbose_name) for name in QUESTIONS]
        parts = [
            (gettext("Activities"), "activities", scores_of(question, of_actions=False)),
            (gettext("Actions"), "actions", scores_of(question, of_actions=True)),
        ]
        address = reverse("actions:authority-scores")
        return super().get_context_data(question=question, questions=words, parts=parts, address=address, **kwargs)

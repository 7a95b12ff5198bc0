"""The profile as the team reads it."""

from django.views.generic import TemplateView

from accounts.models import User

from ..permissions import can_search_roster, can_vet
from .access import TeamProfileMixin
from .panels import availability, history_entries, missions_of, openings_of, step_offers


class ExpertDetailView(TeamProfileMixin, TemplateView):
    """Everything that is known of an expert, and what the team can do with the profile."""

    template_name = "experts/expert_detail.html"
    shows_all = True

    def get_context_data(self, **kwargs):
        """The parts of the page, in a fixed number of queries."""
        expert, user = self.expert, self.request.user
        return super().get_context_data(
            **kwargs,
            initials=User(name=expert.name).initials,
            offers=step_offers(expert, user),
            availability=availability(expert),
            history=history_entries(expert),
            openings=openings_of(expert),
            missions=missions_of(expert, user),
            may_vet=can_vet(user, expert),
            may_search=can_search_roster(user),
        )

"""When we write to a person, and about what."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import UpdateView

from accounts.models import User
from accounts.views.resumable import ResumableFormMixin
from accounts.zones import zone_names, zone_of

from .. import services
from ..choices import Frequency
from ..forms import MailSettingsForm
from ..models.preferences import settings_of


class SettingsMineView(ResumableFormMixin, UpdateView):
    """A person's own mail settings."""

    form_class = MailSettingsForm
    template_name = "outbox/settings_mine.html"

    def get_object(self, queryset=None):
        """Nobody but oneself; who has saved nothing has the defaults."""
        person = get_object_or_404(User.objects.select_related("mail_settings"), pk=self.request.user.pk)
        return settings_of(person)

    def get_initial(self):
        """The zone stands with the person."""
        return {"time_zone": self.object.user.time_zone}

    def get_form_kwargs(self):
        """What was chosen for each topic."""
        chosen = dict(self.object.user.topic_choices.values_list("topic", "frequency"))
        return {**super().get_form_kwargs(), "chosen": chosen}

    def get_context_data(self, **kwargs):
        """The zones that are offered, and whether the person's own is unknown."""
        zone, is_fallback = zone_of(self.object.user)
        places = {"zones": zone_names(), "zone": zone.key, "is_fallback": is_fallback, "frequencies": Frequency}
        return super().get_context_data(**kwargs, **places)

    def form_valid(self, form):
        """Save everything together."""
        services.save_choices(
            mail_settings=form.save(commit=False),
            time_zone=form.cleaned_data["time_zone"],
            frequencies=form.frequencies,
        )
        messages.success(self.request, gettext("Saved."))
        return HttpResponseRedirect(reverse("outbox:settings-mine"))

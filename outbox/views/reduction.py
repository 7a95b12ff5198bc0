"""The link in a mail's foot: hear less often of its topic, without signing in; one click for mail programs (RFC 8058)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts.models import User

from .. import services
from ..choices import TOPICS, Frequency, Topic
from ..forms import ReductionForm
from ..models import TopicChoice
from ..permissions import read_reduction

NEVER = {"frequency": Frequency.NEVER}


@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class TopicReduceView(View):
    """Shows what the link changes; changes it when the form, or a mail program, sends it. The signed link is the right to do so."""

    def dispatch(self, request, *args, **kwargs):
        """Read the link; one that cannot be used gets a page that says where else to go."""
        self.allowed = read_reduction(kwargs["token"])
        self.person = User.objects.filter(pk=self.allowed.user_id, is_active=True).first() if self.allowed else None
        if self.person is None:
            return render(request, "outbox/link_unusable.html", status=404)
        self.topic = Topic(self.allowed.topic)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, token):
        """Show topic, address and what is chosen now; nothing changes by opening the link."""
        return self.show(ReductionForm(topic=self.topic, initial={"frequency": self.chosen()}))

    def post(self, request, token):
        """Change it, as often as one likes."""
        is_one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        form = ReductionForm(NEVER if is_one_click else request.POST, topic=self.topic)
        if not form.is_valid():
            return self.show(form, status=400 if is_one_click else 200)
        services.choose_frequency(
            user_id=self.person.pk, topic=self.topic, frequency=Frequency(form.cleaned_data["frequency"])
        )
        if is_one_click:
            return HttpResponse(gettext("Done."), content_type="text/plain; charset=utf-8")
        return HttpResponseRedirect(f"{request.path}?saved=1")

    def chosen(self):
        """How often the person hears of the topic now."""
        row = TopicChoice.objects.filter(user=self.person, topic=self.topic).first()
        return Frequency(row.frequency) if row else TOPICS[self.topic].default

    def show(self, form, status=200):
        """The page with its form."""
        context = {
            "form": form,
            "topic": self.topic,
            "rule": TOPICS[self.topic],
            "person": self.person,
            "chosen": self.chosen(),
            "is_saved": "saved" in self.request.GET,
        }
        return render(self.request, "outbox/topic_reduce.html", context, status=status)

"""The pages of whoever sent a story, and of whoever is shown or quoted in one, by the signed link of a mail."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from accounts.views.linked import KeyLinkMixin
from workflow.engine import TransitionRefused

from ..consent_words import words_in
from ..services.consenting import Agreement, give_consent, withdraw_consent, years_from
from ..services.moderating_stories import answer_question, move_story
from ..services.sending_stories import confirm_story
from ..story_choices import CONSENT_YEARS, ENDED, Channel, ConsentWay, StoryLanguage, StoryStatus, direction_of
from ..story_faces import version_of
from ..story_forms import AnswerForm
from ..story_links import person_of, story_of
from .private_files import photo_response

STANDING = {
    StoryStatus.UNCONFIRMED: _("Confirm that this is your address: then your story reaches the team."),
    StoryStatus.SENT: _("We have your story. A colleague reads it, and writes to you."),
    StoryStatus.MODERATION: _("A colleague of the MIEUX team works on your story."),
    StoryStatus.RETURNED: _("We have a question for you."),
    StoryStatus.ACCEPTED: _("Your story will be published. We translate it and ask those who are shown or quoted."),
    StoryStatus.PUBLISHED: _("Your story is on the site."),
    StoryStatus.UNPUBLISHED: _("Your story is off the site for now."),
    StoryStatus.REFUSED: _("We do not publish your story."),
    StoryStatus.WITHDRAWN: _("You have withdrawn your story. It is erased within a month."),
}
TOLD = ("ask", "unpublish", "refuse")


@method_decorator([login_not_required, never_cache], name="dispatch")
class LinkedStoryMixin(KeyLinkMixin):
    """The story that the link of a mail names."""

    unusable = "publications/story_link_unusable.html"

    def find_linked(self, token):
        """The one that the link names."""
        self.story = story_of(token)
        return self.story is not None

    @property
    def own_url(self):
        """The sender's page."""
        return reverse("publications:story-own", args=[self.kwargs["token"]])


class StoryOwnView(LinkedStoryMixin, FormView):
    """Where the story stands, a question to answer, every version; opening it changes nothing."""

    template_name = "publications/story_own.html"
    form_class = AnswerForm

    def get_initial(self):
        """The original as it is stored."""
        return {"title": self.story.title, "text": self.story.text, "seen": self.story.version}

    def get_context_data(self, **kwargs):
        """The state, what the team said last, the versions."""
        story = self.story
        last = story.history.filter(step__in=TOLD, target=story.status).order_by("-at", "-id").first()
        return super().get_context_data(
            story=story,
            standing=STANDING[story.status],
            said=last.reason if last else "",
            is_asked=story.status == StoryStatus.RETURNED,
            is_open=story.status not in ENDED,
            is_unconfirmed=story.status == StoryStatus.UNCONFIRMED,
            versions=[version_of(story, language) for language in written(story)],
            token=self.kwargs["token"],
            **kwargs,
        )

    def form_valid(self, form):
        """Take the answer down."""
        data = form.cleaned_data
        values = {"title": data["title"], "text": data["text"]}
        try:
            answer_question(story=self.story, reason=data["answer"], values=values, seen=data["seen"])
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.form_invalid(form)
        messages.success(self.request, gettext("Thank you. We go on with your story."))
        return HttpResponseRedirect(self.own_url)


def written(story):
    """The languages in which it is there, the original first."""
    return [story.language, *(row.language for row in story.translations.all())]


class StoryConfirmView(LinkedStoryMixin, View):
    """One tap that makes the story count."""

    def post(self, request, **kwargs):
        """Confirm; a second tap finds it confirmed."""
        confirm_story(story=self.story)
        messages.success(request, gettext("Thank you. We have your story."))
        return HttpResponseRedirect(self.own_url)


class StoryWithdrawView(LinkedStoryMixin, TemplateView):
    """Takes the story back: said before, then done."""

    template_name = "publications/story_withdraw.html"

    def get_context_data(self, **kwargs):
        """The story."""
        ended = self.story.status in ENDED
        return super().get_context_data(story=self.story, is_ended=ended, own_url=self.own_url, **kwargs)

    def post(self, request, **kwargs):
        """Withdraw; twice is once."""
        if self.story.status not in ENDED:
            move_story(story=self.story, step="withdraw", actor=None)
        messages.success(request, gettext("Your story is withdrawn."))
        return HttpResponseRedirect(self.own_url)


class StoryOwnPhotoView(LinkedStoryMixin, View):
    """The photo of one's own story."""

    def get(self, request, **kwargs):
        """The file."""
        return photo_response(getattr(self.story, "photo", None))


@method_decorator([login_not_required, never_cache], name="dispatch")
class LinkedPersonMixin(KeyLinkMixin):
    """The person in a story whom the link of a mail names."""

    unusable = "publications/story_link_unusable.html"

    def find_linked(self, token):
        """The one that the link names."""
        self.person = person_of(token)
        return self.person is not None

    @property
    def own_url(self):
        """The person's page."""
        return reverse("publications:consent-own", args=[self.kwargs["token"]])


@dataclass(frozen=True)
class Option:
    """One thing to tick, in the person's language."""

    value: str
    label: str
    is_chosen: bool
    language: str = ""


class ConsentOwnView(LinkedPersonMixin, TemplateView):
    """What would be published of somebody, asked in their own language; yes for some time, or no."""

    template_name = "publications/consent_own.html"

    def get_context_data(self, *, typed=None, **kwargs):
        """The words, what would be published, what was answered before."""
        person, words = self.person, words_in(self.person.language)
        standing = list(person.consents.standing())
        shown = {
            "person": person,
            "words": words,
            "direction": direction_of(person.language),
            "version": version_of(person.story, shown_language(person)),
            "has_photo": person.is_shown and getattr(person.story, "photo", None) is not None,
            "quote": person.quote,
            "quote_direction": direction_of(person.story.language),
            "given": given_words(person.language, standing),
            "was_withdrawn": not standing and person.consents.exclude(withdrawn_at=None).exists(),
            "token": self.kwargs["token"],
        }
        chosen = typed or answered(person, standing)
        return super().get_context_data(**{**kwargs, **shown, **options_of(chosen, words)})

    def post(self, request, **kwargs):
        """Take the answer down."""
        typed = {name: request.POST.getlist(name) for name in ("channels", "languages")}
        typed |= {"name": request.POST.get("name", "").strip()[:120], "years": request.POST.get("years", "2")}
        if "withdraw" in request.POST:
            withdraw_consent(person=self.person)
            return HttpResponseRedirect(self.own_url)
        wrong = errors_of(typed, words_in(self.person.language))
        if wrong:
            return self.render_to_response(self.get_context_data(typed=typed, errors=wrong), status=400)
        try:
            give_consent(person=self.person, agreement=agreement_of(self.person, typed))
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(self.own_url)


def answered(person, standing):
    """What is ticked at first: what was answered before, otherwise nothing, because a consent is given, not left standing."""
    return {
        "channels": [row.channel for row in standing],
        "languages": [row.language for row in standing],
        "name": "" if person.is_minor else person.name,
        "years": "2",
    }


def options_of(chosen, words):
    """The boxes to tick, in the person's words."""
    return {
        "channels": [Option(one, words[one], one in chosen["channels"]) for one in Channel.values],
        "languages": [Option(v, label, v in chosen["languages"], v) for v, label in StoryLanguage.choices],
        "years": [Option(str(n), words["years"][str(n)], str(n) == chosen["years"]) for n in CONSENT_YEARS],
        "name": chosen["name"],
    }


def shown_language(person):
    """The language in which a person reads the story: their own where it is there, otherwise that of the original."""
    return person.language if person.language in written(person.story) else person.story.language


def given_words(language, standing):
    """Until when an answer holds, in the person's words."""
    if not standing:
        return ""
    words = words_in(language)
    with override(language):
        return words["given"] % {"day": date_format(min(row.expires_on for row in standing), words["day_format"])}


def errors_of(typed, words):
    """{field: sentence} of what is to be mended."""
    wrong = {}
    if not typed["channels"] or not set(typed["channels"]) <= set(Channel.values):
        wrong["channels"] = words["nothing"]
    if not typed["languages"] or not set(typed["languages"]) <= set(StoryLanguage.values):
        wrong["languages"] = words["nothing"]
    if not typed["name"]:
        wrong["name"] = words["name_missing"]
    if typed["years"] not in map(str, CONSENT_YEARS):
        wrong["years"] = words["nothing"]
    return wrong


def agreement_of(person, typed):
    """What was ticked, as the service takes it."""
    today: date = timezone.localdate()
    return Agreement(
        tuple(dict.fromkeys(typed["channels"])),
        tuple(dict.fromkeys(typed["languages"])),
        years_from(today, int(typed["years"])),
        typed["name"],
        ConsentWay.GUARDIAN if person.is_minor else ConsentWay.LINK,
        person.language,
    )


class ConsentPhotoView(LinkedPersonMixin, View):
    """The photo, for whoever is asked about it."""

    def get(self, request, **kwargs):
        """The file; nothing for whoever is only quoted."""
        if not self.person.is_shown:
            raise Http404
        return photo_response(getattr(self.person.story, "photo", None))

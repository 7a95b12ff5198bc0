"""Consents: all that run out, those of one person, a signed form, a withdrawal, and what used a story."""

from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from papers.languages import in_a_row
from workflow.engine import TransitionRefused

from ..models import Consent, ConsentPaper, StoryUse
from ..services.consenting import ask_consent, record_consent, withdraw_consent
from ..services.noting_uses import note_use, take_down
from ..story_choices import EXPIRY_WARNING_DAYS, Channel, ConsentSubject, StoryLanguage, direction_of
from ..story_staff_forms import ConsentForm, UseForm, WithdrawalForm
from ..uses import uses_of
from .private_files import private
from .stories_team import StoryWritingView, TeamMixin, TeamStoryMixin
from .stories_writing import OnePersonMixin

PAGE = 120  # a line holds up to four of them
LINE = (
    "person_id",
    "person__name",
    "person__story_id",
    "person__story__title",
    "person__story__language",
    "subject",
    "channel",
)


class ConsentListView(TeamMixin, TemplateView):
    """Every consent that stands, the first to run out first; or those that were taken back."""

    template_name = "publications/consent_list.html"

    def get_context_data(self, **kwargs):
        """One page: a line for a person and a thing, with its channels and the first day on which one of its languages ends."""
        part = self.request.GET.get("tab", "")
        rows = Consent.objects.visible_to(self.request.user)
        rows = rows.exclude(withdrawn_at=None) if part == "withdrawn" else rows.standing()
        rows = rows.order_by().values(*LINE).annotate(until=Min("expires_on"), n=Count("pk"), left=Max("withdrawn_at"))
        rows = rows.order_by(*(("-left",) if part == "withdrawn" else ("until",)), "person_id", "subject", "channel")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        today, kept = timezone.localdate(), "&tab=withdrawn" if part == "withdrawn" else ""
        return super().get_context_data(
            page=page,
            lines=lines_of(page.object_list),
            part=part,
            today=today,
            soon=today + timedelta(days=EXPIRY_WARNING_DAYS),
            previous_url=f"?page={page.previous_page_number()}{kept}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}{kept}" if page.has_next() else "",
            **kwargs,
        )


def lines_of(rows):
    """What differs in its channel alone as one line, in words."""
    alike = itemgetter("person_id", "subject", "until", "n", "left")
    return [words_of(list(group)) for _key, group in groupby(rows, alike)]


def words_of(rows):
    """One line: the thing, the channels and the direction of the title."""
    first = rows[0]
    return {
        **first,
        "subject_words": ConsentSubject(first["subject"]).label,
        "channel_words": in_a_row(Channel(row["channel"]).label for row in rows),
        "direction": direction_of(first["person__story__language"]),
    }


def grouped(rows):
    """[(consents that differ in their language alone), …]: one line of a table each."""
    lines = {}
    for row in rows:
        key = (
            row.subject,
            row.channel,
            row.expires_on,
            row.given_on,
            row.given_by,
            row.way,
            row.withdrawn_at,
            row.replaced_at,
        )
        lines.setdefault(key, []).append(row)
    return list(lines.values())


class ConsentPersonView(OnePersonMixin, TeamStoryMixin, TemplateView):
    """What one person has agreed to, and the ways to ask."""

    template_name = "publications/consent_person.html"

    def get_context_data(self, **kwargs):
        """The consents that stand as a table, the ended ones below."""
        rows = list(self.person.consents.all())
        standing = [row for row in rows if row.withdrawn_at is None and row.replaced_at is None]
        return super().get_context_data(
            standing=grouped(standing),
            ended=grouped(row for row in rows if row not in standing),
            today=timezone.localdate(),
            **kwargs,
        )


class ConsentAskView(OnePersonMixin, TeamStoryMixin, View):
    """Writes to the person."""

    def post(self, request, **kwargs):
        """Ask, or say why not."""
        try:
            ask_consent(person=self.person, actor=request.user)
            messages.success(request, gettext("We have written to the person, in their language."))
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(consent_url(self.story, self.person))


def consent_url(story, person):
    """The page of somebody's consents."""
    return reverse("publications:consent-person", args=[story.pk, person.pk])


class ConsentWritingView(OnePersonMixin, StoryWritingView):
    """A page on which a consent is written."""

    def get_success_url(self):
        """Back to the consents of the person."""
        return consent_url(self.story, self.person)


class ConsentRecordView(ConsentWritingView):
    """A signed form is taken in."""

    form_class = ConsentForm
    heading = _("Record a signed form")
    intro = _("One record is made for each channel and language; it replaces what the person agreed to before.")
    button = _("Record the consent")

    def get_initial(self):
        """The website, in every language."""
        person = self.person
        signed = {"way": "guardian", "given_by": ""} if person.is_minor else {"way": "form", "given_by": person.name}
        usual = {"channels": [Channel.WEBSITE.value], "languages": StoryLanguage.values, "asked_in": person.language}
        return {**super().get_initial(), **usual, **signed}

    def act(self, form):
        """Record it."""
        record_consent(person=self.person, actor=self.request.user, agreement=form.agreement, checked=form.checked)
        return gettext("Recorded.")


class ConsentWithdrawView(ConsentWritingView):
    """Somebody has told us that they do not agree any more."""

    template_name = "publications/consent_withdraw.html"
    form_class = WithdrawalForm
    heading = _("Note a withdrawal")
    intro = _("Everything that this person agreed to ends now. The story leaves the site at once, with its photo.")
    button = _("Note the withdrawal")
    tone = "danger"

    def get_context_data(self, **kwargs):
        """What used the story."""
        return super().get_context_data(**{"uses": uses_of(self.story), **kwargs})

    def act(self, form):
        """End them."""
        withdraw_consent(person=self.person, actor=self.request.user, note=form.cleaned_data["note"])
        return gettext("Noted. What lies outside the portal stands under “Used in”: take it down there.")


class ConsentPaperView(TeamMixin, View):
    """A signed form, for the team."""

    def get(self, request, pk):
        """The file."""
        people = Consent.objects.visible_to(request.user).values("person")
        paper = get_object_or_404(ConsentPaper, pk=pk, person__in=people)
        return private(paper.file, paper.content_type, as_attachment=True, name=paper.name)


class UseCreateView(StoryWritingView):
    """Notes a post, a print, another website."""

    form_class = UseForm
    heading = _("Note a use outside the portal")
    intro = _("So that it can be taken down when somebody withdraws.")
    button = _("Note it")
    anchor = "uses"

    def act(self, form):
        """Note it."""
        note_use(story=self.story, actor=self.request.user, values=form.values)
        return gettext("Noted.")


class UseTakeDownView(TeamStoryMixin, View):
    """Somebody has taken it down."""

    def post(self, request, **kwargs):
        """Note it; twice is once."""
        use = get_object_or_404(StoryUse.objects.select_related("story"), pk=kwargs["use"], story=self.story)
        take_down(use=use, actor=request.user)
        messages.success(request, gettext("Noted: it is taken down."))
        return HttpResponseRedirect(reverse("publications:story-detail", args=[self.story.pk]) + "#uses")

"""What administrators do with several profiles at once: a page to confirm, then one service, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from workflow.engine import TransitionRefused

from ..choices import ROSTER_STATUSES
from ..forms.curating import ConfirmForm, ForgetForm, TagForm, UntagForm, VettingForm
from ..merging import MOST_MERGED
from ..services import (
    SomeRefused,
    ask_to_renew,
    forget_expert,
    tag_experts,
    take_on_experts,
    untag_experts,
    vet_experts,
)

MOST_AT_ONCE = 500
MOST_ERASED = 20


@dataclass(frozen=True)
class Bulk:
    """One thing to do with several profiles: its name, its words, what it asks, and what it does."""

    name: str
    title: str
    effect: str
    form: type
    act: Callable
    most: int = MOST_AT_ONCE


def vet(experts, form, actor):
    """Vet all of them."""
    number = vet_experts(experts=experts, actor=actor, **form.cleaned_data)
    return ngettext("%(n)d profile is vetted.", "%(n)d profiles are vetted.", number) % {"n": number}


def tag(experts, form, actor):
    """Give all of them a tag."""
    chosen = form.chosen()
    number = tag_experts(experts=experts, tag=chosen, actor=actor)
    words = ngettext("%(n)d profile got the tag “%(tag)s”.", "%(n)d profiles got the tag “%(tag)s”.", number)
    return words % {"n": number, "tag": chosen}


def untag(experts, form, actor):
    """Take a tag from all of them."""
    chosen = form.cleaned_data["tag"]
    number = untag_experts(experts=experts, tag=chosen, actor=actor)
    words = ngettext("%(n)d profile lost the tag “%(tag)s”.", "%(n)d profiles lost the tag “%(tag)s”.", number)
    return words % {"n": number, "tag": chosen}


def ask(experts, form, actor):
    """Ask those on the roster."""
    number = ask_to_renew(experts=experts, actor=actor)
    words = ngettext("%(n)d person was asked to renew.", "%(n)d people were asked to renew.", number)
    left = len(experts) - number
    text = words % {"n": number}
    if left:
        more = ngettext(
            "%(n)d was not asked: not on the roster, or asked today already.",
            "%(n)d were not asked: not on the roster, or asked today already.",
            left,
        )
        text = f"{text} {more % {'n': left}}"
    return text


def take_on(experts, form, actor):
    """Take all of them onto the roster."""
    number = take_on_experts(experts=experts, actor=actor)
    return ngettext("%(n)d profile is on the roster now.", "%(n)d profiles are on the roster now.", number) % {
        "n": number
    }


def forget(experts, form, actor):
    """Erase all of them."""
    for expert in experts:
        forget_expert(expert=expert, actor=actor, reason=form.cleaned_data["ground"])
    number = len(experts)
    return ngettext("%(n)d profile was erased.", "%(n)d profiles were erased.", number) % {"n": number}


BULKS = {
    bulk.name: bulk
    for bulk in (
        Bulk("vet", _("Record a vetting"), _("All of them count as vetted from today. The history says who did it."), VettingForm, vet),
        Bulk("take_on", _("Take onto the roster"), _("Each person is told by mail, and can be proposed for missions."), ConfirmForm, take_on),
        Bulk("ask", _("Ask for renewal"), _("Each person on the roster gets a mail with a link that confirms the profile with one tap; once a day at most."), ConfirmForm, ask),
        Bulk("tag", _("Add a tag"), _("Administrators and the team find the profiles by it."), TagForm, tag),
        Bulk("untag", _("Take a tag away"), _("The profiles stay as they are otherwise."), UntagForm, untag),
        Bulk("forget", _("Erase"), _("Name, addresses, CV, skills, references and everything else that is personal are erased, the accounts are closed. Category, country and sex stay for figures."), ForgetForm, forget, MOST_ERASED),
    )
}  # fmt: skip


class BulkActions:
    """The actions of the list."""

    actions = ["vet", "take_on", "ask", "tag", "untag", "merge", "forget"]

    @admin.action(description=_("Record a vetting"))
    def vet(self, request, queryset):
        """Vet several people."""
        return self.confirmed(request, queryset, BULKS["vet"])

    @admin.action(description=_("Take onto the roster"))
    def take_on(self, request, queryset):
        """Take several people on."""
        return self.confirmed(request, queryset, BULKS["take_on"])

    @admin.action(description=_("Ask for renewal"))
    def ask(self, request, queryset):
        """Ask several people."""
        return self.confirmed(request, queryset, BULKS["ask"])

    @admin.action(description=_("Add a tag"))
    def tag(self, request, queryset):
        """Tag several profiles."""
        return self.confirmed(request, queryset, BULKS["tag"])

    @admin.action(description=_("Take a tag away"))
    def untag(self, request, queryset):
        """Untag several profiles."""
        return self.confirmed(request, queryset, BULKS["untag"])

    @admin.action(description=_("Merge profiles of one person"))
    def merge(self, request, queryset):
        """Lead to the preview."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 1 < len(keys) <= MOST_MERGED:
            words = gettext("Choose two to five profiles of one person to merge.")
            self.message_user(request, words, messages.ERROR)
            return None
        query = "&".join(f"of={key}" for key in keys)
        return HttpResponseRedirect(f"{reverse('admin:experts_expert_merge')}?{query}")

    @admin.action(description=_("Erase"))
    def forget(self, request, queryset):
        """Erase several profiles."""
        return self.confirmed(request, queryset, BULKS["forget"])

    def confirmed(self, request, queryset, bulk):
        """Show what will be done, and do it once it is confirmed; what was typed stays when it cannot be done."""
        experts = list(queryset.select_related("user", "country_of_service").order_by("name", "pk")[: bulk.most + 1])
        if len(experts) > bulk.most:
            words = gettext("Choose at most %(most)d profiles at once: narrow the list first.")
            self.message_user(request, words % {"most": bulk.most}, messages.ERROR)
            return None
        is_confirmed = "confirmed" in request.POST
        form = bulk.form(request.POST if is_confirmed else None)
        refused = []
        if is_confirmed and form.is_valid():
            refused = self.done(request, bulk, experts, form)
            if not refused:
                return None
        return TemplateResponse(request, "experts/admin_confirm.html", self.page(request, bulk, experts, form, refused))

    def done(self, request, bulk, experts, form):
        """Do it and say so; the lines of what was refused otherwise."""
        try:
            self.message_user(request, bulk.act(experts, form, request.user), messages.SUCCESS)
        except SomeRefused as refused:
            return [(expert, why) for expert, why in refused.lines]
        except TransitionRefused as refused:
            return [("", str(refused))]
        return []

    def page(self, request, bulk, experts, form, refused):
        """What the page to confirm shows."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": bulk.title,
            "bulk": bulk,
            "experts": experts,
            "form": form,
            "refused": refused,
            "on_roster": sum(expert.status in ROSTER_STATUSES for expert in experts),
        }

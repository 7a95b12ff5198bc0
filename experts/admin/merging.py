"""The pages on which duplicates are found and made one."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..beyond import clashes_beyond
from ..duplicates import duplicate_groups
from ..merging import MOST_MERGED, plan_of, proposed_survivor, why_not
from ..models import Expert
from ..services import merge_experts


def keys_of(values):
    """The keys of an address, each once; what is no number is nobody's."""
    found = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19]
    return list(dict.fromkeys(found))


def mark_of(profiles):
    """What was looked at: a page on which somebody else has worked meanwhile decides nothing."""
    return ",".join(f"{one.pk}:{one.version}" for one in sorted(profiles, key=lambda one: one.pk))


class MergePages:
    """Likely duplicates, and the preview of a merge."""

    def merge_view(self, request):
        """Show field by field what stays and what comes from where; write it once it is confirmed."""
        data = request.POST or request.GET
        keys = keys_of(data.getlist("of"))[: MOST_MERGED + 1]
        profiles = list(Expert.objects.curated().for_dossier().filter(pk__in=keys).order_by("pk"))
        if len(profiles) != len(keys) or why_not(profiles):
            raise Http404
        chosen = {str(one.pk): one for one in profiles}
        survivor = chosen.get(data.get("keep", "")) or proposed_survivor(profiles)
        plan = plan_of(survivor, [one for one in profiles if one != survivor])
        account = chosen.get(data.get("account", ""))
        error = ""
        if request.method == "POST":
            error = self.merged(request, plan, account)
            if not error:
                return HttpResponseRedirect(reverse("admin:experts_expert_change", args=[survivor.pk]))
        return TemplateResponse(request, "experts/admin_merge.html", self.merge_page(request, plan, account, error))

    def merged(self, request, plan, account):
        """Merge; the sentence that says why not, otherwise."""
        if request.POST.get("seen") != mark_of(plan.profiles):
            return gettext("One of the profiles was changed meanwhile. Nothing was merged: look again, then confirm.")
        try:
            merge_experts(survivor=plan.survivor, others=plan.others, actor=request.user, account=account)
        except TransitionRefused as refused:
            return str(refused)
        self.message_user(request, gettext("The profiles are one now."), messages.SUCCESS)
        return ""

    def merge_page(self, request, plan, account, error):
        """What the preview shows."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Merge profiles of one person"),
            "plan": plan,
            "profiles": sorted(plan.profiles, key=lambda one: one.pk),
            "account": account,
            "error": error or " ".join(clashes_beyond(plan.profiles)),
            "seen": mark_of(plan.profiles),
        }

    def duplicates_view(self, request):
        """Groups of profiles that are likely of one person, each with the way to its preview."""
        groups = duplicate_groups()
        keys = {key for group in groups for key in group}
        found = {one.pk: one for one in Expert.objects.for_list().filter(pk__in=keys)}
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Likely duplicates"),
            "groups": [[found[key] for key in group if key in found] for group in groups],
            "most": MOST_MERGED,
        }
        return TemplateResponse(request, "experts/admin_duplicates.html", page)

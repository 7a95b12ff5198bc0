"""The versions of a request's text: who saved what and when, what changed between two of them, and one answer brought back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..draft_fields import DRAFT_FIELDS
from ..permissions import can_write_draft, is_contact, is_register_draft, is_team
from ..services import ChangedMeanwhile, restore_field
from ..versions import text_at
from .access import DraftPage, DraftReadPage, RequestPage, tell_refusal
from .compared import compared_answers, numbers_asked, version_rows
from .draft_rows import label_of
from .drafting import crumbs_of

PER_PAGE = 20


class VersionPages:
    """What the versions of a draft and of a sent request share."""

    list_name = compare_name = ""

    def context(self, label):
        """The request and the addresses of its versions."""
        file = self.assistance_request
        can_restore = file.is_draft and can_write_draft(self.request.user, file)
        return {
            "file": file,
            "list_url": reverse(self.list_name, args=[self.place]),
            "compare_url": reverse(self.compare_name, args=[self.place]),
            "restore_url": reverse("assistance:version-restore", args=[file.pk]) if can_restore else "",
            "crumbs": self.way_to(label),
        }

    def show_list(self):
        """One page of the versions, newest first."""
        label = gettext("Versions")
        versions = self.assistance_request.versions.select_related("saved_by").order_by("-number")
        page = Paginator(versions, PER_PAGE).get_page(self.request.GET.get("page"))
        context = self.context(label)
        context |= {
            "rows": version_rows(page, context["compare_url"]),
            "last": page.paginator.count,
            "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
            "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
            "summary": gettext("Page %(page)d of %(pages)d") % {"page": page.number, "pages": page.paginator.num_pages}
            if page.has_other_pages()
            else "",
        }
        return render(self.request, "assistance/version_list.html", context)

    def show_difference(self):
        """What changed between two versions, answer by answer."""
        versions = list(self.assistance_request.versions.select_related("saved_by"))
        if not versions:
            return HttpResponseRedirect(reverse(self.list_name, args=[self.place]))
        before, after = numbers_asked(self.request.GET, len(versions))
        context = self.context(gettext("What changed"))
        is_full = self.request.GET.get("full") == "1"
        context |= {
            "before": versions[before - 1] if before else None,
            "after": versions[after - 1],
            "last": len(versions),
            "answers": compared_answers(self.assistance_request, versions, (before, after), is_full),
            "is_full": is_full,
            "other_url": "?" + urlencode({"from": before, "to": after, **({} if is_full else {"full": 1})}),
        }
        return render(self.request, "assistance/version_compare.html", context)


class DraftVersions(VersionPages):
    """The versions of a draft: for everybody who may read it."""

    list_name, compare_name = "assistance:version-list", "assistance:version-compare"

    @property
    def place(self):
        """What its address names."""
        return self.assistance_request.pk

    def way_to(self, label):
        """The way to the page."""
        return crumbs_of(self.request.user, self.assistance_request, label)


class SentVersions(VersionPages):
    """The versions until the request was sent: for those who wrote it. The team reads what was sent, not how it came about."""

    list_name, compare_name = "assistance:sent-version-list", "assistance:sent-version-compare"

    @property
    def place(self):
        """What its address names."""
        return self.assistance_request.reference

    def way_to(self, label):
        """The way to the page."""
        return self.crumbs_to(label)

    def dispatch(self, request, *args, **kwargs):
        """Others find nothing here."""
        file = self.assistance_request
        if is_contact(request.user, file) or (is_team(request.user) and is_register_draft(file)):
            return super().dispatch(request, *args, **kwargs)
        raise Http404


class VersionListView(DraftVersions, DraftReadPage, View):
    """The versions of a draft."""

    def get(self, request, pk):
        """A page of them."""
        return self.show_list()


class VersionCompareView(DraftVersions, DraftReadPage, View):
    """Two versions of a draft."""

    def get(self, request, pk):
        """What changed."""
        return self.show_difference()


class SentVersionListView(SentVersions, RequestPage, View):
    """How the text came about that was sent."""

    def get(self, request, reference):
        """A page of the versions."""
        return self.show_list()


class SentVersionCompareView(SentVersions, RequestPage, View):
    """Two versions of a request that was sent."""

    def get(self, request, reference):
        """What changed."""
        return self.show_difference()


class VersionRestoreView(DraftPage, View):
    """One answer brought back from an older version."""

    http_method_names = ("post", "options")

    def post(self, request, pk):
        """Save it as it stood then."""
        draft, name = self.assistance_request, request.POST.get("field", "")
        number = request.POST.get("version", "")
        if name not in DRAFT_FIELDS or not number.isdigit():
            raise Http404
        version = get_object_or_404(draft.versions, number=number)
        kept = text_at(draft.versions.filter(number__lte=version.number), version.number).get(name)
        try:
            restore_field(
                assistance_request=draft, actor=request.user, name=name, kept=kept, seen=request.POST.get("seen", "")
            )
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except ChangedMeanwhile:
            text = gettext("“%(answer)s” was changed meanwhile. Look at the difference anew, then decide.")
            messages.warning(request, text % {"answer": label_of(name)})
        except TransitionRefused as refused:
            tell_refusal(request, refused)
        else:
            text = gettext(
                "“%(answer)s” stands as in version %(n)s again. What stood there before is kept as a version."
            )
            messages.success(request, text % {"answer": label_of(name), "n": number})
        return HttpResponseRedirect(reverse("assistance:version-list", args=[pk]))

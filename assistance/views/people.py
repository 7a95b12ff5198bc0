"""The people on a draft: who may do what, who was there last, who answers for it."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.generic import View

from partners.models import Institution, Membership
from partners.permissions import confirmed_institution_ids, remember_memberships
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import DraftLevel
from ..forms.choices import found_institutions
from ..permissions import can_hand_over, can_share_draft, draft_level, has_left, institution_ids_of
from ..services import end_reading_along, set_institution_level, set_person_level
from .access import DraftReadPage, clock_time, tell_refusal
from .drafting import crumbs_of


@dataclass(frozen=True)
class PersonRow:
    """One contact on a draft."""

    pk: int
    name: str
    position: str
    is_you: bool
    is_responsible: bool
    level: str
    own_level: str
    last_seen: str


@dataclass(frozen=True)
class InstitutionRow:
    """One institution on a draft, with those of its contacts whom the reader may know: colleagues, and whoever was here."""

    pk: int
    name: str
    part: str
    level: str
    can_be_removed: bool
    people: list
    others: int


class DraftPeopleView(DraftReadPage, View):
    """Who is on the draft; the contacts of the institution that leads it set what each may do."""

    def get(self, request, pk):
        """Everybody, institution by institution."""
        return self.show()

    def post(self, request, pk):
        """Set one level, let an institution read along, or end that."""
        if not can_share_draft(request.user, self.assistance_request):
            raise PermissionDenied(gettext("Who works on it is set by %(who)s.") % {"who": can_share_draft.label})
        page = reverse("assistance:draft-people", args=[pk])
        if request.POST.get("go") == "find":
            return HttpResponseRedirect(f"{page}?{urlencode({'find': request.POST.get('find', '')})}#read-along")
        try:
            messages.success(request, self.change(request.POST))
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            tell_refusal(request, refused)
        return HttpResponseRedirect(page)

    def change(self, post):
        """Do what was asked; returns the sentence that says it."""
        draft, actor = self.assistance_request, self.request.user
        word, _dash, key = post.get("go", "").partition("-")
        level = post.get(f"level_{word}_{key}", "")
        if level and level not in DraftLevel.values:
            raise TransitionRefused([gettext("Choose what they may do.")])
        if word == "person":
            return set_one(draft, key, level, actor)
        institution = Institution.objects.filter(pk=key if key.isdigit() else 0).first()
        if institution is None or (word == "institution" and not level):
            raise TransitionRefused([gettext("Choose the institution, and what it may do.")])
        if word == "end":
            end_reading_along(assistance_request=draft, institution=institution, actor=actor)
            return gettext("%(name)s reads the draft no longer.") % {"name": institution}
        access = set_institution_level(assistance_request=draft, institution=institution, level=level, actor=actor)
        return said(institution, access)

    def show(self):
        """The page."""
        draft, user = self.assistance_request, self.request.user
        words = self.request.GET.get("find", "")
        rows = institution_rows(draft, user)
        there = {row.pk for row in rows}
        context = {
            "draft": draft,
            "rows": rows,
            "levels": DraftLevel.choices,
            "can_share": can_share_draft(user, draft),
            "can_hand_over": can_hand_over(user, draft),
            "has_left": has_left(draft),
            "words": words,
            "found": [one for one in found_institutions(user, words) if one.pk not in there and one.is_confirmed],
            "crumbs": crumbs_of(user, draft, gettext("People on this draft")),
        }
        return render(self.request, "assistance/draft_people.html", context)


def set_one(draft, key, level, actor):
    """Set what one contact of an institution on the draft may do."""
    tie = ties_of(institutions_on(draft)).filter(user=key if key.isdigit() else 0).first()
    if tie is None or not (tie.user_id in were_here(draft) or tie.institution_id in confirmed_institution_ids(actor)):
        raise TransitionRefused([gettext("This person is not on the draft any more.")])
    access = set_person_level(assistance_request=draft, person=tie.user, level=level, actor=actor)
    if access is None:
        return gettext("%(name)s may do what the institution may.") % {"name": tie.user}
    return said(tie.user, access)


def said(who, access):
    """What somebody may do now."""
    return gettext("%(name)s: “%(level)s” from now on.") % {"name": who, "level": access.get_level_display()}


def institutions_on(draft):
    """The keys of the institutions on a draft: those that ask, and those that read along."""
    return institution_ids_of(draft) | {row.institution_id for row in draft.accesses.all() if row.institution_id}


def ties_of(institution_ids):
    """The confirmed contacts of some institutions."""
    ties = Membership.objects.confirmed().filter(institution__in=institution_ids, user__is_active=True)
    return ties.select_related("user", "institution").order_by("user__name", "id")


def institution_rows(draft, user):
    """The institutions, who leads first, each with its contacts."""
    on_it, asking = institutions_on(draft), institution_ids_of(draft)
    levels = {row.institution_id: row.level for row in draft.accesses.all() if row.institution_id}
    ties, people = list(ties_of(on_it)), {}
    known, own, there = (
        remember_memberships(tie.user for tie in ties),
        confirmed_institution_ids(user),
        were_here(draft),
    )
    others = Counter(tie.institution_id for tie in ties)
    for tie in ties:
        tie.user = known[tie.user_id]
        if tie.institution_id in own or tie.user_id in there:
            people.setdefault(tie.institution_id, []).append(tie)
            others[tie.institution_id] -= 1
    institutions = Institution.objects.filter(pk__in=on_it).select_related("country", "regional_organisation")
    rows = [
        InstitutionRow(
            one.pk,
            one.name,
            part_of(draft, one, asking),
            levels.get(one.pk, DraftLevel.EDIT),
            one.pk not in asking,
            [person_row(draft, tie, user) for tie in people.get(one.pk, [])],
            others[one.pk],
        )
        for one in institutions.order_by("name", "id")
    ]
    return sorted(rows, key=lambda row: (row.pk != draft.institution_id, row.can_be_removed))


def were_here(draft):
    """The keys of those who have saved or commented, or for whom something is set: nobody learns who works elsewhere by adding an institution."""
    busy = {row.person_id for row in (*draft.presences.all(), *draft.accesses.all())}
    return busy | {comment.author_id for comment in draft.comments.all()} | {draft.responsible_person_id}


def part_of(draft, institution, asking):
    """What an institution does here."""
    if institution.pk == draft.institution_id:
        return gettext("Leads the request")
    return gettext("Asks with it") if institution.pk in asking else gettext("Reads along until it is sent")


def person_row(draft, tie, user):
    """One contact, with what is set for them alone and when they saved last."""
    person = tie.user
    own = next((row.level for row in draft.accesses.all() if row.person_id == person.pk), "")
    seen = next((row for row in draft.presences.all() if row.person_id == person.pk), None)
    return PersonRow(
        person.pk,
        person.name,
        tie.position,
        person.pk == user.pk,
        person.pk == draft.responsible_person_id,
        str(DraftLevel(draft_level(person, draft) or DraftLevel.SEE).label),
        own,
        clock_time(seen.at) if seen else "",
    )

"""How requests are read."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from accounts.choices import Role
from accounts.permissions import (
    can_be_recused,
    is_committee_member,
    is_delegate,
    is_partner,
    is_staff_reader,
    is_team,
)
from partners.permissions import confirmed_institution_ids, covered_countries, usable_institution_ids

from .choices import (
    DOSSIER_STATUSES,
    ENDED_WITHOUT_ACTION,
    JOINABLE_STATUSES,
    OPEN_JOININGS,
    OPEN_STATUSES,
    Channel,
    ConsultationState,
    JoiningState,
    RequestStatus,
)
from .permissions import recused_request_ids


class AssistanceRequestQuerySet(models.QuerySet):
    """Reads of requests; every page starts from visible_to."""

    def visible_to(self, user):
        """Requests that the user may read; the same rule as permissions.can_see_request."""
        return self._readable_by(user).not_barred_to(user)

    def not_barred_to(self, user):
        """Without the files on which the user declared a conflict of interest."""
        if not can_be_recused(user):
            return self
        return self.exclude(pk__in=recused_request_ids(user))

    def barred_to(self, user):
        """The files on which the user declared a conflict of interest."""
        return self.filter(pk__in=recused_request_ids(user)) if can_be_recused(user) else self.none()

    def _readable_by(self, user):
        if is_staff_reader(user):
            return self.exclude(status=RequestStatus.DRAFT, channel=Channel.PORTAL)
        if is_partner(user):
            return self.of_institutions(user)
        if is_committee_member(user):
            return self.filter(status__in=DOSSIER_STATUSES)
        if is_delegate(user):
            return self.exclude(status=RequestStatus.DRAFT).filter(self._has_country(covered_countries(user)))
        return self.none()

    def of_institutions(self, user):
        """Requests of the institutions that the user speaks for, own drafts meanwhile, and drafts that these may read along."""
        confirmed = confirmed_institution_ids(user)
        co_requested = self.model.co_requesters.through.objects.filter(
            assistancerequest_id=models.OuterRef("pk"), institution_id__in=confirmed
        )
        own = Q(created_by=user, institution_id__in=usable_institution_ids(user))
        read_along = Q(status=RequestStatus.DRAFT) & models.Exists(self._accesses(institution_id__in=confirmed))
        return self.filter(Q(institution_id__in=confirmed) | own | models.Exists(co_requested) | read_along)

    def _accesses(self, **fields):
        rows = self.model._meta.get_field("accesses").related_model.objects
        return rows.filter(assistance_request_id=models.OuterRef("pk"), **fields)

    def led_by(self, institution_id):
        """What one institution asks for: drafts and files that are still worked on, not those that ended without an Action."""
        return self.filter(institution_id=institution_id).exclude(status__in=ENDED_WITHOUT_ACTION)

    def of_responsible(self, user):
        """Requests for which a person answers: drafted and not handed on, or taken over."""
        return self.filter(Q(responsible=user) | Q(responsible=None, created_by=user))

    def without_responsible(self):
        """Requests whose person responsible no longer speaks for the institution, or that only the team entered."""
        memberships = (
            self.model._meta.get_field("institution").related_model._meta.get_field("memberships").related_model
        )
        holds = memberships.objects.usable().filter(
            institution_id=models.OuterRef("institution_id"),
            user_id=Coalesce(models.OuterRef("responsible_id"), models.OuterRef("created_by_id")),
            user__is_active=True,
            user__role=Role.PARTNER,
        )
        return self.exclude(models.Exists(holds))

    def _has_country(self, country_ids):
        through = self.model.countries.through.objects
        return models.Exists(through.filter(assistancerequest_id=models.OuterRef("pk"), country_id__in=country_ids))

    def waits_for_meeting(self):
        """Requests in consultation whose silence was broken: a meeting settles them."""
        rounds = self.model._meta.get_field("consultations").related_model.objects
        broken = rounds.filter(assistance_request_id=models.OuterRef("pk"), state=ConsultationState.BROKEN)
        return self.filter(models.Exists(broken), status=RequestStatus.CONSULTATION)

    def received(self):
        """Requests that were sent, whatever became of them; drafts are the authority's own."""
        return self.exclude(status=RequestStatus.DRAFT)

    def open(self):
        """Requests whose clock counts and that are not decided."""
        return self.filter(status__in=OPEN_STATUSES)

    def for_list(self):
        """Everything one row of a list shows, in a fixed number of queries."""
        return (
            self.select_related("clock__summary", "institution", "theme", "officer")
            .prefetch_related("countries")
            .order_by("-created_at", "-id")
        )

    def for_step(self):
        """What a step on one request needs; what else it looks at is read when it is looked at."""
        return self.select_related(
            "clock__summary",
            "institution__country",
            "institution__regional_organisation",
            "theme",
            "officer",
            "created_by",
            "responsible",
            "regional_organisation",
            "assessment__written_by",
        )

    def for_draft(self):
        """Everything a page of a draft shows: the text, its files, and the people on it."""
        return self.select_related(
            "institution__country", "institution__regional_organisation", "theme", "created_by", "responsible",
            "regional_organisation", "updated_by",
        ).prefetch_related(
            "countries", "co_requesters", "areas", "languages", "attachments", "accesses", "comments__author",
            "comments__resolved_by", "presences__person",
        )  # fmt: skip

    def for_dossier(self):
        """Everything a dossier page shows of the request itself."""
        return self.for_step().prefetch_related(
            "countries__region",
            "co_requesters",
            "areas",
            "languages",
            "attachments",
            "questions",
            "opinions",
            "consultations",
        )

    def with_history(self):
        """The days of the file beside it: the steps of the request and of its Action, and the clock's ledger."""
        return self.select_related("action").prefetch_related(
            "history__actor", "action__history", "clock__entries__actor"
        )

    def not_joined(self):
        """Without drafts that have become part of another authority's request."""
        joined = self.model._meta.get_field("joinings").related_model.objects.filter(state=JoiningState.ACCEPTED)
        return self.exclude(pk__in=joined.filter(joining__isnull=False).values("joining_id"))


class JoinProposalQuerySet(models.QuerySet):
    """Reads of proposals to join another authority's request."""

    def visible_to(self, user):
        """The team: those on files it may see. A contact: the own authority's, and those that its authority was asked about."""
        if is_team(user):
            return self.exclude(target_id__in=recused_request_ids(user))
        if not is_partner(user):
            return self.none()
        own, asked = self._joined_by(user), self._asking(user)
        return self.filter(own | asked)

    def _joined_by(self, user):
        requests = self.model._meta.get_field("joining").related_model.objects
        return Q(institution_id__in=confirmed_institution_ids(user)) | Q(joining__in=requests.visible_to(user))

    def _asking(self, user):
        return Q(asked_at__isnull=False, target__institution_id__in=confirmed_institution_ids(user))

    def open(self):
        """Those that wait for an answer that can still be given."""
        return self.filter(state__in=OPEN_JOININGS, target__status__in=JOINABLE_STATUSES)

    def overtaken(self):
        """Those whose request has moved on before everybody had answered."""
        return self.filter(state__in=OPEN_JOININGS).exclude(target__status__in=JOINABLE_STATUSES)

    def for_page(self):
        """Everything that a page or a message shows of a proposal."""
        return self.select_related(
            "joining__institution__country", "joining__theme", "institution__country", "target__institution__country",
            "target__theme", "target__clock", "target__officer", "proposed_by", "agreed_by", "ended_by",
        )  # fmt: skip


class QuestionQuerySet(models.QuerySet):
    """Reads of questions."""

    def open(self):
        """Questions to which the authority owes an answer, those due first first."""
        return self.filter(answered_at=None, taken_back_at=None).order_by("due_on", "asked_at", "id")


class MessageQuerySet(models.QuerySet):
    """Reads of messages."""

    def to_reply(self):
        """Messages of the authority to which the team owes a reply, the oldest first."""
        return self.filter(is_from_team=False, settled_at=None).order_by("written_at", "id")


class NoteQuerySet(models.QuerySet):
    """Reads of internal notes; every one starts from readable_by."""

    def readable_by(self, user):
        """Notes that the user may read on files that they may see: the team all, a body those opened to it, nobody else any."""
        if is_staff_reader(user):
            return self
        if is_delegate(user):
            return self.filter(for_delegation=True)
        return self.filter(for_committee=True) if is_committee_member(user) else self.none()

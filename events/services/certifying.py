"""Certificates of an event: issued to whoever earned them or by exception, revoked, issued again, and emptied of their names."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from .. import certificate_mails
from ..attended import summaries
from ..certificate_codes import new_certificate_code
from ..certificate_language import OURS, language_of_registration
from ..choices import CertificateStep, EventStatus
from ..earning import EARNED_NOTHING, lack_of
from ..models import Certificate, CertificateRecord, Registration
from .locking import ChangedMeanwhile, lock_event, refuse_strangers

ERASED_WORDS = "–"
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Wish:
    """What is wished for one certificate where it differs from what is known. `reason` and `days` belong to an exception."""

    name: str = ""
    language: str = ""
    reason: str = ""
    days: Decimal | None = None


@transaction.atomic
def issue_certificates(*, event, actor, registrations=None):
    """Issue a certificate to everybody at an event that was held who earned one and has none; with `registrations`, to those among them.

    Called again it issues what is new. Whoever's certificate was revoked gets none this way. Each person gets one mail. Returns the new ones.
    """
    locked = lock_event(event)
    refuse_early(locked, actor)
    presences = summaries(locked)
    rows = people_without(locked).order_by("pk")
    if registrations is not None:
        rows = rows.filter(pk__in=[one.pk for one in registrations])
    earned = [row for row in rows if presences.get(row.pk, EARNED_NOTHING).meets(locked.certificate_share)]
    return [issue(row, actor, Wish(days=presences[row.pk].days), CertificateStep.ISSUE) for row in earned]


def people_without(event):
    """The people of an event who have no certificate and whose names are known."""
    rows = Registration.objects.for_page().filter(event=event, certificate=None)
    return rows.filter(participant__erased_at=None)


def refuse_early(event, actor):
    """The team certifies what has taken place."""
    refuse_strangers(actor, event)
    if event.status != EventStatus.HELD:
        raise TransitionRefused([gettext("Certificates are issued once the event was held.")])


@transaction.atomic
def issue_certificate(*, registration, actor, wish=Wish()):
    """Issue one certificate, with the name and the language that the person wishes; by exception where the reason is given.

    Issued twice it is issued once. Refuses whoever has not earned it where no reason is given. Returns the certificate.
    """
    event = lock_event(registration.event)
    refuse_early(event, actor)
    already = Certificate.objects.filter(registration=registration).first()
    if already is not None and not already.is_revoked:
        return already
    if already is not None:
        raise TransitionRefused([gettext("This certificate was revoked: issue it again from its own page.")])
    row = people_without(event).filter(pk=registration.pk).first()
    if row is None:
        raise TransitionRefused([gettext("The name of this person was erased: nothing can be certified any more.")])
    presence = summaries(event).get(row.pk, EARNED_NOTHING)
    if presence.meets(event.certificate_share):
        return issue(row, actor, Wish(wish.name, wish.language, days=presence.days), CertificateStep.ISSUE)
    refuse_unearned(event, presence, wish)
    return issue(row, actor, wish, CertificateStep.EXCEPTION)


def refuse_unearned(event, presence, wish):
    """An exception has its reason and its days."""
    if not wish.reason.strip():
        words = gettext("Not earned: %(lack)s. Give the reason for an exception.")
        raise TransitionRefused([words % {"lack": lack_of(event, presence)}])
    if wish.days is None or not HALF <= wish.days <= len(event.days):
        words = gettext("Say for how many days: from half a day to %(days)s.")
        raise TransitionRefused([words % {"days": number_format(len(event.days))}])


def issue(registration, actor, wish, step):
    """The row, its first line of history and the mail; the caller holds the event's lock."""
    certificate = Certificate.objects.create(
        code=new_certificate_code(),
        registration=registration,
        language=wish.language if wish.language in OURS else language_of_registration(registration),
        name=wish.name.strip() or registration.participant.name,
        days=wish.days,
        issued_by=actor,
    )
    note(certificate, step, actor, wish.reason)
    certificate_mails.tell_issued(certificate)
    return certificate


def note(certificate, step, actor, reason=""):
    """A line of its history."""
    CertificateRecord.objects.create(
        certificate=certificate, step=step, code=certificate.code, actor=actor, reason=reason.strip()[:200]
    )


def lock_certificate(certificate, actor, seen):
    """The certificate under a lock, of an event or of a mission of this actor; refuses where it has another code or state than was read."""
    if certificate.registration_id:
        lock_event(certificate.registration.event)
    Certificate.objects.select_for_update().filter(pk=certificate.pk).order_by("pk").values_list("pk").first()
    locked = Certificate.objects.for_page().get(pk=certificate.pk)
    refuse_strangers(actor, locked.subject)
    if seen is not None and seen != locked.mark:
        raise ChangedMeanwhile(
            [gettext("The certificate was changed after you opened this page. Read it as it is now, and try again.")]
        )
    return locked


@transaction.atomic
def revoke_certificate(*, certificate, actor, reason, seen=None):
    """Take a certificate back: whoever checks it reads that and the day; the person also reads the reason. Returns it."""
    locked = lock_certificate(certificate, actor, seen)
    if locked.is_revoked:
        raise TransitionRefused([gettext("This certificate was revoked already.")])
    if not reason.strip():
        raise TransitionRefused([gettext("Give the reason: the person reads it.")])
    locked.revoked_at, locked.revoked_by, locked.revoked_why = timezone.now(), actor, reason.strip()[:200]
    locked.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])
    note(locked, CertificateStep.REVOKE, actor, reason)
    if locked.registration_id and not locked.is_erased:
        certificate_mails.tell_revoked(locked, reason)
    return locked


@transaction.atomic
def issue_again(*, certificate, actor, wish, seen=None):
    """Issue a certificate anew with a new code, after it was revoked or with a corrected name; the old code is checked as revoked.

    The history keeps the old code and the reason of each step. Returns the certificate.
    """
    locked = lock_certificate(certificate, actor, seen)
    if not wish.reason.strip():
        raise TransitionRefused([gettext("Say why it is issued again.")])
    if locked.is_erased:
        raise TransitionRefused([gettext("The name of this person was erased: nothing can be certified any more.")])
    if not locked.is_revoked:
        note(locked, CertificateStep.REVOKE, actor, wish.reason)
    locked.code, locked.issued_at, locked.issued_by = new_certificate_code(), timezone.now(), actor
    locked.revoked_at = locked.revoked_by = None
    locked.revoked_why = ""
    locked.name = wish.name.strip() or locked.name
    locked.language = wish.language if wish.language in OURS else locked.language
    locked.save()
    note(locked, CertificateStep.AGAIN, actor, wish.reason)
    if locked.registration_id:
        certificate_mails.tell_issued(locked)
    return locked


@transaction.atomic
def change_language(*, certificate, actor, language, seen=None):
    """Write the paper in another language; the code stays."""
    locked = lock_certificate(certificate, actor, seen)
    if language in OURS and language != locked.language:
        locked.language = language
        locked.save(update_fields=["language"])
        note(locked, CertificateStep.LANGUAGE, actor, language)
    return locked


@transaction.atomic
def forget_names(registration_ids):
    """Empty the names and every typed word of the certificates of these registrations; that they were issued, and are valid, stays known.

    Called when participants are erased; twice is once. Returns how many were emptied.
    """
    return forget(Certificate.objects.filter(registration__in=registration_ids))


def forget(certificates):
    """Empty these (a queryset); the history is append-only for everybody else (decision 0030)."""
    named = list(certificates.exclude(name="").order_by("pk"))
    ids = [one.pk for one in named]
    CertificateRecord._base_manager.filter(certificate__in=ids).update(reason="")
    rows = Certificate.objects.filter(pk__in=ids)
    rows.exclude(revoked_at=None).update(revoked_why=ERASED_WORDS)
    rows.update(name="")
    for one in named:
        note(one, CertificateStep.ERASE, None)
    return len(named)

"""People who sign in, and the invitations that let them in."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from .choices import InvitationState, Role
from .feed_address import new_feed_key, token_of
from .querysets import CalendarFeedQuerySet
from .zones import validate_zone

INVITATION_DAYS = 14


class UserManager(BaseUserManager):
    """Makes people; e-mail addresses are kept in lower case."""

    def create_user(self, email, password=None, **fields):
        """A person with a password, or with none until they set it."""
        if not email:
            raise ValueError("an e-mail address is needed")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator."""
        fields.update(role=Role.ADMINISTRATOR, is_staff=True, is_superuser=True)
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        """Addresses are compared without regard to case."""
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address and has one role."""

    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("Somebody signs in with this address already.")}
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTNER)
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=[*settings.WORKING_LANGUAGES, *settings.FURTHER_LANGUAGES],
        default="en",
        help_text=_("The language of our pages to this person, and of our mails where they are in it."),
    )
    second_language = models.CharField(
        _("second language"),
        max_length=5,
        choices=settings.WORKING_LANGUAGES,
        default="en",
        help_text=_("The language of our mails and papers to a person who reads the pages in Spanish or Arabic."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_zone],
        help_text=_("Such as Africa/Banjul. Without one, the programme's own: Europe/Brussels."),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_in_lower_case"),
            models.CheckConstraint(
                condition=Q(role=Role.ADMINISTRATOR, is_staff=True)
                | (~Q(role=Role.ADMINISTRATOR) & Q(is_staff=False, is_superuser=False)),
                name="user_admin_is_for_administrators",
            ),
            models.CheckConstraint(
                condition=Q(second_language__in=[code for code, _name in settings.WORKING_LANGUAGES]),
                name="user_second_language_is_a_working_one",
            ),
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        """Fold the address, and open the administration to administrators alone."""
        self.email = self.email.strip().lower()
        self.is_staff = self.is_superuser = self.role == Role.ADMINISTRATOR

    def get_full_name(self):
        """The name as the person writes it."""
        return self.name

    def get_short_name(self):
        """The same: names are not cut into parts."""
        return self.name

    @property
    def working_language(self):
        """The language of mails and papers."""
        return self.language if self.language in dict(settings.WORKING_LANGUAGES) else self.second_language

    @property
    def page_language(self):
        """The language of pages: partners alone read them in the further languages, while the portal speaks these."""
        is_spoken = self.role == Role.PARTNER and self.language in dict(settings.LANGUAGES)
        return self.language if is_spoken else self.working_language

    @property
    def initials(self):
        """Two letters for tight tables."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def new_invitation_key():
    """A key that cannot be guessed."""
    return get_random_string(40)


def invitation_expiry():
    """Invitations hold for fourteen days."""
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class Invitation(models.Model):
    """Lets one e-mail address in with one role; every role but partner contact needs one."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    language = models.CharField(_("language"), max_length=5, choices=settings.WORKING_LANGUAGES, default="en")
    key = models.CharField(max_length=40, unique=True, default=new_invitation_key, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("invited by"), on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"), default=invitation_expiry)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        on_delete=models.PROTECT,
        related_name="invitation",
        null=True,
        blank=True,
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=Q(accepted_at=None, revoked_at=None), name="invitation_one_open_per_address"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.email} ({self.get_role_display()})"

    @property
    def state(self):
        """What became of it until now."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        return InvitationState.OPEN if self.expires_at > timezone.now() else InvitationState.EXPIRED

    @property
    def is_open(self):
        """Can still be accepted."""
        return self.state == InvitationState.OPEN


class CalendarFeed(models.Model):
    """The address under which a person's calendar can be read without signing in; renewing it revokes the one before."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    key = models.CharField(max_length=22, unique=True, default=new_feed_key, editable=False)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at=None), name="calendarfeed_one_living_a_person"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("issued_at")),
                name="calendarfeed_revoked_after_issued",
            ),
        ]

    def __str__(self):
        return f"{self.user_id}: {self.issued_at:%Y-%m-%d}"

    @property
    def token(self):
        """The secret part of the address."""
        return token_of(self.key)

"""People and invitations: nobody gets in here by another door than an invitation or their own sign-up."""

from allauth.account.admin import EmailAddress
from allauth.account.forms import ResetPasswordForm
from django.contrib import admin, messages
from django.contrib.auth.admin import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workflow.admin import KeptRows, ReadOnlyAdmin

from .models import Invitation, User
from .services import change_address

admin.site.unregister([Group, EmailAddress])


@admin.register(User)
class UserAdmin(KeptRows, admin.ModelAdmin):
    """Who signs in, with which role. People are invited in the portal and set their own password."""

    list_display = ["name", "email", "role", "language", "is_active", "last_login", "is_demonstration"]
    list_filter = ["role", "is_active", "language", "is_demonstration"]
    search_fields = ["name", "email"]
    ordering = ["name", "id"]
    fields = [
        "name",
        "email",
        "role",
        "language",
        "time_zone",
        "phone",
        "is_active",
        "is_staff",
        "is_demonstration",
        "date_joined",
        "last_login",
    ]
    readonly_fields = ["is_staff", "is_demonstration", "date_joined", "last_login"]
    actions = ["send_password_link"]

    def get_readonly_fields(self, request, obj=None):
        """Nobody takes away their own role or their own access."""
        own = ["role", "is_active"] if obj is not None and obj.pk == request.user.pk else []
        return [*self.readonly_fields, *own]

    def save_model(self, request, obj, form, change):
        """Save the person; a new address closes the old one and is confirmed at the next sign-in."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            change_address(user=obj, email=obj.email)

    @admin.action(description=_("Send a link to set a new password"), permissions=["change"])
    def send_password_link(self, request, queryset):
        """Mail the link that “Forgotten your password?” sends."""
        people = list(queryset.filter(is_active=True))
        for person in people:
            form = ResetPasswordForm(data={"email": person.email})
            if form.is_valid():
                form.save(request)
        text = ngettext("A link was sent to %(count)d person.", "A link was sent to %(count)d people.", len(people))
        self.message_user(request, text % {"count": len(people)}, messages.SUCCESS)


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Who was invited by whom; inviting, sending again and revoking are done in the portal."""

    list_display = ["email", "name", "role", "invited_by", "invited_at", "expires_at", "accepted_at", "revoked_at"]
    list_filter = ["role"]
    list_select_related = ["invited_by"]
    search_fields = ["email", "name"]
    date_hierarchy = "invited_at"
    fields = [
        "email",
        "name",
        "role",
        "language",
        "invited_by",
        "invited_at",
        "expires_at",
        "accepted_at",
        "accepted_by",
        "revoked_at",
    ]

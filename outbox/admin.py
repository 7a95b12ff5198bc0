"""Messages, to look at, to retry and to cancel; nothing else about them is changed here."""

from django.contrib import admin, messages
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from workflow.admin import ReadOnlyAdmin

from .late_words import has_late_words, shown
from .models import OutgoingMessage
from .services import MessageRefused, cancel_message, retry_message


@admin.register(OutgoingMessage)
class OutgoingMessageAdmin(ReadOnlyAdmin):
    """Who was written to, about what, and what became of it: the proof of delivery."""

    change_list_template = "outbox/admin_list.html"
    list_display = ["subject", "email", "about", "status", "created_at", "sent_at"]
    readonly_fields = ["reason", "kept_text"]
    list_filter = ["status", "topic", "event"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["email__istartswith", "about__istartswith", "message_id__exact", "recipient__name__icontains"]
    search_help_text = _("Address, name, file reference or Message-ID.")
    actions = ["retry", "cancel"]
    ordering = ["-id"]

    def get_queryset(self, request):
        """What this person may read, without the words of the messages, which no row shows."""
        return (
            super()
            .get_queryset(request)
            .readable_by(request.user)
            .select_related("recipient", "bundled_in")
            .defer("text", "html")
        )

    def get_fields(self, request, obj=None):
        """Everything but the page; of messages that open somebody's account not the text either."""
        hidden = {"html", "last_error"} | ({"text", "link"} if obj is not None and obj.is_secret else set())
        names = [field.name for field in self.opts.concrete_fields if field.name not in hidden]
        is_late = obj is not None and has_late_words(obj)
        return [*("kept_text" if is_late and name == "text" else name for name in names), "reason"]

    @admin.display(description=_("Text"))
    def kept_text(self, message):
        """The text of a mail in which something stands that is kept nowhere else."""
        return shown(message.text)

    @admin.display(description=_("Reason"))
    def reason(self, message):
        """Why it did not leave: in our words, or in those of the mail server."""
        return gettext(message.last_error) if message.last_error else ""

    def has_act_permission(self, request):
        """Whoever may open the administration may mend a delivery."""
        return request.user.is_superuser

    @admin.action(description=_("Try again to deliver"), permissions=["act"])
    def retry(self, request, queryset):
        """Queue what was given up."""
        self.act(request, queryset, "Tried again.", lambda message: retry_message(message=message))

    @admin.action(description=_("Cancel before sending"), permissions=["act"])
    def cancel(self, request, queryset):
        """Take back what waits."""
        self.act(request, queryset, "Cancelled.", lambda message: cancel_message(message=message))

    def act(self, request, queryset, record, step):
        """Take the step for each message, write down who took it, and say what could not be done."""
        done = 0
        for message in queryset:
            try:
                self.log_change(request, step(message), record)
                done += 1
            except MessageRefused as refused:
                self.message_user(request, f"{message.subject}: {refused}", messages.WARNING)
        if done:
            words = ngettext("%(count)d message was changed.", "%(count)d messages were changed.", done)
            self.message_user(request, words % {"count": done}, messages.SUCCESS)

    def changelist_view(self, request, extra_context=None):
        """With a line on top while messages could not be delivered."""
        given_up = OutgoingMessage.objects.readable_by(request.user).given_up().count()
        return super().changelist_view(request, {**(extra_context or {}), "given_up": given_up})

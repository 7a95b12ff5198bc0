"""How allauth opens the door: who a new account is, which language it speaks, what its mails say."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext_lazy as _

from papers.languages import working_language

from .languages import asked_language, in_language, remember_language
from .resumable import drop_of_others


class AccountAdapter(DefaultAccountAdapter):
    """The portal's own rules for sign-up and sign-in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This address and this password do not belong together. Try again, or ask for a new password."
        ),
        "too_many_login_attempts": _("Too many tries for this address. Wait five minutes, or ask for a new password."),
        "enter_current_password": _("This is not your present password."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
    }

    def save_user(self, request, user, form, commit=True):
        """The form knows what whoever signs up by it becomes, whatever else it was sent with."""
        user.name = form.cleaned_data["name"]
        user.language = form.cleaned_data["language"]
        user.second_language = asked_language(request)
        user.role = form.opens_role
        return super().save_user(request, user, form, commit)

    def post_login(self, request, user, **login):
        """Lead to the page in the person's own language, and keep to it."""
        drop_of_others(request, user)
        response = super().post_login(request, user, **login)
        response["Location"] = in_language(response["Location"], user.page_language)
        remember_language(response, user.page_language)
        return response

    def send_mail(self, template_prefix, email, context):
        """Our mails: in the person's language, in our frame, and never the cause of a failed page."""
        person = context.get("user")
        with override(person.working_language if person else working_language()):
            message = self.render_mail(template_prefix, email, self.mail_context({**context, "email": email}))
        self.deliver(message, template_prefix.rpartition("/")[2], person)

    def deliver(self, message, event, person):
        """Give the mail away; the outbox, which this app does not know, takes it instead."""
        message.send()

    def mail_context(self, context):
        """What the frame of every mail needs; every link leads to our own address, in the language of the mail."""
        language = get_language()
        paths = {name: urlsplit(url).path for name, url in context.items() if name.endswith("_url")}
        links = {name: settings.SITE_ADDRESS + in_language(path, language) for name, path in paths.items()}
        return {
            **context,
            **links,
            "reader": context.get("user"),
            "site": settings.SITE_ADDRESS,
            "language": language,
            "direction": "rtl" if get_language_bidi() else "ltr",
        }

    def render_mail(self, template_prefix, email, context, headers=None):
        """Give the page of a mail its own subject as title."""
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        return super().render_mail(template_prefix, email, {**context, "subject": subject}, headers)

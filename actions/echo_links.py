"""The signed link of the mail that asks what became of an Action: whoever holds it answers that question, and nothing else."""

from datetime import timedelta

from django.core import signing

from .models import Echo

ECHO = "actions.echo"
LINK_AGE = timedelta(days=400)


def echo_token(echo):
    """What stands in the link."""
    return signing.dumps([echo.pk], salt=ECHO)


def echo_of(token):
    """The echo that a link names; None where the link is wrong or too old."""
    try:
        (pk,) = signing.loads(token, salt=ECHO, max_age=LINK_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Echo.objects.select_related("action__institution", "action__assistance_request").filter(pk=pk).first()

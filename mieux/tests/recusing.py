"""Somebody declares a conflict of interest, in words that say nothing of the file."""

from http import HTTPStatus

from assistance.choices import DeclarationAnswer
from assistance.services import declare_interest


def declare_conflict(person, assistance_request):
    """Declare it."""
    declare_interest(
        assistance_request=assistance_request,
        actor=person,
        answer=DeclarationAnswer.CONFLICT,
        explanation="My brother works there.",
    )


def answers_to_both(client, reader, recused, addresses):
    """What each address answers to somebody who reads the file and to who is recused: two {name: status}. A page that only takes posts gets one."""
    client.force_login(reader)
    seen = {name: client.get(address).status_code for name, address in addresses.items()}
    client.force_login(recused)
    asked = {name: client.post if seen[name] == HTTPStatus.METHOD_NOT_ALLOWED else client.get for name in addresses}
    return seen, {name: asked[name](address).status_code for name, address in addresses.items()}

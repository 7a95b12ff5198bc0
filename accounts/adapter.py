"""How allauth opens the door."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """The portal's own rules for sign-up and sign-in."""

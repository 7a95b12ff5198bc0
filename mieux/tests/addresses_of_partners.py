"""What every persona gets at the addresses of institutions, memberships, invitations and ties: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

PARTNER_ADDRESSES = {
    "partners:membership-mine": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "partners:membership-claim": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "partners:institution-propose": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "partners:membership-leave": (["membership.pk"], "302 200 404 404 404 403 403 403 403 403 403 403 403"),
    "partners:absence-mine": ([], "302 403 403 403 403 200 200 200 403 403 403 403 403"),
    "partners:absence-end": (["absence.pk"], "302 403 403 403 403 404 404 404 403 403 403 403 403"),
    "partners:institution-suggest": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "partners:interest-mine": ([], "302 403 403 403 403 200 200 200 200 200 403 403 200"),
    "partners:interest-create": ([], "302 403 403 403 403 200 200 200 200 200 403 403 200"),
    "partners:interest-edit": (["tie.pk"], "302 403 403 403 403 404 404 404 200 404 403 403 404"),
    "partners:interest-delete": (["tie.pk"], "302 403 403 403 403 404 404 404 200 404 403 403 404"),
    "partners:membership-list": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "partners:membership-decide": (["claim.pk"], "302 403 403 403 403 403 403 403 200 200 403 403 403"),
    "partners:institution-list": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "partners:institution-create": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "partners:institution-detail": (["institution.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 200"),
    "partners:institution-edit": (["institution.pk"], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "partners:institution-confirm": (["institution.pk"], "302 403 403 403 403 403 403 403 405 405 403 403 405"),
    "partners:institution-merge": (["institution.pk"], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "partners:invitation-list": ([], "302 403 403 403 403 403 403 403 403 200 403 403 200"),
    "partners:invitation-create": ([], "302 403 403 403 403 403 403 403 403 200 403 403 200"),
    "partners:invitation-resend": (["invitation.pk"], "302 403 403 403 403 403 403 403 403 405 403 403 405"),
    "partners:invitation-revoke": (["invitation.pk"], "302 403 403 403 403 403 403 403 403 200 403 403 200"),
    "partners:invitation-accept": (["invitation.key"], EVERYBODY),
}  # fmt: skip

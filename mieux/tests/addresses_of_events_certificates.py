"""What every persona gets at the addresses of certificates: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"

CERTIFICATE_ADDRESSES = {
    "events:certificate-list": (["certificate.registration.event_id"], TEAM),
    "events:certificate-issue-all": (["certificate.registration.event_id"], TEAM),
    "events:certificate-bundle": (["certificate.registration.event_id"], TEAM),
    "events:certificate-issue": (["place.pk"], TEAM),
    "events:certificate-detail": (["certificate.pk"], TEAM),
    "events:certificate-paper": (["certificate.pk"], TEAM),
    "events:certificate-revoke": (["certificate.pk"], TEAM),
    "events:certificate-again": (["certificate.pk"], TEAM),
    "events:certificate-language": (["certificate.pk"], TEAM),
    "events:certificate-place": (["certificate_token.value"], EVERYBODY),
    "events:certificate-place-in": (["certificate_token.value", "ar"], EVERYBODY),
    "events:certificate-check": ([], EVERYBODY),
    "events:certificate-public": (["certificate.code"], EVERYBODY),
}

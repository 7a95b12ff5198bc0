"""What makes a certificate one that can be checked, asked of whoever keeps the record: a higher app registers when it starts.

A mission knows its experts and sets their certificates; the codes, and who took one back, are kept elsewhere.
"""

from dataclasses import dataclass

from django.conf import settings

from .choices import DeploymentStatus

_provers = []


@dataclass(frozen=True)
class Proof:
    """What the record says of the certificate of one deployment. `corner` are the words that the paper shows beside the signature; `record` is the address at which the team keeps it."""

    name: str
    corner: dict
    is_revoked: bool
    record: str


@dataclass(frozen=True)
class Prover:
    """Who keeps the record. `proof(deployment, language)` gives a Proof or None; `languages` are further ones, (code, name), in which `paper(deployment, language)` sets the certificate."""

    proof: object
    languages: tuple
    paper: object


def register(prover):
    """Let a higher app prove certificates; called once from its AppConfig.ready, and again to no effect."""
    if prover not in _provers:
        _provers.append(prover)


def proof_of(deployment, language):
    """What is on record, in that language; None where nothing is."""
    found = (prover.proof(deployment, language) for prover in _provers)
    return next((proof for proof in found if proof is not None), None)


def certificate_languages(deployment):
    """(code, name) of the languages in which there is a certificate of this deployment: none before it is completed, none that was revoked."""
    if deployment.status != DeploymentStatus.COMPLETED:
        return ()
    proof = proof_of(deployment, settings.LANGUAGE_CODE)
    if proof is None:
        return tuple(settings.WORKING_LANGUAGES)
    return (
        () if proof.is_revoked else (*settings.WORKING_LANGUAGES, *(pair for one in _provers for pair in one.languages))
    )


def paper_in(deployment, language):
    """The bytes of the certificate in one of the further languages; None where nobody sets it."""
    for prover in _provers:
        if language in dict(prover.languages):
            return prover.paper(deployment, language)
    return None

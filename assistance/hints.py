"""Hints of a conflict of interest in the data: pure functions of what is known of a file and of a person.

A hint bars nobody: it asks the person to declare in words before they judge.
"""

from dataclasses import dataclass

from partners.choices import PUBLIC_MAIL_DOMAINS, RESERVED_MAIL_ENDINGS, InterestKind, MembershipStatus

from .choices import HintKind

OF_MEMBERSHIP = {MembershipStatus.CONFIRMED: HintKind.BELONGS, MembershipStatus.ENDED: HintKind.BELONGED}
OF_INTEREST = {
    InterestKind.WORKS: HintKind.WORKS,
    InterestKind.WORKED: HintKind.WORKED,
    InterestKind.CLOSE: HintKind.CLOSE,
    InterestKind.OTHER: HintKind.OTHER,
}


@dataclass(frozen=True)
class Hint:
    """One hint: its kind, the institution concerned, the years where they are known, and what else says it."""

    kind: str
    institution: str = ""
    since: int | None = None
    until: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class FileFacts:
    """What counts of a file: {key: name} of the institutions that ask, who wrote it, and {domain: institution} of their contacts."""

    institutions: dict
    writers: frozenset = frozenset()
    domains: dict = None


@dataclass(frozen=True)
class PersonFacts:
    """What counts of a person: memberships as (institution, status, year of the end), interests as (institution, kind, from, to, note)."""

    key: int
    email: str
    memberships: tuple = ()
    interests: tuple = ()


def mail_domain(email):
    """The domain of an address in lower case; empty where it says nothing about an employer."""
    domain = email.rpartition("@")[2].strip().lower()
    is_silent = domain in PUBLIC_MAIL_DOMAINS or domain.endswith(RESERVED_MAIL_ENDINGS)
    return "" if is_silent else domain


def hints_of(person, file):
    """The hints of one person on one file, the closest ties first; empty where the data say nothing. No errors."""
    return (
        *membership_hints(person, file),
        *interest_hints(person, file),
        *wrote_hint(person, file),
        *domain_hint(person, file),
    )


def membership_hints(person, file):
    """The institution is, or was, the person's own in the portal."""
    for institution, status, ended in person.memberships:
        if institution in file.institutions and status in OF_MEMBERSHIP:
            until = ended if status == MembershipStatus.ENDED else None
            yield Hint(OF_MEMBERSHIP[status], file.institutions[institution], until=until)


def interest_hints(person, file):
    """The person has declared a tie to the institution."""
    for institution, kind, since, until, note in person.interests:
        if institution in file.institutions:
            yield Hint(OF_INTEREST[kind], file.institutions[institution], since, until, note)


def wrote_hint(person, file):
    """The request is the person's own proposal."""
    if person.key in file.writers:
        yield Hint(HintKind.WROTE)


def domain_hint(person, file):
    """The person's address is of the house of a contact."""
    domain = mail_domain(person.email)
    if domain and domain in (file.domains or {}):
        yield Hint(HintKind.DOMAIN, file.domains[domain], detail=domain)

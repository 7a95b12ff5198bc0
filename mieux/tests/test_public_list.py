"""Whatever everybody may read stands in the list of the public site, or is said here to be something else than a page of it."""

from portal.public.families import public_names

from .addresses_of_calls import EVERYBODY
from .test_access import ADDRESSES

FILES = {
    "actions:action-feed",
    "actions:action-portfolio-export",
    "events:agenda-public",
    "events:document-public",
    "events:event-calendar",
    "events:event-feed",
    "portal:events",
    "opendata:countries-geojson",
    "opendata:dataset",
    "opendata:iati",
    "opendata:iati-action",
    "opendata:index",
    "opendata:openapi",
    "opendata:rows-csv",
    "opendata:rows-lines",
    "opendata:rows-page",
    "pictures:story-picture",
    "portal:news-feed",
    "publications:best-practices-paper",
    "publications:factsheet-csv",
    "publications:factsheet-paper",
    "publications:figure-rows",
    "publications:figure-values",
    "publications:library-feed",
    "publications:story-feed",
}
BY_A_LINK = {
    "actions:echo-answer",
    "events:badge",
    "events:certificate-place",
    "events:certificate-place-in",
    "events:certificate-public",
    "events:check-in",
    "events:check-in-find",
    "events:document-place",
    "events:group-lesson",
    "events:group-sheet",
    "events:place-calendar",
    "events:place-choose",
    "events:place-erase",
    "events:place-export",
    "events:place-own",
    "events:rating-answer",
    "events:rating-thanks",
    "events:self-confirm",
    "events:self-register",
    "experts:profile-renew",
    "missions:briefing-link",
    "missions:certificate-link",
    "missions:invitation-answer",
    "missions:release-answer",
    "missions:report-write",
    "outbox:topic-reduce",
    "partners:invitation-accept",
    "publications:consent-own",
    "publications:consent-photo",
    "publications:story-own",
    "publications:story-own-photo",
    "publications:story-withdraw",
}
WORKSHOP = {"outbox:mailbox-list", "outbox:mailbox-detail", "outbox:mailbox-page", "portal:styleguide"}


def test_every_open_page_is_in_the_list_or_is_no_page_of_the_public_site():
    open_to_all = {name for name, (_arguments, answers) in ADDRESSES.items() if answers == EVERYBODY}

    assert open_to_all - public_names() == FILES | BY_A_LINK | WORKSHOP
    assert public_names() <= open_to_all

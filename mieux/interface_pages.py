"""Which pages the portal shows in its further languages: those of the public, and those of a partner authority.

Every other page is read by people who work for the programme, or is a paper or a file: those are in English and French.
"""

PUBLIC_PAGES = frozenset(
    {
        "portal:home",
        "portal:how-to-request",
        "portal:request-status",
        "portal:how-we-count",
        "portal:about",
        "portal:privacy",
        "portal:accessibility",
        "actions:action-portfolio",
        "actions:action-public",
        "actions:echo-answer",
        "missions:call-portfolio",
        "missions:call-public",
        "experts:expert-join",
        "events:event-portfolio",
        "events:event-public",
        "events:self-register",
        "events:self-confirm",
        "events:certificate-check",
        "events:certificate-public",
        "events:certificate-place",
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
    }
)

# Pictures of these pages, in the language of each
PICTURES = frozenset({"portal:card"})

PARTNER_PAGES = frozenset(
    {
        "account_change_password",
        "account_set_password",
        "accounts:profile",
        "outbox:settings-mine",
        "portal:start",
        "portal:file",
        "portal:tasks",
        "portal:search",
        "portal:calendar",
        "portal:calendar-renew",
        "portal:calendar-revoke",
        "partners:membership-mine",
        "partners:membership-claim",
        "partners:membership-leave",
        "partners:institution-propose",
        "partners:institution-suggest",
        "assistance:request-mine",
        "assistance:request-create",
        "assistance:request-summary",
        "assistance:request-submit",
        "assistance:request-discard",
        "assistance:request-edit",
        "assistance:request-hand-over",
        "assistance:draft-comments",
        "assistance:draft-people",
        "assistance:version-list",
        "assistance:version-compare",
        "assistance:version-restore",
        "assistance:sent-version-list",
        "assistance:sent-version-compare",
        "assistance:attachment-add",
        "assistance:attachment-delete",
        "assistance:attachment-download",
        "assistance:joining-wish",
        "assistance:joining-detail",
        "assistance:joining-step",
        "assistance:request-detail",
        "assistance:request-sent",
        "assistance:request-history",
        "assistance:request-step",
        "assistance:request-restart",
        "assistance:question-answer",
        "assistance:thread-detail",
        "assistance:thread-read",
        "assistance:message-create",
        "assistance:message-settle",
        "similar:draft-list",
        "similar:draft-part",
        "similar:follow-undo",
        "similar:action-follow",
        "actions:action-mine",
        "actions:action-detail",
        "actions:action-history",
        "actions:plan-agree",
        "actions:clock-detail",
        "actions:stage-plan",
        "actions:window-find",
        "actions:adoption-record",
        "actions:deployment-appraise",
        "actions:echo-own",
        "actions:activity-rate",
        "actions:action-rate",
        "actions:event-report",
        "events:nomination-mine",
        "events:nomination-create",
        "events:authority-own",
        "events:authority-list-send",
        "events:list-detail",
        "events:list-continue",
        "events:registration-correct",
        "events:registration-step",
        "events:report-read",
    }
)


def is_translated(page, user):
    """Whether this page is there in the further languages: `user()` is asked only where it matters, so that public pages need no session."""
    if page in PUBLIC_PAGES or page in PICTURES:
        return True
    if page not in PARTNER_PAGES:
        return False
    reader = user()
    return not reader.is_authenticated or reader.role == "partner"

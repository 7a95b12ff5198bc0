"""What every persona gets at the addresses of calls, focal points, supply and demand: a part of test_access.py, in the order of its PERSONAS."""

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200 200"

CALL_ADDRESSES = {
    "missions:call-portfolio": ([], EVERYBODY),
    "missions:call-public": (["call.pk"], EVERYBODY),
    "missions:expression-create": (["call.pk"], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "missions:expression-withdraw": (["call.pk"], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "missions:expression-mine": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "missions:call-list": ([], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:call-create": ([], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:call-detail": (["call.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:call-edit": (["call.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:call-step": (["call.pk", "close_call"], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:call-discard": (["draft_call.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:expression-hold": (["expression.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "missions:focal-home": ([], "302 403 403 403 403 403 403 403 403 403 200 403 403"),
    "missions:nomination-list": ([], "302 403 403 403 403 403 403 403 403 403 200 403 403"),
    "missions:nomination-create": ([], "302 403 403 403 403 403 403 403 403 403 200 403 403"),
    "missions:nomination-withdraw": (["nomination.pk"], "302 403 403 403 403 403 403 403 403 403 200 403 403"),
    "missions:contribution-detail": (["fi", "2026"], "302 404 404 404 404 404 404 404 200 200 200 404 404"),
    "missions:contribution-export": (["fi", "2026"], "302 404 404 404 404 404 404 404 200 200 200 404 404"),
    "portal:supply": ([], "302 403 403 403 403 403 403 200 200 200 200 403 200"),
    "portal:supply-draft": ([], "302 403 403 403 403 403 403 405 405 405 405 403 405"),
    "experts:focal-list": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "experts:focal-name": ([], "302 403 403 403 403 403 403 403 403 200 403 403 200"),
    "experts:focal-end": (["named.pk"], "302 403 403 403 403 403 403 403 403 200 403 403 200"),
}  # fmt: skip

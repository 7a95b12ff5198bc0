"""The fields of a draft, step by step: what is written together, commented on and kept in its versions."""

STEP_FIELDS = {
    "who": ("institution", "co_requesters", "other_co_requesters", "countries", "regional_organisation"),
    "problem": ("title", "problem", "context", "theme", "areas", "policy_link"),
    "want": ("asked_for", "expected_deliverables", "other_support", "earlier_reference"),
    "people": (
        "languages",
        "preferred_from",
        "preferred_to",
        "preferred_why",
        "delegation_contact",
        "consent_to_publish",
    ),
}
STEP_OF = {name: slug for slug, names in STEP_FIELDS.items() for name in names}
DRAFT_FIELDS = tuple(STEP_OF)

"""Arabic writes days of the week in full, and has a comma of its own; with western digits, thousands and decimals are set apart as in English. Django looks a pattern up here by its words."""

PATTERNS = {
    "D j F": "l j F",
    "D j F Y": "l j F Y",
    "D j N": "l j N",
    "D j N Y": "l j N Y",
    "j F, H:i": "j F، H:i",
    "j F Y, H:i": "j F Y، H:i",
    "l j F, H:i": "l j F، H:i",
}
globals().update(PATTERNS)
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3

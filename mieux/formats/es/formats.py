"""Spanish puts “de” between day, month and year, and writes months without a capital. Django looks a pattern up here by its words."""

PATTERNS = {
    "j F": r"j \d\e F",
    "j F Y": r"j \d\e F \d\e Y",
    "l j F": r"l j \d\e F",
    "l j F Y": r"l j \d\e F \d\e Y",
    "D j F": r"D j \d\e F",
    "D j F Y": r"l j \d\e F \d\e Y",
    "j F, H:i": r"j \d\e F, H:i",
    "j F Y, H:i": r"j \d\e F \d\e Y, H:i",
    "l j F, H:i": r"l j \d\e F, H:i",
    "F Y": r"F \d\e Y",
    "N Y": "b Y",
    "j N": "j b",
    "j N Y": "j b Y",
    "j M": "j b",
    "j M Y": "j b Y",
    "D j N": "D j b",
    "D j N Y": "D j b Y",
}
globals().update(PATTERNS)

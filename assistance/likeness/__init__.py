"""How alike two files are: pure arithmetic on words, themes and places, without models."""

from .scoring import STANDARD, Facts, Likeness, Profile, Vocabulary, Weights, likeness, profile_of, rank
from .terms import GLOSSARY, Glossary, read_glossary
from .words import pattern_of, stem, tokens

__all__ = [
    "GLOSSARY",
    "STANDARD",
    "Facts",
    "Glossary",
    "Likeness",
    "Profile",
    "Vocabulary",
    "Weights",
    "likeness",
    "pattern_of",
    "profile_of",
    "rank",
    "read_glossary",
    "stem",
    "tokens",
]

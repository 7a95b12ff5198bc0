"""How tests read pages; the functions live with the people who read, so that every app can use them."""

from accounts.tests.reading import anybody, is_write, read, signed_in, text_of, words_of

__all__ = ["anybody", "is_write", "read", "signed_in", "text_of", "words_of"]

"""The dossier on one page for the Steering Committee: its words, cut to fit, and the PDF that is set from them."""

from .cutting import Cut, cut
from .setting import set_dossier
from .words import dossier_words, fitted

__all__ = ["Cut", "cut", "dossier_words", "fitted", "set_dossier"]

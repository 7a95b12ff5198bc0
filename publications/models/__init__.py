"""What was published: frozen figures; and what is counted today."""

from .counted import CountedFigure, FigureCount
from .figures import FigureEdition, FrozenFigure

__all__ = ["CountedFigure", "FigureCount", "FigureEdition", "FrozenFigure"]

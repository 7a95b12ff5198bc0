"""What was published: frozen figures."""

from .figures import FigureEdition, FrozenFigure

__all__ = ["FigureEdition", "FrozenFigure"]

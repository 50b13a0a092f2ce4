"""Pages of the roof: home, board, trace, hand-over."""

from . import hand_over, package
from .board import advance, board
from .home import home
from .trace import trace

__all__ = ["advance", "board", "hand_over", "home", "package", "trace"]

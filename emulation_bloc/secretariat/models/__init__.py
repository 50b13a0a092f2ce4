from .changes import ChangeNotice, ChangeStep, UnitChange
from .handover import HandOver, HandOverItem

__all__ = ["ChangeNotice", "ChangeStep", "HandOver", "HandOverItem", "UnitChange"]

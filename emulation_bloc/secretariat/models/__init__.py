from .changes import ChangeNotice, ChangeStep, DecisionFile, UnitChange
from .handover import HandOver, HandOverItem

__all__ = ["ChangeNotice", "ChangeStep", "DecisionFile", "HandOver", "HandOverItem", "UnitChange"]

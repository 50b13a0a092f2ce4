from .bloc import Bloc, BlocCode, Membership
from .people import AccountNotice, FailedSignIn, User
from .regulation import Regulation
from .unit import Succession, Unit
from .year import Deadline, EmulationYear, Extension, FormerName, Leadership, Participation, YearPaper

__all__ = [
    "AccountNotice",
    "Bloc",
    "BlocCode",
    "Deadline",
    "EmulationYear",
    "Extension",
    "FailedSignIn",
    "FormerName",
    "Leadership",
    "Membership",
    "Participation",
    "Regulation",
    "Succession",
    "Unit",
    "User",
    "YearPaper",
]

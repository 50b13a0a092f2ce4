from .bloc import Bloc, BlocCode, Membership
from .deadline import Deadline, Extension
from .leadership import FormerLeadership, Leadership, YearPaper
from .people import AccountNotice, FailedSignIn, User
from .regulation import Regulation
from .unit import Succession, Unit
from .year import EmulationYear, FormerName, Participation

__all__ = [
    "AccountNotice",
    "Bloc",
    "BlocCode",
    "Deadline",
    "EmulationYear",
    "Extension",
    "FailedSignIn",
    "FormerLeadership",
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

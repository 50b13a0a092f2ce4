from .bloc import Bloc, BlocCode, Membership
from .correction import Correction, MembershipCorrection, RegulationCorrection
from .deadline import Deadline, Extension
from .leadership import FormerLeadership, Leadership, YearPaper
from .onpaper import PaperEntry
from .people import AccountNotice, FailedSignIn, User
from .regulation import Regulation
from .scan import MembershipScan, YearScan
from .unit import Succession, Unit
from .year import EmulationYear, FormerName, Participation

__all__ = [
    "AccountNotice",
    "Bloc",
    "BlocCode",
    "Correction",
    "Deadline",
    "EmulationYear",
    "Extension",
    "FailedSignIn",
    "FormerLeadership",
    "FormerName",
    "Leadership",
    "Membership",
    "MembershipCorrection",
    "MembershipScan",
    "PaperEntry",
    "Participation",
    "Regulation",
    "RegulationCorrection",
    "Succession",
    "Unit",
    "User",
    "YearPaper",
    "YearScan",
]

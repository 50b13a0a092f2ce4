"""What the policies of awards share."""

from emulation_bloc.core.verdict import Verdict, only_if
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import IN_THE_BLOC
from ..models import Proposal

SECRETARIAT_ONLY = "Chỉ đơn vị Khối trưởng của năm được thực hiện việc này."
CHOOSING = (Stage.REVIEW, Stage.PROPOSING)


def by_secretariat(user: User, year: EmulationYear) -> Verdict:
    return only_if(seat_of(user, year).is_secretariat, SECRETARIAT_ONLY)


def still_in_the_bloc(proposal: Proposal | None) -> Verdict:
    return only_if(
        proposal is None or proposal.status in IN_THE_BLOC,
        "Tờ trình đã gửi cơ quan nội vụ. Muốn thay đổi, hãy đề nghị cơ quan nội vụ trả lại hồ sơ.",
    )

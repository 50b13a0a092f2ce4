"""What the policies of awards share."""

from emulation_bloc.core.verdict import Verdict, only_if
from units.enums import Stage

from ..enums import IN_THE_BLOC
from ..models import Proposal

CHOOSING = (Stage.REVIEW, Stage.PROPOSING)


def still_in_the_bloc(proposal: Proposal | None) -> Verdict:
    return only_if(
        proposal is None or proposal.status in IN_THE_BLOC,
        "Tờ trình đã gửi cơ quan nội vụ. Muốn thay đổi, hãy đề nghị cơ quan nội vụ trả lại hồ sơ.",
    )

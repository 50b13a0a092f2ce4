"""What can happen to a nomination and to the proposal: tables to be read aloud."""

from emulation_bloc.core.workflow import Step, Workflow

from .enums import InquiryStatus as I
from .enums import NominationStatus as N
from .enums import ProposalStatus as P

NOMINATION_FLOW = Workflow(
    Step("withdraw_nomination", (N.PROPOSED,), N.WITHDRAWN, "Rút đề nghị", backward=True),
    Step("reinstate_nomination", (N.WITHDRAWN,), N.PROPOSED, "Đề nghị lại", backward=True),
)

PROPOSAL_FLOW = Workflow(
    Step("submit_proposal", (P.DRAFT, P.RETURNED), P.SUBMITTED, "Gửi cơ quan nội vụ"),
    Step("return_proposal", (P.SUBMITTED,), P.RETURNED, "Trả lại bổ sung", backward=True),
    Step("accept_proposal", (P.SUBMITTED,), P.ACCEPTED, "Tiếp nhận hồ sơ"),
)

# A remark goes from open to closed once somebody of the bloc has seen it.
INQUIRY_FLOW = Workflow(
    Step("answer_inquiry", (I.OPEN, I.ANSWERED), I.ANSWERED, "Trả lời cơ quan nội vụ"),
    Step("see_inquiry", (I.OPEN,), I.CLOSED, "Đã xem nhận xét của cơ quan nội vụ"),
    Step("close_inquiry", (I.OPEN, I.ANSWERED), I.CLOSED, "Khép câu hỏi của cơ quan nội vụ"),
    Step("reopen_inquiry", (I.ANSWERED, I.CLOSED), I.OPEN, "Hỏi lại khối", backward=True),
)

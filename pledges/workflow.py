"""What can happen to a plan, a registration and a pledge."""

from emulation_bloc.core.workflow import Step, Workflow

from .enums import PeriodStatus as K
from .enums import PlanStatus as P
from .enums import PledgeStatus as G
from .enums import RegistrationStatus as R
from .enums import ReportStatus as B

PLAN_FLOW = Workflow(
    Step("issue_plan", (P.DRAFT,), P.ISSUED, "Ban hành kế hoạch"),
)

REGISTRATION_FLOW = Workflow(
    Step("submit_registration", (R.DRAFT, R.RETURNED), R.SUBMITTED, "Gửi bản đăng ký"),
    Step("return_registration", (R.SUBMITTED, R.ACCEPTED), R.RETURNED, "Trả lại bản đăng ký", backward=True),
    Step("accept_registration", (R.SUBMITTED,), R.ACCEPTED, "Tiếp nhận bản đăng ký"),
    Step("take_registration_over", (R.SUBMITTED, R.ACCEPTED), R.RETURNED, "Đơn vị soạn bản đăng ký thay bản nhập thay"),
)

PLEDGE_FLOW = Workflow(
    Step("sign_pledge", (G.DRAFT, G.CORRECTING), G.SIGNED, "Ký giao ước thi đua"),
    Step("withdraw_signature", (G.SIGNED,), G.DRAFT, "Rút chữ ký giao ước", backward=True),
    Step("undo_entered_pledge", (G.SIGNED,), G.DRAFT, "Thôi dùng giao ước nhập thay"),
    Step("open_correction", (G.SIGNED,), G.CORRECTING, "Mở đính chính giao ước", backward=True),
)

PERIOD_FLOW = Workflow(
    Step("end_period", (K.RECEIVING,), K.ENDED, "Khép kỳ báo cáo"),
    Step("reopen_period", (K.ENDED,), K.RECEIVING, "Mở lại kỳ báo cáo", backward=True),
)

REPORT_FLOW = Workflow(
    Step("submit_report", (B.DRAFT, B.RETURNED), B.SUBMITTED, "Gửi báo cáo chỉ tiêu"),
    Step("return_report", (B.SUBMITTED,), B.RETURNED, "Trả lại báo cáo chỉ tiêu", backward=True),
)

"""The year and its papers in pictures, drawn from the very tables the program obeys."""

from awards.enums import ProposalStatus
from awards.workflow import PROPOSAL_FLOW
from meetings.enums import MeetingStatus, MinutesStatus, PollStatus
from meetings.workflow import MEETING_FLOW, MINUTES_FLOW, POLL_FLOW
from pledges.enums import PeriodStatus, RegistrationStatus, ReportStatus
from pledges.workflow import PERIOD_FLOW, REGISTRATION_FLOW, REPORT_FLOW
from scoring.enums import SheetStatus
from scoring.workflow import SHEET_FLOW
from units.enums import Stage

from .gates import GATES
from .labels import STAGE_STORY
from .steps import YEAR_FLOW

INTRODUCTION = """\
# Các giai đoạn của năm thi đua

Tệp này do `manage.py stage_diagram` vẽ từ chính các bảng trạng thái của chương trình; đừng sửa bằng tay.
Mọi bước do người có quyền thực hiện, không bước nào tự chạy theo thời hạn. Bước lùi phải ghi lý do.
"""

PAPERS = [
    ("Bản đăng ký danh hiệu", REGISTRATION_FLOW, RegistrationStatus),
    ("Kỳ báo cáo chỉ tiêu", PERIOD_FLOW, PeriodStatus),
    ("Báo cáo chỉ tiêu", REPORT_FLOW, ReportStatus),
    ("Phiếu chấm điểm", SHEET_FLOW, SheetStatus),
    ("Hội nghị", MEETING_FLOW, MeetingStatus),
    ("Cuộc bỏ phiếu", POLL_FLOW, PollStatus),
    ("Biên bản hội nghị", MINUTES_FLOW, MinutesStatus),
    ("Tờ trình", PROPOSAL_FLOW, ProposalStatus),
]


def stage_document():
    """The whole of ``docs/stages.md``."""
    parts = [INTRODUCTION, _picture(YEAR_FLOW, Stage), _stories(), _gates()]
    parts += [f"## {title}\n\n{_picture(flow, states)}" for title, flow, states in PAPERS]
    return "\n".join(parts)


def _picture(flow, states):
    return f"```mermaid\n{flow.mermaid({state.value: state.label for state in states})}```\n"


def _stories():
    lines = [f"{stage.place}. **{stage.label}**: {story}" for stage, story in STAGE_STORY.items()]
    return "## Mỗi giai đoạn làm gì\n\n" + "\n".join(lines) + "\n"


def _gates():
    """Every forward step with the names of the gates which it must pass, as the program calls them."""
    lines = [
        f"- **{YEAR_FLOW.steps[name].label}** (`{name}`): {', '.join(f'`{gate}`' for gate in gates)}"
        for name, gates in GATES.items()
    ]
    return "## Điều kiện của mỗi bước tiến\n\n" + "\n".join(lines) + "\n"

"""Who writes, confirms, replaces and reads an achievement report, and when. The only place that says so."""

from collections.abc import Iterator

from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Verdict, all_of, faultless, only_if
from units.accounts.policies import confirmed
from units.common import drives
from units.models import User
from units.seats import seat_of

from ..enums import SENT
from ..models import AchievementReport, Nomination, Proposal
from ..policies.common import CHOOSING, still_in_the_bloc
from .sections import WRITTEN, heading


def may_write(user: User, report: AchievementReport, proposed: list[Nomination], proposal: Proposal | None) -> Verdict:
    """The unit's own people, and those who finish what a merged unit left."""
    return all_of(
        only_if(
            seat_of(user, report.participation.year).owns(report.participation),
            "Chỉ đơn vị được đề nghị viết báo cáo thành tích của mình.",
        ),
        _is_wanted(report, proposed, proposal),
        only_if(not report.is_confirmed, "Báo cáo đã được xác nhận; muốn sửa thì mở lại trước."),
    )


def may_bring_for(
    user: User, report: AchievementReport, proposed: list[Nomination], proposal: Proposal | None
) -> Verdict:
    """The leader's people bring in the signed paper of a unit that sent it on paper."""
    return all_of(
        drives(user, report.participation.year),
        confirmed(user),
        only_if(
            not seat_of(user, report.participation.year).owns(report.participation),
            "Báo cáo của đơn vị mình thì nạp ở mục bản ký của đơn vị.",
        ),
        _is_wanted(report, proposed, proposal),
        only_if(not report.is_confirmed, "Báo cáo của đơn vị đã được xác nhận."),
    )


def may_confirm(
    user: User, report: AchievementReport, proposed: list[Nomination], proposal: Proposal | None
) -> Verdict:
    """The head says that it is right: what is written, or the signed paper that stands for it."""
    faults = tuple(faults_of(report))
    more = f" (và {len(faults) - 1} mục khác)" if len(faults) > 1 else ""
    return all_of(
        only_if(user.is_head, "Chỉ thủ trưởng đơn vị được xác nhận báo cáo thành tích."),
        may_write(user, report, proposed, proposal),
        confirmed(user),
        faultless(faults, f"{faults[0]}{more}" if faults else ""),
    )


def may_reopen(user: User, report: AchievementReport, proposal: Proposal | None) -> Verdict:
    """Until the dossier is sent, and again once it was returned: by the unit, or by the leader's people for a unit
    whose paper they brought."""
    year = report.participation.year
    owns = seat_of(user, year).owns(report.participation)
    copy = report.signed_copy
    return all_of(
        only_if(
            owns or (copy is not None and copy.basis and drives(user, year)),
            "Chỉ đơn vị được đề nghị mở lại báo cáo thành tích của mình.",
        ),
        confirmed(user),
        only_if(year.stage in CHOOSING, "Năm thi đua không ở giai đoạn đề nghị khen thưởng."),
        still_in_the_bloc(proposal),
        only_if(report.is_confirmed, "Báo cáo chưa được xác nhận nên vẫn sửa được."),
    )


def sees_report(user: User, report: AchievementReport, proposal: Proposal | None) -> bool:
    """Its unit; the leadership, which gathers them; Home Affairs while it stands in a dossier that is with it.

    While a returned dossier is mended, Home Affairs reads the sending as it was, not what is written since.
    """
    seat = seat_of(user, report.participation.year)
    sent = proposal is not None and proposal.status in SENT
    return seat.owns(report.participation) or seat.is_leadership or (seat.watches and sent and report.is_confirmed)


def reads_text(user: User, report: AchievementReport) -> bool:
    """What is written is its unit's own until the head confirmed it."""
    return report.is_confirmed or seat_of(user, report.participation.year).owns(report.participation)


def faults_of(report: AchievementReport) -> Iterator[str]:
    """What is not filled in; a signed paper of the unit's own stands for all of it."""
    if report.signed_copy is not None:
        return
    for name in WRITTEN:
        if not says(getattr(report, name)):
            yield f"Chưa viết mục “{heading(name)}”."
    if not says(report.signer_name):
        yield "Chưa ghi người ký báo cáo."
    if not says(report.signer_title):
        yield "Chưa ghi chức vụ người ký báo cáo."


def _is_wanted(report: AchievementReport, proposed: list[Nomination], proposal: Proposal | None) -> Verdict:
    return all_of(
        only_if(
            report.participation.year.stage in CHOOSING,
            "Báo cáo thành tích được viết trong giai đoạn hội nghị tổng kết hoặc đề nghị khen thưởng.",
        ),
        only_if(proposed, "Đơn vị không có tên trong danh sách đề nghị khen thưởng nên không phải viết báo cáo."),
        still_in_the_bloc(proposal),
    )

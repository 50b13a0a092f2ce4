"""Who answers about a condition, and who keeps the packs of rules. The only place that says so."""

from collections.abc import Iterable

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, faultless, only_if
from units.accounts.policies import confirmed
from units.common import drives
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import SENT, Moment, PackStatus, RuleLayer
from ..models import PackRule, Proposal, RulePack
from ..policies.common import still_in_the_bloc
from .rule import Rule


def may_answer(user: User, year: EmulationYear, proposal: Proposal | None) -> Verdict:
    """Say of a unit what the system does not hold and a rule asks."""
    return all_of(
        drives(user, year),
        only_if(year.stage != Stage.CLOSED, "Năm thi đua đã khép; trả lời về điều kiện khen thưởng không sửa nữa."),
        still_in_the_bloc(proposal),
    )


def may_answer_at_desk(user: User, year: EmulationYear, proposal: Proposal | None) -> Verdict:
    """What is asked when a dossier is appraised is answered by the office that appraises it, once the dossier is there.
    Also of a year that is closed: awards are decided after it."""
    return all_of(
        only_if(
            seat_of(user, year).watches, "Điều này do cơ quan nội vụ theo dõi khối hỏi và trả lời khi thẩm định hồ sơ."
        ),
        confirmed(user),
        only_if(
            proposal is not None and proposal.status in SENT,
            "Khối chưa gửi hồ sơ, hoặc hồ sơ đang được trả lại; chưa thẩm định được.",
        ),
    )


def may_answer_rule(user: User, year: EmulationYear, proposal: Proposal | None, rule: Rule) -> Verdict:
    """Each question has one side that answers it."""
    asked = may_answer_at_desk if Moment.DESK in rule.moments else may_answer
    return asked(user, year, proposal)


def may_read_packs(user: User) -> Verdict:
    return only_if(
        user.is_administrator or (user.unit is not None and user.unit.is_home_affairs),
        "Chỉ quản trị viên và cơ quan nội vụ xem, sửa các gói quy tắc khen thưởng.",
    )


def may_keep(user: User, pack: RulePack) -> Verdict:
    """A Home Affairs office keeps what is said in its own province; what holds everywhere the administrator keeps."""
    if user.is_administrator:
        return ALLOWED
    ours = pack.layer == RuleLayer.PROVINCE and pack.place in places_of(user)
    return all_of(
        may_read_packs(user),
        only_if(ours, "Cơ quan nội vụ chỉ ghi, sửa quy định của tỉnh mình; gói chung do quản trị viên giữ."),
        # The newest version of a code silences the others, wherever those are about.
        only_if(
            not RulePack.objects.filter(code=pack.code)
            .exclude(layer=RuleLayer.PROVINCE, place__in=places_of(user))
            .exists(),
            f"Mã “{pack.code}” là của gói chung hoặc của tỉnh khác; hãy đặt mã khác.",
        ),
    )


def places_of(user: User) -> set[str]:
    """Where the blocs are that the office of ``user`` watches."""
    return set(user.unit.monitored_blocs.values_list("province", flat=True)) if user.unit is not None else set()


def may_change_pack(user: User, pack: RulePack) -> Verdict:
    return all_of(
        may_keep(user, pack),
        only_if(pack.is_draft, "Gói quy tắc đã áp dụng thì giữ nguyên; muốn đổi, hãy lập bản mới từ gói này."),
    )


def may_begin_version(user: User, pack: RulePack) -> Verdict:
    drafted = RulePack.objects.filter(code=pack.code, status=PackStatus.DRAFT).exists()
    return all_of(
        may_keep(user, pack),
        only_if(not pack.is_draft, "Đây là bản dự thảo; sửa ngay ở đây."),
        only_if(not drafted, "Gói này đã có một bản dự thảo; hãy sửa hoặc bỏ bản ấy."),
    )


def may_put_in_force(user: User, pack: RulePack, faults: Iterable[str]) -> Verdict:
    return all_of(may_change_pack(user, pack), faultless(faults, "Gói quy tắc còn điều phải sửa, nêu ở đầu trang."))


def may_confirm(user: User, rule: PackRule) -> Verdict:
    """Say by which source a rule is right: also of a pack in force, for what it says does not change."""
    return all_of(may_keep(user, rule.pack), only_if(not rule.is_confirmed, "Quy tắc này đã được xác nhận."))

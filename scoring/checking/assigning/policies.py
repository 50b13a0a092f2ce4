"""Who plans the cross-checking, changes a checker, stands aside."""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.enums import Stage
from units.models import EmulationYear, Participation, User
from units.seats import seat_of

from ...common import drives
from ...enums import FirstPass
from ...models import Assignment
from ...tables import disclosure
from . import queries

PLANNING_STAGES = (Stage.SELF_SCORING, Stage.VERIFYING)


def may_plan_checks(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        drives(user, year),
        _in_season(year),
        only_if(
            disclosure.scoring_rules(year).first_pass != FirstPass.NONE,
            "Quy tắc chấm điểm của năm không có chấm chéo; hãy chọn cách chấm lần đầu ở trang Quy tắc chấm điểm "
            "trước khi mở thẩm định.",
        ),
        only_if(
            not queries.has_checking_plan(year),
            "Đã có kế hoạch chấm chéo; hãy đổi từng đơn vị chấm, hoặc bỏ kế hoạch khi chưa ai cho ý kiến.",
        ),
    )


def may_drop_checks(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        drives(user, year),
        _in_season(year),
        only_if(queries.has_checking_plan(year), "Chưa có kế hoạch chấm chéo."),
        only_if(
            not queries.has_opinions(year), "Đã có đơn vị cho ý kiến nên kế hoạch giữ nguyên; hãy đổi từng đơn vị chấm."
        ),
    )


def may_replace_checker(user: User, assignment: Assignment) -> Verdict:
    """One who has finished is not replaced; one who stood aside is, once."""
    return all_of(
        drives(user, assignment.year),
        _in_season(assignment.year),
        _unfinished(assignment),
        only_if(
            assignment.recused_at is None or queries.needs_checker(assignment),
            "Đã có đơn vị khác chấm thay.",
        ),
    )


def may_stand_aside(user: User, assignment: Assignment) -> Verdict:
    return all_of(
        only_if(
            seat_of(user, assignment.year).owns(assignment.checker),
            "Chỉ đơn vị được phân công mới xin rút khỏi việc chấm phiếu này.",
        ),
        _in_season(assignment.year),
        only_if(assignment.recused_at is None, "Đơn vị đã rút khỏi việc chấm phiếu này."),
        _unfinished(assignment),
        _can_be_spared(assignment),
    )


def _can_be_spared(assignment: Assignment) -> Verdict:
    """Who stands aside has no more part in the sheet at all; a leading unit only where the other can verify it."""
    leads = assignment.checker_id in {unit.pk for unit in queries.leading_units(assignment.year)}
    return someone_is_left(assignment.checker, assignment.subject) if leads else ALLOWED


def _in_season(year: EmulationYear) -> Verdict:
    return only_if(
        year.stage in PLANNING_STAGES,
        "Việc phân công chấm chéo chỉ làm trong giai đoạn tự chấm điểm và thẩm định.",
    )


def _unfinished(assignment: Assignment) -> Verdict:
    return only_if(assignment.done_at is None, "Đơn vị này đã chấm xong nên phân công giữ nguyên.")


def someone_is_left(participation: Participation | None, subject: Participation) -> Verdict:
    return only_if(
        participation is not None and queries.other_verifiers(participation, subject),
        "Không còn đơn vị lãnh đạo khối nào khác thẩm định được phiếu này.",
    )

"""Who plans the cross-checking, changes a checker, stands aside."""

from emulation_bloc.core.verdict import all_of, only_if
from units.enums import Stage
from units.seats import seat_of

from .. import queries
from ..enums import FirstPass
from .common import drives

PLANNING_STAGES = (Stage.SELF_SCORING, Stage.VERIFYING)


def may_plan_checks(user, year):
    return all_of(
        drives(user, year),
        _in_season(year),
        only_if(
            queries.scoring_rules(year).first_pass != FirstPass.NONE,
            "Quy tắc chấm điểm của năm không có chấm chéo; hãy chọn cách chấm lần đầu ở trang Quy tắc chấm điểm "
            "trước khi mở thẩm định.",
        ),
        only_if(
            not queries.has_checking_plan(year),
            "Đã có kế hoạch chấm chéo; hãy đổi từng đơn vị chấm, hoặc bỏ kế hoạch khi chưa ai cho ý kiến.",
        ),
    )


def may_drop_checks(user, year):
    return all_of(
        drives(user, year),
        _in_season(year),
        only_if(queries.has_checking_plan(year), "Chưa có kế hoạch chấm chéo."),
        only_if(
            not queries.has_opinions(year), "Đã có đơn vị cho ý kiến nên kế hoạch giữ nguyên; hãy đổi từng đơn vị chấm."
        ),
    )


def may_replace_checker(user, assignment):
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


def may_stand_aside(user, assignment):
    return all_of(
        only_if(
            seat_of(user, assignment.year).owns(assignment.checker),
            "Chỉ đơn vị được phân công mới xin rút khỏi việc chấm phiếu này.",
        ),
        _in_season(assignment.year),
        only_if(assignment.recused_at is None, "Đơn vị đã rút khỏi việc chấm phiếu này."),
        _unfinished(assignment),
    )


def _in_season(year):
    return only_if(
        year.stage in PLANNING_STAGES,
        "Việc phân công chấm chéo chỉ làm trong giai đoạn tự chấm điểm và thẩm định.",
    )


def _unfinished(assignment):
    return only_if(assignment.done_at is None, "Đơn vị này đã chấm xong nên phân công giữ nguyên.")

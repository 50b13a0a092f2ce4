"""The story of one emulation year: its steps as a table, and the one door through which it moves.

Nothing moves by itself at midnight: a person moves the year, a deadline is only asked by policies.
"""

from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.core.workflow import Step, Workflow
from units.enums import Stage as S

from ..facts import YearFacts
from ..readiness.queries import readiness
from . import effects, policies
from .gates import missing

YEAR_FLOW = Workflow(
    Step("open_registration", (S.PLANNING,), S.REGISTRATION, "Mở đăng ký thi đua"),
    Step("start_running", (S.REGISTRATION,), S.RUNNING, "Bắt đầu thực hiện"),
    Step("open_self_scoring", (S.RUNNING,), S.SELF_SCORING, "Mở tự chấm điểm"),
    Step("open_verification", (S.SELF_SCORING,), S.VERIFYING, "Mở thẩm định"),
    Step("publish_ranking", (S.VERIFYING,), S.RANKED, "Công bố xếp hạng"),
    Step("open_review", (S.RANKED,), S.REVIEW, "Vào hội nghị tổng kết"),
    Step("open_proposing", (S.REVIEW,), S.PROPOSING, "Lập hồ sơ đề nghị khen thưởng"),
    Step("close", (S.PROPOSING,), S.CLOSED, "Kết thúc, lưu trữ năm thi đua"),
    Step("back_to_planning", (S.REGISTRATION,), S.PLANNING, "Trở lại lập kế hoạch", backward=True),
    Step("reopen_registration", (S.RUNNING,), S.REGISTRATION, "Mở lại đăng ký, giao ước", backward=True),
    Step("resume_running", (S.SELF_SCORING,), S.RUNNING, "Trở lại thực hiện", backward=True),
    Step("reopen_self_scoring", (S.VERIFYING,), S.SELF_SCORING, "Mở lại tự chấm điểm", backward=True),
    Step("reopen_verification", (S.RANKED,), S.VERIFYING, "Mở lại thẩm định", backward=True),
    Step("reopen_ranking", (S.REVIEW,), S.RANKED, "Trở lại công bố xếp hạng", backward=True),
    Step("reopen_review", (S.PROPOSING,), S.REVIEW, "Trở lại hội nghị tổng kết", backward=True),
    field="stage",
)

UNREADY = "Chưa sẵn sàng cho giai đoạn sau; vẫn chuyển thì cần ghi lý do."

EFFECTS = {
    "open_registration": (effects.open_registrations,),
    "open_self_scoring": (effects.open_sheets,),
    "publish_ranking": (effects.publish_ranking,),
    "reopen_registration": (effects.open_registrations,),  # for units that joined meanwhile
    "reopen_verification": (effects.withdraw_ranking,),
    "close": (effects.end_rights,),
}


def forward_step(stage):
    """The one way on from ``stage``; None when the year is closed."""
    return next((step for step in YEAR_FLOW.steps_from(stage) if not step.backward), None)


def backward_steps(stage):
    return [step for step in YEAR_FLOW.steps_from(stage) if step.backward]


@transaction.atomic
def advance(*, year, step, reason="", despite="", by, **told):
    """Move the year by a named step: policy, gates, the move with its trace, then what follows from it.

    A stage for which somebody is missing, or a day (``readiness``), opens with a reason only; the move keeps both.
    ``despite``: that reason, where ``reason`` says something else (the correction of a ranking).

    ``told``: what the effects of just this step are told besides (the paper of a publication).

    Raises ``Refused`` with every sentence that blocks the step; then nothing has changed. Backward steps need
    a reason; with one, verification opens without the late sheets, and a corrected ranking carries it.
    """
    hold(year, by=by)
    require(policies.may_advance(by, year, step))
    if YEAR_FLOW.allows(step, year.stage):
        _refuse_while_missing(YearFacts(year), step, reason)
    unready = _unready(year, step)
    if unready and not (says(reason) or says(despite)):
        raise Unsaid(f"{UNREADY} {' '.join(unready)}")
    details = {"unready": unready} if unready else {}
    YEAR_FLOW.take(step, year, by=by, reason="\n".join(filter(None, [reason, despite])), **details)
    for effect in EFFECTS.get(step, ()):
        effect(year=year, reason=reason, by=by, **told)
    return year


def _unready(year, step):
    """What a forward step is opened in spite of."""
    if YEAR_FLOW.steps[step].backward or not YEAR_FLOW.allows(step, year.stage):
        return []
    return [str(gap) for gap in readiness(YearFacts(year), YEAR_FLOW.steps[step].target).gaps]


def _refuse_while_missing(facts, step, reason):
    if gaps := missing(facts, step, waived=says(reason)):
        raise Refused(*gaps)

"""Who sends a draft round, who says something to it, and who answers."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.common import still_open
from units.models import User
from units.seats import Seat, seat_of

from ...common import BEFORE_SCORING, drives
from ...enums import OpinionStatus
from ...models import Consultation, ScoringTable, TableOpinion
from .. import policies as tables_policies
from . import queries

CLOSED = "Đợt lấy ý kiến đã kết thúc."
ISSUED = "Bảng điểm đã ban hành; ý kiến và trả lời chỉ còn để xem lại."
SCORES = "Năm đã vào giai đoạn chấm điểm nên không nhận ý kiến về dự thảo nữa."


def may_open(user: User, table: ScoringTable) -> Verdict:
    return all_of(
        tables_policies.may_edit_table(user, table),
        only_if(table.year.stage in BEFORE_SCORING, "Dự thảo chỉ được lấy ý kiến trước khi mở tự chấm điểm."),
        only_if(queries.receiving(table) is None, "Dự thảo đang được lấy ý kiến."),
        only_if(table.criteria.exists(), "Dự thảo chưa có tiêu chí nào để lấy ý kiến."),
    )


def may_close(user: User, consultation: Consultation) -> Verdict:
    return all_of(
        drives(user, consultation.year), still_open(consultation.year), only_if(consultation.receives, CLOSED)
    )


def may_say(user: User, consultation: Consultation) -> Verdict:
    """Units of the year but the one that drafts, until the last day; none once units score."""
    year = consultation.year
    seat = seat_of(user, year)
    return all_of(
        only_if(seat.participation is not None, "Chỉ đơn vị của khối được góp ý dự thảo."),
        only_if(
            seat.participation is None or seat.participation.stands(),
            "Đơn vị không còn tham gia năm thi đua này nên không góp ý dự thảo.",
        ),
        only_if(not seat.leads, "Đơn vị Khối trưởng soạn dự thảo nên sửa thẳng vào dự thảo."),
        only_if(year.stage in BEFORE_SCORING, SCORES),
        only_if(consultation.receives, CLOSED),
        _in_time(consultation, seat),
    )


def _in_time(consultation: Consultation, seat: Seat) -> Verdict:
    last_day = queries.last_day_for(consultation.year, seat.participation) if consultation.receives else None
    return only_if(
        last_day is None or timezone.localdate() <= last_day,
        f"Đã hết hạn góp ý dự thảo (ngày cuối {short_date(last_day)}); "
        "cần thêm thời gian, xin đề nghị Khối trưởng gia hạn.",
    )


def may_say_nothing(user: User, consultation: Consultation) -> Verdict:
    own = seat_of(user, consultation.year).participation
    return all_of(
        may_say(user, consultation),
        only_if(
            own is None or not consultation.opinions.filter(participation=own).exists(),
            "Đơn vị đã trả lời; có thêm ý kiến thì gửi ý kiến mới.",
        ),
    )


def may_answer(user: User, opinion: TableOpinion) -> Verdict:
    """Also again, as long as the table is a draft; the trace keeps what was answered before."""
    return all_of(
        drives(user, opinion.consultation.year),
        still_open(opinion.consultation.year),
        only_if(opinion.status != OpinionStatus.NOTHING, "Đơn vị không có ý kiến nên không có gì phải trả lời."),
        only_if(not opinion.consultation.table.was_issued, ISSUED),
    )

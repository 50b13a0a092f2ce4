"""Who enters something for a unit, who reads the paper, and who says that it is right."""

from datetime import date

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import Verdict, all_of, each_of, only_if

from ..accounts.policies import confirmed
from ..common import drives, still_open
from ..models import EmulationYear, PaperEntry, Participation, User
from ..plausible import may_fall_on
from ..seats import seat_of
from .queries import reads_papers


def works_for(user: User, participation: Participation, otherwise: str, *, on_behalf: bool = False) -> Verdict:
    """The unit's own people; where something is entered on its behalf, the secretariat of another unit, by an account
    that somebody vouched for.

    ``otherwise``: why nobody else, in the words of the act.
    """
    owns = seat_of(user, participation.year).owns(participation)
    if not on_behalf:
        return only_if(owns, otherwise)
    return all_of(
        drives(user, participation.year),
        confirmed(user),
        only_if(not owns, "Việc của đơn vị mình thì làm ở trang của đơn vị, không nhập thay."),
        only_if(participation.stands(), f"{participation} không tham gia năm thi đua này nên không nhập thay."),
    )


def may_be_dated(year: EmulationYear, day: date) -> Verdict:
    """The day a paper of a unit bears."""
    return each_of(
        may_fall_on(year, day, "Ngày văn bản"),
        only_if(
            day <= timezone.localdate(),
            f"Ngày văn bản {short_date(day)} là ngày chưa đến. Hãy xem lại ngày ghi trên văn bản.",
        ),
    )


def sees_paper(user: User, entry: PaperEntry) -> bool:
    return reads_papers(user, entry.participation)


def may_confirm(user: User, entry: PaperEntry) -> Verdict:
    return all_of(
        only_if(
            seat_of(user, entry.participation.year).owns(entry.participation),
            "Chỉ đơn vị có văn bản xác nhận nội dung nhập thay là đúng.",
        ),
        still_open(entry.participation.year),
        only_if(entry.stands, "Bản nhập thay này không còn dùng nên không xác nhận."),
        only_if(not entry.is_under_way, "Khối trưởng chưa nhập xong văn bản này nên chưa có gì để xác nhận."),
        only_if(entry.confirmed_at is None, "Đơn vị đã xác nhận nội dung nhập thay."),
        confirmed(user),
    )


def may_be_replaced(user: User, entry: PaperEntry) -> Verdict:
    """By the unit's own, as long as the unit did not say that it is right. The stage is asked by the thing itself."""
    return all_of(
        only_if(
            seat_of(user, entry.participation.year).owns(entry.participation),
            "Chỉ đơn vị có văn bản được thay bản nhập thay bằng bản của mình.",
        ),
        only_if(entry.stands, "Bản nhập thay này không còn dùng."),
        only_if(
            entry.confirmed_at is None,
            "Đơn vị đã xác nhận nội dung nhập thay là đúng; muốn sửa, xin đề nghị Khối trưởng trả lại.",
        ),
    )

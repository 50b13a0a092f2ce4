"""Who asks a bloc, who answers for it, who reads what was said. The only place that says so.

The units of the bloc read nothing of it: it passes between the office that follows the bloc and whoever leads it.
"""

from datetime import date

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import InquiryStatus
from ..models import Inquiry
from . import queries


def may_read(user: User, year: EmulationYear) -> Verdict:
    """Leader and deputy; of a closed year those who led it then, since dossiers are decided after the hand-over."""
    seat = seat_of(user, year)
    return only_if(
        seat.watches or seat.is_leadership or (year.stage == Stage.CLOSED and queries.led(user, year)),
        "Chỉ cơ quan nội vụ theo dõi khối, Khối trưởng và Khối phó đọc được các câu hỏi này.",
    )


def may_ask(user: User, year: EmulationYear) -> Verdict:
    """Of its own people, also before the bloc let the office in: it asks why something is late."""
    return all_of(_of_the_office(user, year), confirmed(user))


def answers(user: User, year: EmulationYear) -> Verdict:
    """Whether this person is of the unit that leads the year, or led it until it was closed."""
    return only_if(
        seat_of(user, year).is_secretariat or (year.stage == Stage.CLOSED and queries.led(user, year, alone=True)),
        "Chỉ đơn vị Khối trưởng trả lời thay mặt khối.",
    )


def may_answer(user: User, inquiry: Inquiry) -> Verdict:
    """Once answered, more may be said until the office closes it."""
    return all_of(
        answers(user, inquiry.year),
        confirmed(user),
        only_if(inquiry.is_question, "Nhận xét không chờ trả lời."),
        only_if(inquiry.status != InquiryStatus.CLOSED, "Cơ quan nội vụ đã khép câu hỏi này."),
    )


def may_say_seen(user: User, inquiry: Inquiry) -> Verdict:
    return all_of(
        answers(user, inquiry.year),
        confirmed(user),
        only_if(not inquiry.is_question, "Câu hỏi này chờ trả lời."),
        only_if(inquiry.is_open, "Khối đã xem nhận xét này."),
    )


def may_close(user: User, inquiry: Inquiry) -> Verdict:
    return all_of(
        _of_the_office(user, inquiry.year),
        confirmed(user),
        only_if(inquiry.is_question, "Nhận xét khép lại khi khối đã xem."),
        only_if(inquiry.status != InquiryStatus.CLOSED, "Câu hỏi này đã khép."),
    )


def may_reopen(user: User, inquiry: Inquiry) -> Verdict:
    return all_of(
        _of_the_office(user, inquiry.year),
        confirmed(user),
        only_if(inquiry.is_question, "Nhận xét không hỏi lại được; hãy đặt câu hỏi."),
        only_if(not inquiry.is_open, "Câu hỏi này đang chờ khối trả lời."),
    )


def is_to_come(due: date | None, today: date) -> Verdict:
    """The last day of an answer."""
    return only_if(due is not None and due >= today, "Hạn trả lời phải từ hôm nay trở đi.")


def _of_the_office(user: User, year: EmulationYear) -> Verdict:
    return only_if(seat_of(user, year).watches, "Chỉ cơ quan nội vụ theo dõi khối được hỏi khối.")

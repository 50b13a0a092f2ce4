"""Who may drive the year, hand it over, and read its trace. The only place of the roof that says so."""

from typing import Any

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.models import EmulationYear, Leadership, Unit, User
from units.seats import seat_of

from ..models import HandOver

DRIVES_ONLY = "Chỉ đơn vị Khối trưởng của năm được chuyển giai đoạn năm thi đua."
GIVEN = "Bên giao đã xác nhận nên biên bản không sửa được nữa; muốn sửa, bên giao rút xác nhận trước."
SIGNED = "Hai bên đã xác nhận nên biên bản bàn giao chỉ còn để đọc."
HAND_OVER_STAGES = (Stage.REVIEW, Stage.PROPOSING)


def drives(user: User, year: EmulationYear, otherwise: str = DRIVES_ONLY) -> Verdict:
    return only_if(seat_of(user, year).is_secretariat, otherwise)


def took_over(user: User, year: EmulationYear) -> bool:
    return HandOver.objects.filter(year=year, receiver=user.unit_id, received_at__isnull=False).exists()


# The next year


def may_prepare_next_year(user: User, year: EmulationYear, *, exists: bool) -> Verdict:
    """From the review meeting on, so that two years overlap and nothing waits for the hand-over."""
    return all_of(
        drives(user, year, "Chỉ đơn vị Khối trưởng của năm được mở năm thi đua kế tiếp."),
        only_if(
            year.stage in HAND_OVER_STAGES,
            "Năm thi đua kế tiếp được mở từ hội nghị tổng kết đến khi lưu trữ năm này.",
        ),
        only_if(not exists, f"Năm thi đua {year.year + 1} đã được mở."),
    )


# The hand-over


def may_prepare_hand_over(
    user: User, year: EmulationYear, hand_over: HandOver | None, *, receiver: Unit | None, awaits: str = ""
) -> Verdict:
    """``receiver``: the unit that leads next year, or None while nobody knows it; ``awaits``: who has to confirm it."""
    return all_of(
        drives(user, year, "Chỉ đơn vị Khối trưởng của năm được lập biên bản bàn giao."),
        only_if(
            year.stage in HAND_OVER_STAGES,
            "Biên bản bàn giao được lập từ hội nghị tổng kết đến khi lưu trữ năm thi đua.",
        ),
        only_if(
            receiver is not None,
            f"Chưa biết đơn vị làm Khối trưởng năm {year.year + 1}: hãy niêm phong kết quả bầu "
            "ghi đơn vị được hiệp thương ở trang Hội nghị, hoặc ghi đơn vị được chỉ định.",
        ),
        only_if(
            not awaits,
            f"Khối trưởng năm {year.year + 1} chờ {awaits} chuẩn y; ghi số, ngày văn bản chuẩn y ở trang Hội nghị "
            "trước.",
        ),
        only_if(hand_over is None or hand_over.given_at is None, GIVEN),
    )


def may_edit_items(user: User, hand_over: HandOver) -> Verdict:
    return all_of(
        drives(user, hand_over.year, "Chỉ đơn vị Khối trưởng của năm ghi nội dung bàn giao."),
        only_if(hand_over.given_at is None, GIVEN),
    )


def may_give(user: User, hand_over: HandOver) -> Verdict:
    return all_of(
        only_if(
            user.is_head and user.unit_id == hand_over.giver_id,
            f"Chỉ thủ trưởng bên giao ({hand_over.giver}) được xác nhận giao.",
        ),
        confirmed(user),
        only_if(hand_over.given_at is None, "Bên giao đã xác nhận."),
        _settled(hand_over),
    )


def _settled(hand_over: HandOver) -> Verdict:
    """Nothing is passed over in silence: each item is ticked, or a note says why not; things are described."""
    items = hand_over.items.all()
    open_items = [item for item in items if not item.is_explained]
    vague = [item for item in items if not item.is_described]
    return all_of(
        only_if(
            not open_items,
            f"Còn {len(open_items)} nội dung chưa đánh dấu đã bàn giao; "
            "nội dung không có hoặc còn dở thì ghi chú lý do.",
        ),
        only_if(
            not vague,
            f"Con dấu, cờ đã giao phải ghi số lượng và tình trạng: {'; '.join(item.what for item in vague)}.",
        ),
    )


def may_answer_items(user: User, hand_over: HandOver) -> Verdict:
    """Officer and head of the receiver tick while both sides look at the things, before or after the giver confirms."""
    return all_of(
        only_if(
            user.unit_id == hand_over.receiver_id,
            f"Chỉ bên nhận ({hand_over.receiver}) đánh dấu đã nhận, ghi ý kiến.",
        ),
        only_if(hand_over.received_at is None, SIGNED),
    )


def may_take_back(user: User, hand_over: HandOver) -> Verdict:
    return all_of(
        only_if(
            user.is_head and user.unit_id == hand_over.giver_id,
            f"Chỉ thủ trưởng bên giao ({hand_over.giver}) được rút xác nhận.",
        ),
        confirmed(user),
        only_if(hand_over.given_at is not None, "Bên giao chưa xác nhận."),
        only_if(hand_over.received_at is None, "Bên nhận đã ký nhận nên không rút được nữa."),
    )


def may_receive(user: User, hand_over: HandOver) -> Verdict:
    return all_of(
        only_if(
            user.is_head and user.unit_id == hand_over.receiver_id,
            f"Chỉ thủ trưởng bên nhận ({hand_over.receiver}) được xác nhận nhận bàn giao.",
        ),
        confirmed(user),
        only_if(hand_over.given_at is not None, f"Chờ bên giao ({hand_over.giver}) xác nhận trước."),
        only_if(hand_over.received_at is None, "Bên nhận đã xác nhận."),
        _answered(hand_over),
    )


def waits_for_answers(hand_over: HandOver) -> list[Any]:
    """The items given of which the receiver said nothing yet."""
    return [item for item in hand_over.items.all() if not item.is_answered]


def _answered(hand_over: HandOver) -> Verdict:
    waiting = waits_for_answers(hand_over)
    return only_if(
        not waiting,
        f"Còn {len(waiting)} nội dung bên nhận chưa đánh dấu đã nhận; nội dung chưa đồng ý thì ghi ý kiến.",
    )


# The year package


def may_take_package(user: User, year: EmulationYear, hand_over: HandOver | None, *, unsealed: bool) -> Verdict:
    """``hand_over``: of this year, or None; ``unsealed``: whether a vote of the year still waits for its result."""
    return all_of(
        only_if(
            takes_whole_year(user, year, hand_over) or _heads_a_unit(user, year),
            "Gói hồ sơ năm dành cho đơn vị Khối trưởng, Khối phó năm này và năm sau, thủ trưởng các đơn vị của năm; "
            "đơn vị nhận tải được sau khi bên giao xác nhận.",
        ),
        only_if(
            year.stage in (*HAND_OVER_STAGES, Stage.CLOSED),
            "Gói hồ sơ năm có từ hội nghị tổng kết.",
        ),
        only_if(not unsealed, "Còn cuộc bỏ phiếu chưa niêm phong kết quả nên chưa đóng gói hồ sơ năm được."),
    )


def takes_whole_year(user: User, year: EmulationYear, hand_over: HandOver | None) -> bool:
    """Old leadership, and the new one once it was given: everything. Other heads: the papers of all and their own."""
    if user.unit_id is None or not user.is_active:
        return False
    if year.leaderships.filter(unit=user.unit_id).exists():
        return True
    if year.stage != Stage.CLOSED and (hand_over is None or hand_over.given_at is None):
        return False
    if hand_over is not None and hand_over.receiver_id == user.unit_id:
        return True
    following = Leadership.objects.filter(year__bloc=year.bloc_id, year__year=year.year + 1)
    return following.filter(unit=user.unit_id).exists()


def _heads_a_unit(user: User, year: EmulationYear) -> bool:
    seat = seat_of(user, year)
    return seat.is_head and seat.participation is not None


# The trace

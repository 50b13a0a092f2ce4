"""The door of the room: who comes, how, who comes late and who leaves."""

from datetime import timedelta

from django.db.models import F

from meetings.models import Coming, Meeting
from units.models import User

from .record import OFFICER, UNITS, name, now_typed
from .room import AWAY, BY_LETTER, CHECKS_IN, COMES_LATE, LEAVES, PHONES
from .voting import address_of

NOTE = "Bận họp Hội đồng nhân dân tỉnh"


def people_arrive(room):
    secretary = room.secretary
    secretary.at(room.path)
    for place, code in enumerate(UNITS):
        presence = {AWAY: "excused", CHECKS_IN: "unknown", COMES_LATE: "unknown"}.get(code, "present")
        secretary.fill(**{f"row-{place}-presence": presence})
    secretary.fill(**{f"row-{list(UNITS).index(AWAY)}-note": NOTE})
    letter = list(UNITS).index(BY_LETTER)
    secretary.page.locator(f"[name='row-{letter}-by_letter']").check()
    deputy = User.objects.get(username=PHONES[BY_LETTER])
    secretary.fill(**{f"row-{letter}-delegate_name": deputy.full_name, f"row-{letter}-delegate_title": OFFICER})
    secretary.fill(**{f"row-{letter}-voter": str(deputy.pk)})
    secretary.press("Lưu điểm danh")
    secretary.at(room.path)
    secretary.press("Mở điểm danh")

    room.console("Đón tiếp đại biểu")
    room.wall_reads("Quét mã bằng điện thoại")
    code = room.wall.locator(".wall-code").inner_text().replace(" ", "")
    guest = room.phone(PHONES[CHECKS_IN])
    guest.at(f"{room.path}co-mat/?ma={code}")
    guest.turn(guest.page.locator("main form button").last)
    guest.reads("có mặt")

    room.console("Khai mạc")
    secretary.press("Khai mạc hội nghị")
    room.wall_reads("Có mặt 8/10 đơn vị – đủ điều kiện")
    reports_are_read(room)


def reports_are_read(room):
    """Half an hour that nobody waits for here: everything until now was that much earlier."""
    half_an_hour = timedelta(minutes=30)
    Meeting.objects.filter(pk=room.meeting.pk).update(opened_at=F("opened_at") - half_an_hour)
    Coming.objects.filter(attendance__meeting=room.meeting).update(at=F("at") - half_an_hour)
    room.console("xếp hạng")
    room.wall_reads("Tổng điểm")
    room.record.ranking = [row.split("\t") for row in room.wall.locator(".wall-table tbody tr").all_inner_texts()]


def a_unit_comes_late(room):
    room.record.late[COMES_LATE] = at_the_door(room, "came", COMES_LATE, "Ghi có mặt")
    room.console("Khai mạc")
    room.wall_reads("Có mặt 9/10 đơn vị")


def a_unit_leaves(room):
    room.record.left[LEAVES] = at_the_door(room, "left", LEAVES, "Ghi rời họp")
    room.console("Khai mạc")
    room.wall_reads("Có mặt 8/10 đơn vị")


def at_the_door(room, passing, unit, button):
    """Through the console."""
    secretary = room.secretary
    secretary.at(f"{room.path}dieu-hanh/")
    secretary.page.locator(".room-door summary").click()
    secretary.page.locator(f"[name='{passing}-line']").select_option(label=name(unit))
    hour = now_typed(secretary.page.locator(f"[name='{passing}-at']"))
    secretary.done(button)
    return hour


def whoever_left_has_no_ballot(room, vote):
    phone = room.phone(PHONES[LEAVES])
    phone.page.goto(f"{room.server.url}/vhxh/{room.year.year}/{address_of(vote)}phieu/")
    phone.reads("đã rời họp")
    assert not phone.page.get_by_role("button", name="Xem lại phiếu").count()

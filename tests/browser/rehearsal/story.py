"""The meeting in its order: votes, two deaths of the server, one vote called off, a tie, the minutes."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Poll

from ..whole_year.acts import nominate
from .door import a_unit_comes_late, a_unit_leaves, people_arrive, whoever_left_has_no_ballot
from .record import AGAINST, FOR, NONE, Hour, Vote, name, now_typed
from .room import CHECKS_IN, PHONE, PHONES
from .voting import (
    address_of,
    announce,
    box_holds,
    call_off,
    cast,
    close,
    close_and_seal,
    count_paper,
    fill_in,
    keys_are_taken,
    open_box,
    opened,
    seal,
)

FLAG = "Đề nghị tặng Cờ thi đua của Chính phủ"
PROVINCE = "Đề nghị tặng Cờ thi đua của Ủy ban nhân dân tỉnh"
MERIT = "Đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
RUN_OFF = f"{PROVINCE} (bỏ phiếu lại, vòng 2)"
MISTAKE = "Phát nhầm phiếu giấy của cuộc khác"
CHOSEN, TIED, MISSED = "Được chọn", "Bằng phiếu", "Không đạt"


def election_of(room):
    return f"Bầu Khối trưởng năm {room.year.year + 1}"


def votes_are_prepared(room):
    secretary = room.secretary
    for candidates in (["bhxh", "stttt"], ["sgddt", "svhttdl"], ["syt", "sldtbxh", "dptth"]):
        secretary.at("khen-thuong/")
        secretary.turn(secretary.page.locator("main").get_by_role("link", name="Lập cuộc bỏ phiếu").first)
        choose(secretary, candidates)
        secretary.press("Lập cuộc bỏ phiếu")
    secretary.at(f"{room.path}bo-phieu/moi/?loai=election&chuc-danh=leader")
    choose(secretary, ["dptth", "stttt"])
    secretary.press("Thêm cuộc bỏ phiếu")
    secretary.follow("Cử tổ kiểm phiếu", exact=False)
    head = secretary.page.locator("[name='head']")
    head.select_option(label=head.locator("option", has_text="Hà Văn Páo").inner_text())
    secretary.page.locator("main label", has_text="Nguyễn Mạnh Cường").click()
    secretary.done("Cử tổ kiểm phiếu")

    room.console("Thống nhất quy tắc")
    room.wall_reads("Nếu bằng phiếu ở suất cuối")
    room.console("Bầu Tổ kiểm phiếu")
    room.wall_reads("Hà Văn Páo")
    keys_are_taken(room)


def choose(secretary, units):
    page = secretary.page
    page.locator("main [name='candidates']").evaluate_all("all => all.forEach(box => { box.checked = false })")
    for unit in units:
        page.locator("main label", has_text=name(unit)).first.click()
    secretary.fill(method="secret_both")


def the_server_dies_during_a_vote(room):
    """Killed with ballots in the box and one on its way, and again between the two keys."""
    vote = Vote(FLAG, 1, {"bhxh": CHOSEN, "stttt": MISSED})
    open_at_the_poll(room, vote)
    room.console("Bỏ phiếu bình xét")
    room.wall_reads("Đã bỏ 0/4 trên máy, 4 đơn vị dùng phiếu giấy")
    cast(room, vote, "svhttdl", {"bhxh": FOR, "stttt": AGAINST})
    cast(room, vote, "syt", {"bhxh": FOR, "stttt": NONE})
    box_holds(room, vote, 2)
    fill_in(room, vote, "sldtbxh", {"bhxh": FOR, "stttt": AGAINST})
    fill_in(room, vote, "bdt", {"bhxh": AGAINST, "stttt": FOR})

    press_and_do_not_wait(room, "sldtbxh")  # whether it gets there nobody knows
    room.server_dies()
    press_and_do_not_wait(room, "bdt")  # this one surely does not
    expect(to_be_sent_again(room, "bdt")).to_be_visible()
    room.server_is_back()

    for unit in ("svhttdl", "syt"):
        room.voters()[unit].at(f"{address_of(vote)}phieu/")
        room.voters()[unit].reads("đã vào hòm phiếu")
    for unit in ("sldtbxh", "bdt"):
        send_again(room, vote, unit)
    box_holds(room, vote, 4)
    room.wall_tells_no_count()

    close(room, vote)
    count_paper(room, vote, returned=4, invalid=0, votes_for={"bhxh": 4, "stttt": 1})
    open_box(room, vote, between=lambda: (room.server_dies(), room.server_is_back(), one_key_is_turned(room)))
    seal(room, vote)
    room.console("Công bố kết quả")
    room.wall_reads("chờ công bố")
    room.wall_tells_no_count()
    announce(room, vote)


def one_key_is_turned(room):
    room.wall_reads("Mở hòm phiếu: 1/2 chìa khóa")


def press_and_do_not_wait(room, unit):
    button = room.voters()[unit].page.get_by_role("button", name="Bỏ phiếu vào hòm")
    button.evaluate("button => { setTimeout(() => button.click()) }")


def to_be_sent_again(room, unit):
    return room.voters()[unit].page.get_by_role("button", name="Gửi lại")


def send_again(room, vote, unit):
    """The same ballot once more, from the page that stayed or by loading the one that never came: one counts."""
    phone, again = room.voters()[unit], to_be_sent_again(room, unit)
    told = re.compile("Phiếu bạn vừa gửi (đã vào hòm và được tính|KHÔNG được tính)")
    if phone.page.url.startswith("chrome-error:"):
        phone.page.reload(wait_until="domcontentloaded")
    else:
        expect(again.or_(phone.page.locator("main", has_text=told)).first).to_be_visible()
        if again.is_visible():
            again.click()
    expect(phone.page.locator("main")).to_contain_text(told)
    phone.at(f"{address_of(vote)}phieu/")
    phone.reads("đã vào hòm phiếu")


def open_at_the_poll(room, vote):
    room.secretary.at(f"hoi-nghi/bo-phieu/{room.poll(vote.question).pk}/")
    before = timezone.now()
    room.secretary.done("Mở bỏ phiếu")
    return opened(room, vote, Hour(before, timezone.now()))


def one_vote_is_tied_and_one_called_off(room):
    tied, mistaken = Vote(PROVINCE, 1, {"sgddt": TIED, "svhttdl": TIED}), Vote(MERIT, 2, {})
    open_together(room, tied, mistaken)
    room.console("Bỏ phiếu bình xét")
    for unit in room.voters():
        cast(room, tied, unit, {"sgddt": FOR, "svhttdl": FOR})
    box_holds(room, tied, 5)
    for unit in ("syt", "sgddt", "bdt"):
        cast(room, mistaken, unit, {"syt": FOR, "sldtbxh": FOR, "dptth": AGAINST}, next_one=True)
    call_off(room, mistaken, MISTAKE)
    close_and_seal(room, tied, returned=4, invalid=1, votes_for={"sgddt": 1, "svhttdl": 1})

    again = Vote(MERIT, 2, {"syt": CHOSEN, "dptth": MISSED, "sldtbxh": CHOSEN}, again=mistaken.cancelled)
    room.secretary.at(address_of(mistaken))
    room.secretary.press("Lặp lại cuộc bỏ phiếu")
    open_at_the_poll(room, again)
    for unit in room.voters():
        answers = {"syt": FOR, "sldtbxh": FOR, "dptth": AGAINST}
        cast(room, again, unit, {} if unit == "bdt" else answers)
    close_and_seal(room, again, returned=3, invalid=0, votes_for={"syt": 3, "sldtbxh": 2, "dptth": 1})
    room.console("Công bố kết quả")
    for vote in (tied, again):
        announce(room, vote)
    room.console("Công bố kết quả")
    room.wall_reads("Cuộc bỏ phiếu đã hủy, không phiếu nào được tính")
    room.wall_reads("bằng phiếu")


def open_together(room, *votes):
    room.secretary.at(room.path)
    together = room.secretary.page.locator("details.open-together")
    together.locator("summary").click()
    together.locator(".open-one", has_text="Bầu Khối trưởng").locator("input").uncheck()
    before = timezone.now()
    room.secretary.press("Mở các cuộc đã đánh dấu")
    hour = Hour(before, timezone.now())
    for vote in votes:
        opened(room, vote, hour)
    assert Poll.objects.filter(meeting=room.meeting, status="open").count() == len(votes)


def the_tie_is_decided(room):
    secretary, tied = room.secretary, room.record.vote(PROVINCE)
    secretary.at(address_of(tied))
    secretary.press("Lập vòng bỏ phiếu lại")
    vote = open_at_the_poll(room, Vote(RUN_OFF, 1, {"sgddt": CHOSEN, "svhttdl": MISSED}))
    whoever_left_has_no_ballot(room, vote)
    for unit in room.voters():
        cast(room, vote, unit, {"sgddt": FOR, "svhttdl": AGAINST})
    close_and_seal(room, vote, returned=4, invalid=0, votes_for={"sgddt": 3, "svhttdl": 1})
    room.console("Công bố kết quả")
    announce(room, vote)


def the_leader_is_elected(room):
    vote = Vote(election_of(room), 1, {"dptth": CHOSEN, "stttt": MISSED}, names=True)
    room.console("Bầu Khối trưởng")
    room.wall_reads(name("dptth"))
    open_at_the_poll(room, vote)
    for unit in room.voters():
        cast(room, vote, unit, {"dptth": FOR})
    close_and_seal(room, vote, returned=4, invalid=0, votes_for={"dptth": 2, "stttt": 2})
    room.console("Bầu Khối trưởng")
    announce(room, vote)
    room.wall_reads("Trúng cử")


OPINION = "Sở Nội vụ nhất trí với kết quả."
CONCLUSION = "Chủ trì kết luận hội nghị."


def minutes_are_read_and_signed(room):
    secretary, year = room.secretary, room.year
    room.console("Ý kiến của cơ quan nội vụ")
    secretary.page.locator("#id_conclusion").fill(OPINION)
    secretary.turn(secretary.page.locator("button.room-next"))
    secretary.at(f"{room.path}bien-ban/")
    secretary.fill(number="05", conclusion="Chủ trì kết luận.")
    secretary.done("Lưu dự thảo")
    secretary.follow("Đọc và thông qua")
    secretary.page.locator("#phan-conclusion summary").click()
    secretary.page.locator("[name='conclusion-text']").fill(CONCLUSION)
    secretary.turn(secretary.page.locator("#phan-conclusion").get_by_role("button", name="Lưu chỗ sửa"))
    while (waiting := secretary.page.get_by_role("button", name="Thông qua phần này")).count():
        secretary.turn(waiting.first)
    secretary.reads("Các chỗ đã sửa")
    room.wall_reads("Kết quả chấm điểm, xếp hạng")
    secretary.at(room.path)
    ending = secretary.page.locator("main details", has=secretary.page.locator("[name='ended_at']"))
    ending.locator("summary").click()
    room.record.ended = now_typed(ending.locator("[name='ended_at']"))
    secretary.turn(ending.get_by_role("button", name="Bế mạc hội nghị"))
    secretary.at(f"{room.path}bien-ban/")
    secretary.done("Gửi lấy ý kiến")
    voter = room.phone(PHONES[CHECKS_IN])
    voter.at(f"{room.path}bien-ban/")
    assert voter.page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]
    voter.done("Nhất trí, không có ý kiến")
    nominate(secretary, len(year.reviews.all()))
    room.desks.leader.at(f"{room.path}bien-ban/")
    room.desks.leader.done("Ký biên bản")


MEETING = [
    people_arrive,
    votes_are_prepared,
    the_server_dies_during_a_vote,
    a_unit_comes_late,
    one_vote_is_tied_and_one_called_off,
    a_unit_leaves,
    the_tie_is_decided,
    the_leader_is_elected,
    minutes_are_read_and_signed,
]

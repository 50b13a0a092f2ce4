"""The rehearsal: nine voters on phones and on paper, from the opening to sealed minutes, as the room would live it.

Three votes on awards and one election; one vote ends equal and goes to a run-off, one unit votes by letter, one ballot
on paper is invalid and one on a phone is blank. The projector stands open all the time and is read by the room.
"""

import datetime
import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from emulation_bloc.secretariat import demo
from meetings.documents import signed_minutes
from meetings.enums import MeetingStatus, PollStatus, Presence
from meetings.models import Coming, Meeting, Poll
from units.enums import Stage
from units.models import User

from .acts import nominate
from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WALL = {"width": 1920, "height": 1080}
UNITS = ["svhttdl", "bhxh", "syt", "sgddt", "sldtbxh", "stttt", "dptth", "bdt", "cdyb", "cdnyb"]
AWAY, BY_LETTER, CHECKS_IN = "cdnyb", "sldtbxh", "syt"
PHONES = ["svhttdl.thutruong", "syt.thutruong", "sgddt.thutruong", "sldtbxh.canbo", "bdt.thutruong"]
ON_PAPER = ["BHXH tỉnh", "Sở TT&TT", "Đài PTTH tỉnh", "Trường CĐ Yên Bái"]
FOR, AGAINST = "Đồng ý", "Không đồng ý"


@pytest.fixture
def rehearsal(browser, live_server, browser_context_args):
    year = demo.build(Stage.REVIEW)
    meeting = Meeting.objects.get(year=year)
    # The demo has its meeting open already; here everybody still stands at the door.
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.PLANNED, opened_at=None)
    meeting.attendance.update(presence=Presence.UNKNOWN)
    Coming.objects.filter(attendance__meeting=meeting).delete()
    room = Rehearsal(browser, live_server.url, year, meeting, browser_context_args["viewport"])
    yield room
    room.close()


class Rehearsal:
    def __init__(self, browser, server, year, meeting, viewport):
        self.meeting, self.year = meeting, year
        self.desks = Office(browser, server, year.year, viewport=viewport)
        self.phones = Office(browser, server, year.year, **PHONE)
        self.secretary = self.desks.secretary
        self.path = f"hoi-nghi/{meeting.pk}/"
        self.words = {}  # user name → what stands on that member's piece of paper
        # A window of its own: a page behind another in one window is drawn once a second, and so is a click on it.
        self.screens = Office(browser, server, year.year, viewport=WALL)
        self.wall = self.screens.signed_in(User.objects.get(username="bhxh.canbo")).at(f"{self.path}man-chieu/")

    def close(self):
        for office in (self.desks, self.phones, self.screens):
            office.close()

    def phone(self, username):
        if username not in self.phones.people:
            self.phones.signed_in(User.objects.get(username=username))
        return self.phones[username]

    def panel(self):
        """The members of the counting panel, the head first."""
        return [User.objects.get(username=name) for name in ("bdt.canbo", "cdnyb.canbo")]

    def poll(self, question):
        return Poll.objects.filter(meeting=self.meeting, question__startswith=question).latest("pk")

    def console(self, item):
        self.secretary.at(f"{self.path}dieu-hanh/")
        there = self.secretary.page.locator(".room-order button", has_text=item)
        if there.is_enabled():
            self.secretary.turn(there)

    def wall_reads(self, words):
        expect(self.wall.locator(".wall")).to_contain_text(words)

    def wall_tells_no_count(self):
        assert "phiếu thu về, đạt" not in self.wall.locator(".wall").inner_text()


@pytest.mark.long
def test_nine_voters_go_from_opening_to_sealed_minutes(rehearsal):
    people_arrive(rehearsal)
    votes_are_prepared(rehearsal)
    awards_are_voted(rehearsal)
    the_equal_vote_is_decided(rehearsal)
    the_leader_is_elected(rehearsal)
    minutes_are_read_and_signed(rehearsal)


def people_arrive(room):
    secretary = room.secretary
    secretary.at(room.path)
    for place, code in enumerate(UNITS):
        presence = {AWAY: "excused", CHECKS_IN: "unknown"}.get(code, "present")
        secretary.fill(**{f"row-{place}-presence": presence})
    letter = UNITS.index(BY_LETTER)
    secretary.page.locator(f"[name='row-{letter}-by_letter']").check()
    deputy = User.objects.get(username="sldtbxh.canbo")
    secretary.fill(**{f"row-{letter}-voter": str(deputy.pk)})
    secretary.press("Lưu điểm danh")
    secretary.at(room.path)
    secretary.press("Mở điểm danh")

    room.console("Đón tiếp đại biểu")
    room.wall_reads("Quét mã bằng điện thoại")
    code = room.wall.locator(".wall-code").inner_text().replace(" ", "")
    guest = room.phone("syt.thutruong")
    guest.at(f"{room.path}co-mat/?ma={code}")
    guest.turn(guest.page.locator("main form button").last)
    guest.reads("có mặt")

    room.console("Khai mạc")
    secretary.press("Khai mạc hội nghị")
    room.wall_reads("Có mặt 9/10 đơn vị – đủ điều kiện")


def votes_are_prepared(room):
    secretary = room.secretary
    awards = [
        ["Bảo hiểm xã hội tỉnh", "Sở Thông tin và Truyền thông"],
        ["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"],
        ["Sở Y tế", "Sở Lao động - Thương binh và Xã hội", "Đài Phát thanh và Truyền hình tỉnh"],
    ]
    for candidates in awards:
        secretary.at("khen-thuong/")
        secretary.turn(secretary.page.locator("main").get_by_role("link", name="Lập cuộc bỏ phiếu").first)
        choose(secretary, candidates)
        secretary.press("Lập cuộc bỏ phiếu")
    secretary.at(f"{room.path}bo-phieu/moi/?loai=election&chuc-danh=leader")
    choose(secretary, ["Đài Phát thanh và Truyền hình tỉnh", "Sở Thông tin và Truyền thông"])
    secretary.press("Thêm cuộc bỏ phiếu")
    secretary.follow("Cử tổ kiểm phiếu", exact=False)
    head = secretary.page.locator("[name='head']")
    head.select_option(label=head.locator("option", has_text="Hà Văn Páo").inner_text())
    secretary.page.locator("main label", has_text="Triệu Thị Lan").click()
    secretary.done("Cử tổ kiểm phiếu")

    room.console("Thống nhất quy tắc")
    room.wall_reads("Nếu bằng phiếu ở suất cuối")
    room.console("Bầu Tổ kiểm phiếu")
    room.wall_reads("Hà Văn Páo")
    keys_are_taken(room)
    secretary.at(room.path)
    secretary.page.locator("details.open-together summary").click()
    secretary.page.locator(".open-one", has_text="Bầu Khối trưởng").locator("input").uncheck()
    secretary.press("Mở các cuộc đã đánh dấu")
    assert Poll.objects.filter(meeting=room.meeting, status=PollStatus.OPEN).count() == 3


def keys_are_taken(room):
    """Each member of the panel writes down six words, and tries them once."""
    for member in room.panel():
        phone = room.phone(member.username)
        phone.at(f"{room.path}tu-khoa/")
        phone.press("Nhận từ khóa")
        room.words[member.username] = " ".join(phone.page.locator(".key-words li").all_inner_texts())
        phone.page.locator("[name='words']").fill(room.words[member.username])
        phone.press("Thử")
        phone.reads("Đúng từ khóa")


def choose(secretary, names):
    page = secretary.page
    page.locator("main [name='candidates']").evaluate_all("all => all.forEach(box => { box.checked = false })")
    for name in names:
        page.locator("main label", has_text=name).first.click()
    secretary.fill(method="secret_both")


def awards_are_voted(room):
    polls = [room.poll(words) for words in AWARD_POLLS]
    for poll in polls:
        give_paper(room, poll)
    room.console("Bỏ phiếu bình xét")
    room.wall_reads("Đã bỏ 0/5 trên máy, 4 đơn vị dùng phiếu giấy")
    for username in PHONES:
        phone = room.phone(username)
        phone.at(f"hoi-nghi/bo-phieu/{polls[0].pk}/phieu/")
        cast(phone, [FOR, AGAINST])
        follow_to_next_ballot(phone)
        cast(phone, [FOR, FOR])
        follow_to_next_ballot(phone)
        cast(phone, [] if username.startswith("bdt") else [FOR, FOR, AGAINST])
    room.wall_reads("Đã bỏ 5/5 trên máy")
    room.wall_tells_no_count()

    paper = [(4, 0, [4, 1]), (3, 1, [1, 1]), (4, 0, [4, 4, 0])]
    for poll, (valid, invalid, votes) in zip(polls, paper, strict=True):
        close_and_count(room, poll, valid, invalid, votes)
    room.console("Công bố kết quả")
    room.wall_reads("chờ công bố")
    room.wall_tells_no_count()
    for poll, words in zip(polls, ["9/9 phiếu thu về", "Bằng phiếu", "8/9 phiếu thu về"], strict=True):
        reveal(room, poll)
        room.wall_reads(words)
    words = room.wall.locator(".wall").inner_text()
    assert "phiếu trắng 1" in words
    assert "Từ kiểm tra" in words


AWARD_POLLS = ["Đề nghị tặng Cờ thi đua của Chính phủ", "Đề nghị tặng Cờ thi đua của Ủy", "Đề nghị tặng Bằng khen"]


def give_paper(room, poll):
    secretary = room.secretary
    secretary.at(f"hoi-nghi/bo-phieu/{poll.pk}/")
    for unit in ON_PAPER:
        row = secretary.page.locator(".roll tr", has=secretary.page.get_by_role("rowheader", name=unit, exact=True))
        secretary.turn(row.get_by_role("button"))


def cast(phone, answers):
    """Mark each line, read it again, put it in; on a list of names the first is chosen."""
    page = phone.page
    for place, answer in enumerate(answers):
        page.locator(".ballot-option").nth(place).get_by_role("radio", name=answer, exact=True).check()
    put_in(phone)


def put_in(phone):
    phone.turn(phone.page.get_by_role("button", name="Xem lại phiếu"))
    phone.turn(phone.page.get_by_role("button", name="Bỏ phiếu vào hòm"))
    phone.page.get_by_text("Phiếu bạn vừa gửi đã vào hòm và được tính.").wait_for()


def follow_to_next_ballot(phone):
    phone.turn(phone.page.locator("main").get_by_role("link", name="Phiếu tiếp theo"))


def close_and_count(room, poll, valid, invalid, votes):
    """The secretary closes; the head of the panel keys the paper, reads it again and seals."""
    room.secretary.at(f"hoi-nghi/bo-phieu/{poll.pk}/")
    room.secretary.done("Đóng bỏ phiếu")
    counter = room.desks["bdt.canbo"]
    counter.at(f"hoi-nghi/bo-phieu/{poll.pk}/kiem-phieu/")
    page = counter.page
    numbers = {"Thu về": valid + invalid, "Hợp lệ": valid, "Không hợp lệ": invalid}
    for label, number in numbers.items():
        page.get_by_label(label, exact=True).fill(str(number))
    for place, number in enumerate(votes):
        page.locator(".count-option").nth(place).locator("input").first.fill(str(number))
    counter.press("Lưu kết quả kiểm phiếu")
    open_box(room, poll)
    counter.at(f"hoi-nghi/bo-phieu/{poll.pk}/")
    counter.done("Ký và niêm phong kết quả")


def open_box(room, poll):
    """Two of the panel turn their keys on their phones; the wall shows them turning."""
    show_on_the_wall(room, poll)
    room.wall_reads("Mở hòm phiếu: 0/2 chìa khóa")
    for place, member in enumerate(room.panel()):
        phone = room.phone(member.username)
        phone.at(f"hoi-nghi/bo-phieu/{poll.pk}/mo-hom/")
        phone.page.locator("[name='words']").fill(room.words[member.username].upper())
        phone.press("Tra chìa khóa")
        if place == 0:
            room.wall_reads("Mở hòm phiếu: 1/2 chìa khóa")
    phone.reads("Hòm phiếu đã mở")
    room.wall_tells_no_count()


def show_on_the_wall(room, poll):
    secretary = room.secretary
    secretary.at(f"{room.path}dieu-hanh/")
    row = secretary.page.locator(".room-polls > li", has_text=poll.question)
    row.first.wait_for()
    if (enlarge := row.get_by_role("button", name="Phóng to")).count():  # a vote just opened stands there already
        secretary.turn(enlarge.first)


def reveal(room, poll):
    secretary = room.secretary
    secretary.at(f"{room.path}dieu-hanh/")
    row = secretary.page.locator(".room-polls > li", has_text=poll.question)
    secretary.turn(row.get_by_role("button", name="Công bố kết quả").first)


def the_equal_vote_is_decided(room):
    secretary, tied = room.secretary, room.poll(AWARD_POLLS[1])
    secretary.at(f"hoi-nghi/bo-phieu/{tied.pk}/")
    secretary.press("Lập vòng bỏ phiếu lại")
    again = room.poll(AWARD_POLLS[1])
    assert again.round == 2
    secretary.done("Mở bỏ phiếu")
    give_paper(room, again)
    for username in PHONES:
        phone = room.phone(username)
        phone.at(f"hoi-nghi/bo-phieu/{again.pk}/phieu/")
        cast(phone, [FOR, AGAINST])
    close_and_count(room, again, 4, 0, [3, 1])
    room.console("Công bố kết quả")
    reveal(room, again)
    room.wall_reads("vòng 2")
    room.wall_reads("8/9 phiếu thu về")


def the_leader_is_elected(room):
    secretary, poll = room.secretary, room.poll("Bầu Khối trưởng")
    room.console("Bầu Khối trưởng")
    room.wall_reads("Đài Phát thanh và Truyền hình tỉnh")
    secretary.press("Mở bỏ phiếu")
    give_paper(room, poll)
    for username in PHONES:
        phone = room.phone(username)
        phone.at(f"hoi-nghi/bo-phieu/{poll.pk}/phieu/")
        phone.page.locator(".ballot-name", has_text="Đài Phát thanh").locator("input").check()
        put_in(phone)
    close_and_count(room, poll, 4, 0, [2, 2])
    room.console("Bầu Khối trưởng")
    reveal(room, poll)
    room.wall_reads("Trúng cử")


def minutes_are_read_and_signed(room):
    secretary = room.secretary
    room.console("Ý kiến của cơ quan nội vụ")
    secretary.page.locator("#id_conclusion").fill("Sở Nội vụ nhất trí với kết quả.")
    secretary.turn(secretary.page.locator("button.room-next"))
    secretary.at(f"{room.path}bien-ban/")
    secretary.fill(number="05", conclusion="Chủ trì kết luận.")
    secretary.done("Lưu dự thảo")
    secretary.follow("Đọc và thông qua")
    secretary.page.locator("#phan-conclusion summary").click()
    secretary.page.locator("[name='conclusion-text']").fill("Chủ trì kết luận hội nghị.")
    secretary.turn(secretary.page.locator("#phan-conclusion").get_by_role("button", name="Lưu chỗ sửa"))
    while (waiting := secretary.page.get_by_role("button", name="Thông qua phần này")).count():
        secretary.turn(waiting.first)
    secretary.reads("Các chỗ đã sửa")
    room.wall_reads("Kết quả chấm điểm, xếp hạng")
    secretary.at(room.path)
    secretary.done("Bế mạc hội nghị")
    secretary.at(f"{room.path}bien-ban/")
    secretary.done("Gửi lấy ý kiến")
    voter = room.phone("syt.thutruong")
    voter.at(f"{room.path}bien-ban/")
    voter.done("Nhất trí, không có ý kiến")
    nominate(secretary, len(AWARD_POLLS))
    room.desks.leader.at(f"{room.path}bien-ban/")
    room.desks.leader.done("Ký biên bản")

    paper = signed_minutes(Meeting.objects.get(pk=room.meeting.pk))
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())
    for words in (
        "09/10 đơn vị có mặt",
        "được ủy quyền",
        "9/9 phiếu thu về, đạt 100,00%",
        "6/9 phiếu thu về, đạt 66,67%",
        "8/9 phiếu thu về, đạt 88,89%",
        "7/9 phiếu thu về, đạt 77,78%",
        "Chủ trì kết luận hội nghị.",
    ):
        assert words in text, words
    assert str(datetime.date.today().year) in text

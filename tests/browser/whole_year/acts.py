"""One year of the demo bloc, carried through the screens. Each act takes the office from one stage to the next.

What ten units do alike is done at the screen by four of them: the leader's, the deputy's, one whose score is corrected
and one that comes first among the others. Their colleagues do the same through the services, so that the year is whole.
"""

import datetime

from emulation_bloc.secretariat.demo.story import Story
from scoring.enums import OpinionStatus
from scoring.models import Consultation
from scoring.tables.consultation import services as consultation_services
from units.models import EmulationYear, User

from .told import (
    AT_SCREEN,
    AWARD_VOTES,
    CLAIMS,
    COLLEAGUES,
    COLLEAGUES_UNREGISTERED,
    COLLEAGUES_UNSIGNED,
    ELECTIONS,
    LEADER,
    NAMES,
    UNITS,
    UNSIGNED,
    WEAKER,
)
from .voting import vote


def colleagues(office):
    """Whoever is not at a screen, acting through the services as the demo does."""
    return Story(EmulationYear.objects.select_related("bloc").get(year=office.year))


def register_and_pledge(office):
    officer = office["bdt.canbo"]
    officer.at("dang-ky/")
    officer.follow("Bản đăng ký của đơn vị tôi")
    award = officer.page.locator("[name='dong-0-award']")
    award.select_option(label=award.locator("option", has_text="Tập thể lao động xuất sắc").inner_text())
    officer.press("Lưu")
    officer.press("Gửi Khối trưởng")
    officer.reads("Đã gửi")
    colleagues(office).register(COLLEAGUES_UNREGISTERED, accept=False)
    secretary = office.secretary
    secretary.at("dang-ky/")
    accept = secretary.page.locator("main").get_by_role("button", name="Tiếp nhận", exact=True)
    while accept.count():
        secretary.turn(accept.first)
    for code in UNSIGNED:
        _pledge(office, code)
    colleagues(office).pledge(COLLEAGUES_UNSIGNED)
    _hear()
    secretary.at("bang-diem/")
    secretary.follow("Mở dự thảo")
    secretary.follow("Ban hành", exact=False)
    secretary.fill(issued_on=datetime.date.today().isoformat())
    for doubt in secretary.page.locator("main [name^='doubt_']").all():
        doubt.check()
    secretary.press("Tiếp tục")
    secretary.press("Đúng, ban hành")
    secretary.step("Bắt đầu thực hiện")


def _hear():
    """What units still wait to be told of the draft, by services; then the round is over."""
    found = Consultation.objects.get(closed_at=None)
    by = User.objects.get(username="bhxh.canbo")
    for opinion in found.opinions.filter(status=OpinionStatus.OPEN):
        consultation_services.answer(opinion=opinion, status=OpinionStatus.ACCEPTED, by=by)
    consultation_services.close_consultation(consultation=found, by=by)


def _pledge(office, code):
    head = office[f"{code}.thutruong"]
    head.at("giao-uoc/")
    head.follow("Giao ước của đơn vị tôi", exact=False)
    if head.page.locator("main button[disabled]", has_text="Ký giao ước").count():
        head.fill(
            **{
                "theme": "Đoàn kết, đổi mới",
                "content": "Hoàn thành các chỉ tiêu được giao.",
                "chi-tieu-0-content": "Nhiệm vụ hoàn thành đúng hạn",
                "chi-tieu-0-unit_of_measure": "%",
                "chi-tieu-0-aim": "95,5",
            }
        )
        head.press("Lưu")
        head.at("giao-uoc/")
        head.follow("Giao ước của đơn vị tôi", exact=False)
    head.follow("Ký giao ước")
    head.page.locator("main [name='consents']").check()
    head.press("Ký giao ước")
    head.reads("Đã ký")


def run(office):
    office.secretary.step("Mở tự chấm điểm")


def score(office):
    colleagues(office).score(COLLEAGUES)
    for code in AT_SCREEN:
        head = office[f"{code}.thutruong"]
        head.at("cham-diem/")
        rows = head.page.locator("main tbody tr")
        own = rows.filter(has_text=NAMES[code]) if rows.count() > 1 else rows
        head.turn(own.locator("a[href*='/cham-diem/']").first)
        _claim(head.page, WEAKER[code])
        if code == LEADER:
            _prove(head)
        head.press("Lưu và xem lại để nộp")
        head.done("Nộp phiếu")
        head.reads("Mã nội dung")
    office.secretary.step("Mở thẩm định")


FILL_IN = """
claims => claims.forEach(([name, value]) => {
  const boxes = [...document.querySelectorAll(`main [name="${name}"]`)];
  const box = boxes.find(one => one.type === "radio" && one.value === value) ?? boxes[0];
  box.type === "radio" ? box.checked = true : box.value = value;
  for (const event of ["input", "change"]) box.dispatchEvent(new Event(event, { bubbles: true }));
})
"""


def _claim(page, weaker):
    """All boxes of a sheet at one stroke; filling it box by box is what ``test_self_scoring`` does."""
    notes = page.locator("main [name$='-note']:not([type=hidden])").evaluate_all("all => all.map(e => e.name)")
    claims = []
    for number, note in enumerate(notes):
        claim = weaker.get(number, CLAIMS[number])
        value, base = claim if isinstance(claim, tuple) else (claim, None)
        claims.append([note.replace("note", "value"), value])
        if base:
            claims.append([note.replace("note", "base"), base])
        claims.append([note, "Theo báo cáo năm của đơn vị."])
    page.evaluate(FILL_IN, claims)


def _prove(head):
    """The table asks for a file behind every initiative."""
    initiatives = head.page.locator("main tr", has_text="Sáng kiến, mô hình mới được công nhận")
    head.turn(initiatives.get_by_role("button", name="Minh chứng"))
    head.fill(link="https://vanban.example.vn/sang-kien", title="Quyết định công nhận sáng kiến")
    head.press("Thêm và gắn vào tiêu chí")
    head.page.get_by_role("link", name="Quay lại phiếu").click()
    head.page.locator("form.score-form").wait_for()


def verify(office):
    secretary, deputy = office.secretary, office["dptth.canbo"]
    secretary.at("cham-diem/")
    sheets = secretary.page.locator("main td a[href*='/cham-diem/']").all()
    addresses = list(dict.fromkeys(sheet.get_attribute("href") for sheet in sheets))
    colleagues(office).verify(COLLEAGUES)
    for code, address in zip(UNITS, addresses, strict=True):
        if code not in AT_SCREEN:
            continue
        verifier = deputy if code == LEADER else secretary
        verifier.page.goto(f"{office.server}{address}tham-dinh/")
        verifier.press("Chấp nhận tất cả còn lại…")
        verifier.done("Chấp nhận các dòng đã đánh dấu")
        late = verifier.page.locator("main tr", has_text="Chậm, thiếu báo cáo")
        late.locator("[name$='-value']:not([type=hidden])").fill("1" if code == "bdt" else "0")
        if code == "bdt":
            late.locator("textarea").fill("Báo cáo quý III gửi chậm.")
        reform = verifier.page.locator("main tr", has_text="Kết quả xếp hạng cải cách hành chính")
        reform.locator("[name$='-value']:not([type=hidden])").select_option("1")
        reform.locator("textarea").fill("Theo thông báo của Sở Nội vụ.")
        verifier.press("Lưu và hoàn thành thẩm định")
        verifier.reads("Đã thẩm định")
    office.leader.at("xep-hang/")
    office.leader.press("Chốt điểm")
    office.leader.done("Đúng, chốt điểm")
    secretary.at("")
    secretary.follow("Công bố xếp hạng")
    today = datetime.date.today().isoformat()
    secretary.fill(number="12/TB-KTĐ", issued_on=today, issuer="Khối thi đua", title="Về kết quả năm")
    secretary.press("Tiếp tục")
    secretary.done("Đúng, công bố")


def prepare_review(office):
    secretary = office.secretary
    for award, seats in (("Cờ thi đua của Chính phủ", "1"), ("Cờ thi đua của Ủy ban", "1"), ("Bằng khen của Chủ", "2")):
        secretary.at("khen-thuong/them/")
        field = secretary.page.locator("[name='award']")
        field.select_option(label=field.locator("option", has_text=award).first.inner_text())
        secretary.fill(seats=seats, source="Hướng dẫn bình xét của năm")
        secretary.done("Lưu")
    secretary.at("hoi-nghi/moi/")
    now = datetime.datetime.now().replace(second=0, microsecond=0)
    secretary.fill(
        kind="yearend",
        starts_at=now.isoformat(timespec="minutes"),
        place="Hội trường tầng 2",
        chair_name="Nguyễn Trí Đại",
        chair_title="Giám đốc, Khối trưởng",
    )
    secretary.done("Lên lịch")
    secretary.step("Vào hội nghị tổng kết")


def review(office):
    secretary = office.secretary
    secretary.at("hoi-nghi/")
    secretary.turn(secretary.page.locator("main table a, main .card-box a").first)
    meeting = secretary.page.url.split(f"/{office.year}/")[1]
    for place in range(len(UNITS)):
        secretary.fill(**{f"row-{place}-presence": "present"})
    secretary.press("Lưu điểm danh")
    secretary.done("Khai mạc hội nghị")
    for place, votes in enumerate(AWARD_VOTES):
        secretary.at("khen-thuong/")
        secretary.turn(secretary.page.locator("main").get_by_role("link", name="Lập cuộc bỏ phiếu").nth(place))
        _choose(secretary.page, votes)
        secretary.press("Lập cuộc bỏ phiếu")
        vote(office, votes)
    for label, votes in ELECTIONS:
        secretary.at(meeting)
        secretary.follow(label)
        _choose(secretary.page, votes)
        secretary.press("Thêm cuộc bỏ phiếu")
        vote(office, votes)
    secretary.at(meeting)
    secretary.done("Bế mạc hội nghị")
    nominate(secretary, len(AWARD_VOTES))
    _minutes(office, meeting)
    secretary.step("Lập hồ sơ đề nghị khen thưởng")


def nominate(secretary, awards):
    """What the ballots decided is proposed; until then the minutes are not signed."""
    for _ in range(awards):
        secretary.at("khen-thuong/")
        secretary.press("Ghi đề nghị từ kết quả phiếu")


def _choose(page, votes):
    page.locator("main [name='candidates']").evaluate_all("all => all.forEach(box => { box.checked = false })")
    for name in votes:
        page.locator("main label", has_text=name).first.click()


def _minutes(office, meeting):
    secretary = office.secretary
    secretary.at(f"{meeting}bien-ban/")
    secretary.fill(number="01/BB-KTĐVHXH", conclusion="Chủ trì kết luận hội nghị.")
    secretary.done("Lưu dự thảo")
    secretary.done("Gửi lấy ý kiến")
    office.leader.at(f"{meeting}bien-ban/")
    office.leader.done("Ký biên bản")


def propose_and_hand_over(office):
    secretary, leader = office.secretary, office.leader
    secretary.at("de-nghi/")
    secretary.press("Soạn tờ trình")
    secretary.at("de-nghi/sua/")
    secretary.fill(number="02/TTr-KTĐVHXH", issued_on=datetime.date.today().isoformat())
    secretary.done("Lưu tờ trình")
    leader.at("de-nghi/")
    leader.done("Ký và gửi tờ trình", because="Báo cáo thành tích của các đơn vị gửi bổ sung sau.")
    watcher = office["snv.chuyenvien"]
    watcher.at("de-nghi/")
    watcher.done("Tiếp nhận hồ sơ")
    secretary.at("ban-giao/")
    secretary.press(f"Mở năm {office.year + 1}")
    secretary.fill(rights_move_on=datetime.date.today().isoformat())
    secretary.press("Lập biên bản")
    *boxes, _empty_row = secretary.page.locator("main input[type=checkbox][name$='done']").all()
    for box in boxes:
        box.check()
    for place in (0, 1):  # seal and flag are described
        secretary.fill(**{f"items-{place}-quantity": "1", f"items-{place}-condition": "Nguyên vẹn"})
    secretary.done("Lưu nội dung")
    leader.at("ban-giao/")
    leader.done("Xác nhận giao")
    successor = office["dptth.thutruong"]
    successor.at("ban-giao/")
    for box in successor.page.locator("main input[type=checkbox][name$='received']").all():
        box.check()
    successor.done("Lưu phần của bên nhận")
    successor.done("Xác nhận nhận bàn giao")
    secretary.step("Kết thúc, lưu trữ năm thi đua")


WHOLE_YEAR = [register_and_pledge, run, score, verify, prepare_review, review, propose_and_hand_over]

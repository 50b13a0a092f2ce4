"""From the plan to the joint pledge that ten units have signed."""

import datetime

from django.utils import timezone

import pledges.services
from pledges.models import Award, Registration
from pledges.pledged_words import sha256_of
from pledges.signing.queries import words_now
from pledges.signing.services import sign_pledge
from tests.pdf import text_of
from units.models import Participation

from . import told
from .books import fill_table
from .desk import account

COMMON, OWN = "Hồ sơ giải quyết đúng hạn", "Lượt người được phục vụ"


def issue_plan(bloc):
    secretary, last_day = bloc.secretary, datetime.date(bloc.year, 12, 31).isoformat()
    secretary.at("ke-hoach/")
    secretary.follow("Soạn kế hoạch")
    secretary.fill(
        **{
            "title": f"Hoạt động của Khối thi đua năm {bloc.year}",
            "muc-0-heading": "Mục đích, yêu cầu",
            "muc-0-body": "Thi đua hoàn thành nhiệm vụ được giao.",
            "viec-0-what": "Đăng ký danh hiệu",
            "viec-0-due": last_day,
            "viec-0-sets": "registration",
            "viec-1-what": "Ký giao ước thi đua",
            "viec-1-due": last_day,
            "viec-1-sets": "pledge",
            "chi-tieu-0-content": COMMON,
            "chi-tieu-0-aim": "95",
            "chi-tieu-0-unit_of_measure": "%",
            "chi-tieu-0-pace": "keeps",
        }
    )
    secretary.done("Lưu dự thảo")
    chief = bloc.chief
    chief.at("ke-hoach/")
    chief.follow("Ban hành")
    chief.fill(number="01/KH-KTĐVHXH")  # day, name and office of who signs stand there already
    chief.press("Tiếp tục")
    chief.done("Đúng, ban hành")


TABLE = [
    {"Cấp": 1, "Mã in": "I", "Tiêu chí": "Nhiệm vụ", "Cách tính": "Nhóm tiêu chí", "Điểm tối đa": 60},
    {"Cấp": 2, "Mã in": "1", "Tiêu chí": "Chuyên môn", "Cách tính": "Chấm theo mức độ", "Điểm tối đa": 60},
    {"Cấp": 1, "Mã in": "II", "Tiêu chí": "Phong trào", "Cách tính": "Nhóm tiêu chí", "Điểm tối đa": 40},
    {"Cấp": 2, "Mã in": "1", "Tiêu chí": "Tổ chức", "Cách tính": "Chấm theo mức độ", "Điểm tối đa": 30},
    {"Cấp": 2, "Mã in": "2", "Tiêu chí": "Nêu gương", "Cách tính": "Chấm theo mức độ", "Điểm tối đa": 10},
]  # fmt: skip


def issue_table(bloc, folder):
    secretary = bloc.secretary
    secretary.at("bang-diem/")
    secretary.follow("Nạp từ tệp Excel")
    with secretary.page.expect_download() as download:
        secretary.page.get_by_role("link", name="Tải tệp mẫu trống").click()
    download.value.save_as(folder / "bang-diem.xlsx")
    secretary.read_file(fill_table(folder / "bang-diem.xlsx", TABLE), "Đọc tệp và xem trước")
    secretary.done("Lập dự thảo từ nội dung này")
    secretary.follow("Ban hành")
    secretary.fill(issued_on=timezone.localdate().isoformat())
    for doubt in secretary.page.locator("main [name^='doubt_']").all():
        doubt.check()
    secretary.press("Tiếp tục")
    secretary.press("Đúng, ban hành")
    secretary.reads("Đã ban hành bảng điểm")


def register(bloc):
    """One officer and the secretary at the screen; nine units send, eight are accepted through the services."""
    bloc.secretary.step("Mở đăng ký thi đua")
    officer = bloc[told.OFFICERS[9]]
    officer.at("dang-ky/")
    officer.follow("Bản đăng ký của đơn vị tôi")
    award = officer.page.locator("main [name='dong-0-award'] option", has_text="Tập thể lao động xuất sắc").first
    officer.fill(**{"dong-0-award": award.get_attribute("value")})
    officer.done("Lưu")
    officer.press("Gửi Khối trưởng")
    officer.reads("Đã gửi")
    title = Award.objects.get(code="ttldxs")
    for unit, name in zip(told.UNITS[:9], told.OFFICERS[:9], strict=True):
        sent = pledges.services.save_registration(
            participation=_stands(unit), number="", note="", titles=[(title, 1, "")], by=account(name)
        )
        pledges.services.submit_registration(registration=sent, by=account(name))
    bloc.secretary.at("dang-ky/")
    for _ in range(2):
        bloc.secretary.done("Tiếp nhận")
        bloc.secretary.at("dang-ky/")
    for sent in Registration.objects.filter(status="submitted"):
        pledges.services.accept_registration(registration=sent, by=account(told.OFFICERS[0]))


def draft_pledges(bloc):
    """A target without its number is said at its box, and everything typed still stands there."""
    officer = bloc[told.OFFICERS[9]]
    officer.at("giao-uoc/")
    officer.follow("Giao ước của đơn vị tôi")
    officer.reads(COMMON)
    officer.fill(theme="Đoàn kết, đổi mới", **{"chi-tieu-0-content": OWN, "chi-tieu-0-unit_of_measure": "lượt"})
    officer.press("Lưu")
    officer.reads("Chỉ tiêu 1: chưa ghi số kế hoạch.")
    assert officer.page.locator("main [name='chi-tieu-0-content']").input_value() == OWN
    officer.fill(**{"chi-tieu-0-aim": "1.200"})
    officer.done("Lưu")
    own = {"content": OWN, "comparison": "at_least", "aim": 900, "unit_of_measure": "lượt", "pace": "adds_up"}
    for unit, name in zip(told.UNITS[:9], told.OFFICERS[:9], strict=True):
        pledges.services.save_pledge(
            participation=_stands(unit), theme="Đoàn kết", content="Cam kết.", targets=[own], by=account(name)
        )


def sign(bloc):
    """By the account, by hand, on paper; seven more by their accounts, through the service."""
    _sign(bloc.chief)
    _sign(bloc[told.HEADS[1]], _draw)
    secretary = bloc.secretary
    secretary.at("giao-uoc/")
    secretary.turn(
        secretary.page.locator("main tr", has_text=told.UNITS[2]).get_by_role("link", name="Ghi đã ký bản giấy")
    )
    secretary.done("Ghi nhận")  # name and office of its head stand there already
    for unit, name in zip(told.UNITS[3:], told.HEADS[3:], strict=True):
        pledge = _stands(unit).pledge
        sign_pledge(pledge=pledge, seen=sha256_of(words_now(pledge)), by=account(name))


def _sign(head, way=None):
    head.at("giao-uoc/")
    head.follow("Giao ước của đơn vị tôi")
    head.follow("Ký giao ước")
    head.page.locator("main [name='consents']").check()
    if way is not None:
        way(head.page)
    head.press("Ký giao ước")
    head.reads("Đã ký")


def _draw(page):
    pad = page.locator("[data-pad-box]")
    pad.scroll_into_view_if_needed()
    frame = pad.bounding_box()
    left, top = frame["x"] + frame["width"] * 0.1, frame["y"] + frame["height"] * 0.5
    page.mouse.move(left, top)
    page.mouse.down()
    for step in range(1, 13):
        page.mouse.move(left + step * frame["width"] / 16, top + (-1) ** step * frame["height"] / 4)
    page.mouse.up()


def end_ceremony(bloc):
    """What the joint pledge says, as words of its paper."""
    secretary = bloc.secretary
    secretary.at("giao-uoc/")
    secretary.done("Kết thúc lễ ký")
    answer = secretary.page.request.get(f"{bloc.server}/vhxh/{bloc.year}/giao-uoc/ban-in/")
    return text_of(answer.body())


def _stands(unit):
    return Participation.objects.select_related("year__bloc", "unit").get(unit__name=unit)

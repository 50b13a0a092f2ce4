"""From the empty installation to people who are signed in and vouched for."""

import re

from emulation_bloc.secretariat.accounts import queries, services
from tests.pdf import text_of

from . import told
from .books import fill_roster
from .desk import account

SLIP = re.compile(r"Tên đăng nhập: (\S+) Mã kích hoạt: (\S+)")


def set_up(bloc, folder):
    admin = bloc["Quản trị"]
    page = admin.go("/")
    admin.reads("Việc đầu tiên")
    admin.follow("Nạp cả khối từ Excel")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp mẫu").click()
    download.value.save_as(folder / "mau.xlsx")
    admin.read_file(fill_roster(folder / "mau.xlsx", bloc.year), "Đọc tệp và xem trước")
    admin.reads("Người: thêm 21")
    admin.done("Ghi những nội dung này")
    admin.follow("Xem danh mục")
    admin.done("Nạp danh mục theo luật")
    admin.go("/quan-tri/")
    admin.follow(f"Mở năm: {told.BLOC['Tên khối']}")
    _choose(admin, leader=told.LEADER, deputy=told.DEPUTY)
    admin.fill(document="Thông báo số 12/TB-SNV")
    admin.press("Tiếp tục")
    admin.done("Đúng, mở năm")
    admin.reads("trao phiếu kích hoạt cho 21 người")


def _choose(person, **units):
    person.fill(**{name: person.page.locator(f"main [name={name}] option", has_text=unit).get_attribute("value")
                   for name, unit in units.items()})  # fmt: skip


def hand_out_slips(bloc):
    admin = bloc["Quản trị"]
    admin.go("/")
    admin.follow("Xem và in phiếu")
    with admin.page.expect_download() as download:
        admin.page.get_by_role("button", name="In 21 phiếu kích hoạt").click()
    admin.presses += 1
    bloc.codes = dict(SLIP.findall(text_of(download.value.path().read_bytes())))
    assert len(bloc.codes) == 21


AT_SCREEN = [told.HEADS[0], told.HEADS[1], told.OFFICERS[0], told.OFFICERS[9]]


def sign_in_first(bloc):
    """Four with their slips at the screen; everybody else in the same way, through the service."""
    for username, code in bloc.codes.items():
        person = _of(username)
        if person.full_name in AT_SCREEN:
            desk = bloc.desks[person.full_name] = bloc.open()
            desk.go(f"/kich-hoat/?ten={username}")
            desk.fill(code=code.upper(), password1=told.PASSWORD, password2=told.PASSWORD)
            desk.press("Kích hoạt")
            desk.reads("Tài khoản đã kích hoạt")
        else:
            services.activate_account(account=person, code=code, password=told.PASSWORD)


def _of(username):
    return next(found for name in [*told.HEADS, *told.OFFICERS, told.HOME_AFFAIRS[1]]
                if (found := account(name)).username == username)  # fmt: skip


def vouch(bloc):
    """Nobody is confirmed: the leader's head confirms the deputy's, who confirms back, and the rest follows."""
    _confirm(bloc.chief, [told.HEADS[1]])
    _confirm(bloc[told.HEADS[1]], [told.HEADS[0]])
    _confirm(bloc.chief, [told.OFFICERS[0], *told.HEADS[2:], told.HOME_AFFAIRS[1]])
    for head, officer in zip(told.HEADS[1:], told.OFFICERS[1:], strict=True):
        who, by = account(officer), account(head)
        services.confirm_account(account=who, seen=queries.seen_mark(who), by=by)
    bloc.chief.go("/")
    bloc.chief.page.get_by_text("thay đổi chưa xem").click()
    bloc.chief.turn(bloc.chief.page.get_by_role("button", name="Đã xem cả"))
    assert "thay đổi chưa xem" not in bloc.chief.page.locator("main").inner_text()


def _confirm(person, names):
    page = person.go("/")
    for name in names:
        page.locator("main .task", has_text=name).locator(".form-check-input").check()  # a radio where one comes first
    person.boxes += len(names)
    person.done("Xác nhận các tài khoản đã đánh dấu")

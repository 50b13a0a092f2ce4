"""One vote of the meeting, from its panel to its seal."""

from .told import PANEL


def vote(office, votes):
    """Panel, opening, counting with a wrong number first, sealing."""
    secretary, counter = office.secretary, office["bdt.canbo"]
    if "/bo-phieu/" not in secretary.page.url:
        secretary.turn(secretary.page.locator("main a[href*='/hoi-nghi/bo-phieu/']").last)
    poll = secretary.page.url.split(f"/{office.year}/")[1].split("?")[0]
    secretary.follow("Cử tổ kiểm phiếu", exact=False)
    _name_panel(secretary)
    secretary.done("Mở bỏ phiếu")
    counter.at(f"{poll}kiem-phieu/")
    counter.fill(issued="10", returned="10", valid="10", invalid="1")
    _count(counter.page, votes)
    counter.press("Lưu kết quả kiểm phiếu")
    counter.reads("phải bằng 10 phiếu thu về")
    counter.fill(invalid="0")
    counter.press("Lưu kết quả kiểm phiếu")
    counter.done("Ký và niêm phong kết quả")


def _name_panel(secretary):
    head, member = PANEL
    field = secretary.page.locator("[name='head']")
    field.select_option(label=field.locator("option", has_text=head).inner_text())
    secretary.page.locator("main label", has_text=member).click()
    secretary.done("Cử tổ kiểm phiếu")


def _count(page, votes):
    for name, count in votes.items():
        page.get_by_label(name, exact=False).first.fill(str(count))

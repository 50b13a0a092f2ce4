"""What usually passes from one leader to the next, by kind. A bloc strikes, changes or adds on the page.

A line is the words of the record and, where the thing is usually single, how many there are.
"""

from ..enums import ItemKind
from ..models import HandOverItem

USUAL = {
    ItemKind.SEAL: [("Con dấu của Khối, danh mục con dấu (nếu có)", None)],
    ItemKind.FLAG: [("Cờ luân lưu của Khối", 1)],
    ItemKind.PAPER: [
        ("Hồ sơ giấy của năm thi đua: kế hoạch, giao ước, phiếu chấm điểm, phiếu bầu đã niêm phong", None),
        ("Bản gốc biên bản hội nghị, biên bản kiểm phiếu, tờ trình đề nghị khen thưởng", None),
    ],
    ItemKind.ELECTRONIC: [("Hồ sơ điện tử trên hệ thống, Gói hồ sơ năm", None)],
    ItemKind.TASK: [("Việc còn dở theo danh sách của hệ thống, kiến nghị", None)],
    ItemKind.ACCOUNT: [("Tài khoản thư ký khối, hộp thư và nhóm trao đổi chung của Khối", None)],
}


def usual_items():
    """The usual lines as rows not saved yet, numbered in the order of the record."""
    lines = [(kind, what, quantity) for kind, wanted in USUAL.items() for what, quantity in wanted]
    return [
        HandOverItem(position=place, kind=kind, what=what, quantity=quantity)
        for place, (kind, what, quantity) in enumerate(lines, start=1)
    ]

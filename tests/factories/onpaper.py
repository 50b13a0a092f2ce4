"""Papers that units send where they cannot enter something themselves."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.secretariat.onbehalf import services
from tests.factories.pledges import award
from tests.factories.units import secretary
from units.enums import EnteredKind
from units.onpaper.services import Paper

SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DATED = datetime.date(2022, 2, 10)


def scan(name="van-ban.pdf", content=SCAN):
    return SimpleUploadedFile(name, content)


def paper(**values):
    facts = {
        "number": "15/ĐK-STTTT",
        "dated_on": DATED,
        "signer_name": "Nguyễn Văn Thủ",
        "signer_title": "Giám đốc",
        "reason": "Mạng của đơn vị hỏng.",
    }
    return Paper(**facts | values)


def enter(what, participation, content, *, by=None, upload=None, **values):
    return services.enter(
        what=what,
        participation=participation,
        paper=paper(**values),
        upload=upload or scan(),
        content=content,
        by=by or secretary(participation.year),
    )


def enter_pledge(participation, *, targets=("Thu ngân sách",), content="Hoàn thành.", number="20/GƯ-STTTT", **more):
    aims = [{"content": name, "aim": 95, "unit_of_measure": "%"} for name in targets]
    words = {"theme": "Kỷ cương", "content": content, "targets": aims}
    return enter(EnteredKind.PLEDGE, participation, words, number=number, **more)


def enter_registration(participation, *, titles=("co-tinh",), **more):
    content = {"note": "", "titles": [(award(code), 1, "") for code in titles]}
    return enter(EnteredKind.REGISTRATION, participation, content, **more)


def begin_sheet(participation, *, number="31/BC-STTTT", **more):
    return enter(EnteredKind.SHEET, participation, {}, number=number, **more)

"""Papers that units send where they cannot enter something themselves."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.secretariat.onbehalf import services
from tests.factories.pledges import award
from tests.factories.units import secretary
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


def enter_pledge(participation, *, by=None, targets=("Thu ngân sách",), upload=None, content="Hoàn thành.", **values):
    return services.enter_pledge(
        participation=participation,
        paper=paper(**{"number": "20/GƯ-STTTT", **values}),
        upload=upload or scan(),
        theme="Kỷ cương",
        content=content,
        targets=[{"content": name, "aim": 95, "unit_of_measure": "%"} for name in targets],
        by=by or secretary(participation.year),
    )


def enter_registration(participation, *, by=None, titles=("co-tinh",), upload=None, **values):
    return services.enter_registration(
        participation=participation,
        paper=paper(**values),
        upload=upload or scan(),
        note="",
        titles=[(award(code), 1, "") for code in titles],
        by=by or secretary(participation.year),
    )

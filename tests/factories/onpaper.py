"""Papers that units send where they cannot enter something themselves; scans of those behind other acts."""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emulation_bloc.secretariat.onbehalf import services
from tests.factories.pledges import award
from tests.factories.units import secretary
from units.enums import EnteredKind, ScanOf
from units.models import MembershipScan, Participation, YearScan
from units.onpaper.services import Paper
from units.signing import signed

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


# Scans of papers behind acts, as they stand once somebody brought them


def of_file(content=SCAN, name="Quyết định 12.pdf"):
    return {
        "file": ContentFile(content, name),
        "original_name": name,
        "content_type": "application/pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "added_at": timezone.now(),
        **signed(added_by=None),
    }


def make_year_scan(year, what=ScanOf.LEADERSHIP, about="Khối trưởng: Sở Y tế", **file):
    same = YearScan.objects.filter(year=year, what=what, about=about).first()
    return same or YearScan.objects.create(year=year, what=what, about=about, **of_file(**file))


def make_membership_scan(participation: Participation, about="Thông báo số 143/TB-SNV"):
    membership = participation.unit.memberships.get(bloc=participation.year.bloc_id)
    same = membership.scans.first()
    return same or MembershipScan.objects.create(membership=membership, about=about, **of_file())

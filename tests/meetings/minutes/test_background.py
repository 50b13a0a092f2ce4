import datetime

import pytest

from meetings.minutes.background import background
from pledges.enums import MovementLauncher, PlanStatus
from pledges.models import Movement, Plan
from tests.factories.units import make_bloc, make_unit, make_year
from units.enums import PaperKind
from units.models import Membership, YearPaper
from units.queries import leaderships_of

pytestmark = pytest.mark.django_db


def test_a_year_without_papers_tells_only_its_members():
    year = make_year(units=["Sở Y tế", "Ban Dân tộc", "Sở Nội vụ khác"])

    (told,) = background(year, leaderships_of(year))

    assert "năm 2022 gồm 03 đơn vị thành viên: Sở Y tế; Ban Dân tộc; Sở Nội vụ khác." in told
    assert told.endswith("Khối trưởng: Sở Y tế; Khối phó: Ban Dân tộc.")


def test_papers_movements_and_joining_units_are_told_with_number_and_date():
    bloc = make_bloc(founding_decision="1650/QĐ-UBND", founded_on=datetime.date(2018, 9, 4))
    year = make_year(bloc=bloc)
    day = datetime.date(2022, 2, 24)
    Plan.objects.create(
        year=year, status=PlanStatus.ISSUED, number="33/KH-K", issued_on=day, title="Hoạt động", signer_name="A"
    )
    for number, kind in (("33/KH-K", PaperKind.PLAN), ("204/VP", PaperKind.LETTER), ("15/2003/QH11", PaperKind.LAW)):
        YearPaper.objects.create(year=year, kind=kind, number=number, issued_on=day, issuer="Sở", title="Đăng ký")
    Movement.objects.create(
        bloc=bloc, title="Chung sức", launcher=MovementLauncher.PROVINCE, first_year=2021, last_year=2022
    )
    Membership.objects.create(unit=make_unit("Trường Mới"), bloc=bloc, first_year=2023, basis="Thông báo 143")

    told = background(year, leaderships_of(year))

    assert "theo Quyết định số 1650/QĐ-UBND ngày 04/9/2018 của UBND tỉnh Yên Bái" in told[0]
    assert told[1:] == (
        "Các văn bản triển khai trong năm: Kế hoạch số 33/KH-K ngày 24/02/2022 (Hoạt động); "
        "Công văn số 204/VP ngày 24/02/2022 (Đăng ký).",
        "Các phong trào thi đua được phát động, hưởng ứng: “Chung sức”.",
        "Từ năm 2023, Khối có thêm 01 đơn vị thành viên: Trường Mới (Thông báo 143).",
    )

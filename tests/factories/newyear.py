"""A year that was lived through, and the next one as it stands on its first day: members and leaders, nothing else."""

import datetime

import units.services
from meetings.enums import MeetingKind
from meetings.models import AgendaItem
from pledges.enums import Comparison, MovementLauncher
from pledges.models import Movement, Plan
from scoring.enums import Audience
from scoring.models import ScoringRules
from tests.factories.meetings import make_meeting
from tests.factories.secretariat import issue_table, make_sheets, set_deadline
from tests.factories.units import deputy, leader, make_year, member
from units.enums import DeadlineKind, LeadershipBasis, LeadershipRole, PaperKind, Stage

DAY = datetime.date


def make_lived_year(year=2022, **values):
    """A closed year with something in each of its parts."""
    last = make_year(year=year, stage=Stage.CLOSED, **values)
    plan = Plan.objects.create(year=last, title=f"Hoạt động của khối năm {year}")
    plan.sections.create(position=1, heading=f"Mục tiêu năm {year}", body="Theo Luật Thi đua, khen thưởng năm 2022.")
    plan.tasks.create(position=1, what="Phát động thi đua", lead=leader(last), due=DAY(year, 3, 15))
    plan.tasks.create(position=2, what=f"Sơ kết năm {year}", lead=member(last), due=DAY(year, 7, 1))
    plan.targets.create(position=1, content="Hồ sơ đúng hạn", unit_of_measure="%", aim=95)
    plan.targets.create(
        position=2, content=f"Báo cáo năm {year}", comparison=Comparison.BY_DATE, aim_date=DAY(year, 12, 10)
    )
    set_deadline(last, DeadlineKind.REGISTRATION, DAY(year, 2, 28))
    set_deadline(last, DeadlineKind.SELF_SCORING, DAY(year, 11, 26))
    paper = {"kind": PaperKind.LAW, "number": "06/2022/QH15", "issued_on": DAY(2022, 6, 15), "issuer": "Quốc hội"}
    last.papers.create(title="Luật Thi đua, khen thưởng", is_legal_basis=True, **paper)
    last.papers.create(title="Giấy mời", **{**paper, "number": "1/GM", "kind": PaperKind.LETTER})
    movement = {"bloc": last.bloc, "launcher": MovementLauncher.BLOC, "first_year": year}
    Movement.objects.create(title=f"Thi đua năm {year}", last_year=year, **movement)
    Movement.objects.create(title="Cả nước chung tay", **movement)
    ScoringRules.objects.create(year=last, shows_criteria=Audience.EVERYONE)
    issue_table(last)
    make_sheets(last)
    meeting = make_meeting(last, kind=MeetingKind.YEAREND, title=f"Hội nghị tổng kết năm {year}")
    AgendaItem.objects.create(meeting=meeting, position=1, title="Khai mạc", conclusion="Đã khai mạc lúc 8 giờ.")
    return last


def open_after(last):
    """The year after ``last``: its deputy leads, its leader deputises."""
    year = units.services.open_year(bloc=last.bloc, year=last.year + 1, by=None)
    for role, unit in ((LeadershipRole.LEADER, deputy(last)), (LeadershipRole.DEPUTY, leader(last))):
        units.services.appoint_leader(
            year=year,
            role=role,
            unit=unit.unit,
            basis=LeadershipBasis.ELECTED,
            document="Biên bản",
            rights_from=DAY(year.year, 1, 1),
            by=None,
        )
    return year

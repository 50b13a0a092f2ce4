"""Years standing right before a step, with everything its gate asks for, and hand-overs at any point."""

import datetime

from django.utils import timezone

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.duties.table import STAGE_OF_DEADLINE
from emulation_bloc.secretariat.enums import ItemKind
from emulation_bloc.secretariat.flow.steps import YEAR_FLOW
from emulation_bloc.secretariat.models import HandOver, HandOverItem
from meetings.enums import MeetingStatus, MinutesStatus, PollKind
from pledges.enums import PlanStatus, PledgeStatus, RegistrationStatus
from pledges.models import Plan, Pledge, Registration
from scoring.enums import CriterionKind, SheetStatus, TableStatus
from scoring.models import Criterion, Entry, ScoreSheet, ScoringTable
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting, make_minutes, make_sealed_poll
from tests.factories.units import deputy, head_of, leader, make_unit, make_user, make_year, member
from units.enums import DeadlineKind, LeadershipRole, Position, Stage
from units.models import Membership
from units.signing import signed

ISSUED_ON = datetime.date(2022, 2, 24)


def make_year_ready_for(step, *, units=3, **values):
    """A year at the step's first source with all that its gates ask for."""
    year = make_year(stage=YEAR_FLOW.steps[step].sources[0], units=units, **values)
    READY.get(step, lambda year: None)(year)
    if not YEAR_FLOW.steps[step].backward:
        make_prepared(year, YEAR_FLOW.steps[step].target)
    return year


def make_prepared(year, stage):
    """Everybody is there and every day is set that ``stage`` will ask for (``readiness``)."""
    for unit in year.participations.all():
        for position in Position:
            if not unit.unit.people.filter(position=position).exists():
                make_user(unit=unit.unit, position=position)
    ahead = timezone.localdate() + datetime.timedelta(days=30)
    for kind in [kind for kind, at in STAGE_OF_DEADLINE.items() if at == stage]:
        year.deadlines.update_or_create(what=kind, defaults={"last_day": ahead})


def issue_plan(year):
    return Plan.objects.create(
        year=year,
        status=PlanStatus.ISSUED,
        number="33/KH-KTĐVHXH",
        issued_on=ISSUED_ON,
        signer_name="Lê Thị Thanh Bình",
    )


def accept_registrations(year, status=RegistrationStatus.ACCEPTED):
    for unit in year.participations.all():
        Registration.objects.update_or_create(participation=unit, defaults={"status": status})


def sign_pledges(year):
    for unit in year.participations.all():
        Pledge.objects.update_or_create(participation=unit, defaults={"status": PledgeStatus.SIGNED})


def issue_table(year):
    table = ScoringTable.objects.create(
        year=year, status=TableStatus.ISSUED, title="Bảng tiêu chí", issued_on=ISSUED_ON, total_points=10
    )
    Criterion.objects.create(
        table=table, position=1, path="001", title="Phát triển", kind=CriterionKind.GROUP, max_points=10
    )
    Criterion.objects.create(
        table=table,
        parent=table.criteria.get(),
        position=1,
        path="001.001",
        title="Thực hiện nhiệm vụ",
        kind=CriterionKind.JUDGED,
        max_points=10,
    )
    return table


def make_sheets(year, status=SheetStatus.VERIFIED):
    """A sheet with full points for each unit, at ``status``."""
    table = year.scoring_tables.first() or issue_table(year)
    criterion = table.criteria.get(path="001.001")
    for unit in year.participations.all():
        handed_in = status != SheetStatus.DRAFT
        sheet = ScoreSheet.objects.create(
            participation=unit,
            table=table,
            status=status,
            submitted_at=timezone.now() if handed_in else None,
            receipt_hash="a" * 64 if handed_in else "",
            **signed(submitted_by=head_of(unit) if handed_in else None),
        )
        Entry.objects.create(
            sheet=sheet,
            criterion=criterion,
            claimed_value=9,
            self_points=9,
            verified_value=9 if status in (SheetStatus.VERIFIED, SheetStatus.CONFIRMED) else None,
            verified_points=9 if status in (SheetStatus.VERIFIED, SheetStatus.CONFIRMED) else None,
        )


def set_deadline(year, what=DeadlineKind.SELF_SCORING, last_day=datetime.date(2022, 11, 30)):
    return year.deadlines.create(what=what, last_day=last_day)


def hold_review(year):
    """The year-end meeting as it ends: leader and deputy elected, minutes signed. The old deputy is to lead."""
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    for role, winner in ((LeadershipRole.LEADER, deputy(year)), (LeadershipRole.DEPUTY, member(year))):
        make_sealed_poll(
            meeting,
            candidates=[winner],
            votes=[year.participations.count()],
            kind=PollKind.ELECTION,
            role=role,
            question=f"Bầu {role.label}",
        )
    make_minutes(meeting, status=MinutesStatus.SIGNED, signed_at=timezone.now(), number="02/BB-KTĐ")
    return meeting


def make_reviewed_year(**values):
    """A year in PROPOSING whose year-end meeting elected the old deputy to lead."""
    year = make_year(stage=Stage.PROPOSING, **values)
    hold_review(year)
    return year


def make_hand_over(
    year, *, given=False, received=False, rights_move_on=datetime.date(2023, 1, 15), settled=True, answered=True
):
    """From this year's leader to its deputy; whatever was given was received, unless a test says otherwise."""
    hand_over = HandOver.objects.create(
        year=year,
        giver=leader(year).unit,
        receiver=deputy(year).unit,
        rights_move_on=rights_move_on,
        given_at=timezone.now() if given or received else None,
        received_at=timezone.now() if received else None,
    )
    HandOverItem.objects.create(
        hand_over=hand_over,
        position=1,
        kind=ItemKind.FLAG,
        what="Cờ luân lưu của Khối",
        quantity=1,
        condition="Tốt",
        done=settled,
        received=settled and answered,
    )
    return hand_over


def make_hand_over_to_newcomer(**values):
    """A year handed over to a unit that joins the bloc with the next one."""
    year = make_reviewed_year(units=4)
    newcomer = make_unit("Đơn vị mới vào khối")
    Membership.objects.create(unit=newcomer, bloc=year.bloc, first_year=year.year + 1)
    hand_over = make_hand_over(year, **values)
    hand_over.receiver = newcomer
    hand_over.save()
    return hand_over


def _ready_to_run(year):
    accept_registrations(year)
    sign_pledges(year)
    issue_table(year)


def _ready_to_score(year):
    issue_table(year)
    set_deadline(year)


def _ready_to_close(year):
    hold_review(year)
    make_proposal(year, status=ProposalStatus.SUBMITTED, signed_minutes=False, nominations=0)
    make_hand_over(year, received=True)


READY = {
    "open_registration": issue_plan,
    "start_running": _ready_to_run,
    "open_self_scoring": _ready_to_score,
    "open_verification": lambda year: make_sheets(year, SheetStatus.SUBMITTED),
    "publish_ranking": lambda year: make_sheets(year, SheetStatus.CONFIRMED),
    "open_review": lambda year: make_meeting(year, status=MeetingStatus.PLANNED),
    "open_proposing": hold_review,
    "close": _ready_to_close,
}

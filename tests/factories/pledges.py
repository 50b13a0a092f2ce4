"""Plans, registrations and pledges at any point, and the awards of the catalogue they aim at."""

import datetime
from functools import cache

from django.db import transaction
from django.utils import timezone

from pledges.catalogue import FIELDS, ensure_catalogue
from pledges.enums import (
    MovementLauncher,
    PlanStatus,
    PledgeStatus,
    RegistrationStatus,
    ReportStatus,
    SigningWay,
    Span,
)
from pledges.models import (
    Award,
    Figure,
    Movement,
    Plan,
    PlanSection,
    PlanTask,
    Pledge,
    PledgeSignature,
    RegisteredTitle,
    Registration,
    ReportingPeriod,
    Target,
    UnitReport,
)
from pledges.pledged_words import sha256_of
from pledges.signing.queries import words_now
from pledges.signing.services import sign_pledge
from tests.factories.units import head_of, make_year, member, officer_of
from units.enums import Stage
from units.signing import signed

SPANS = {3: Span.QUARTER, 6: Span.MONTHS, 9: Span.QUARTER, 12: Span.YEAR}
ISSUED_ON = datetime.date(2022, 2, 24)


def award(code="co-tinh"):
    """An entry of the catalogue, which is loaded where it is not there yet."""
    if not Award.objects.filter(code=code).exists():
        _load_catalogue()
    return Award.objects.get(code=code)


def _load_catalogue():
    """Read and judged entry by entry once a run; from then on written as it was found good."""
    if Award.objects.exists():
        ensure_catalogue()
    else:
        Award.objects.bulk_create(Award(**entry) for entry in _judged_entries())


@cache
def _judged_entries():
    with transaction.atomic():
        entries = [{name: getattr(award, name) for name in FIELDS} for award in ensure_catalogue()]
        transaction.set_rollback(True)
    return entries


def make_plan(year=None, *, status=PlanStatus.DRAFT, sections=1, tasks=1):
    """A plan of the year; each task is in the charge of a unit that neither leads nor deputises."""
    year = year or make_year(stage=Stage.PLANNING)
    issued = status == PlanStatus.ISSUED
    plan = Plan.objects.create(
        year=year,
        status=status,
        title="Hoạt động của khối",
        number="33/KH-KTĐ" if issued else "",
        issued_on=ISSUED_ON if issued else None,
        signer_name="Lê Thị Thanh Bình" if issued else "",
        signer_title="Giám đốc" if issued else "",
    )
    for place in range(1, sections + 1):
        PlanSection.objects.create(plan=plan, position=place, heading=f"Mục {place}", body="Nội dung.")
    for place in range(1, tasks + 1):
        PlanTask.objects.create(
            plan=plan, position=place, what=f"Việc {place}", lead=member(year), due=datetime.date(2022, 7, place)
        )
    return plan


def make_movement(bloc, title="Cả nước chung sức xây dựng nông thôn mới", **values):
    values = {"launcher": MovementLauncher.GOVERNMENT, "first_year": 2021, "last_year": 2025} | values
    return Movement.objects.create(bloc=bloc, title=title, **values)


def make_registration(participation=None, *, status=RegistrationStatus.DRAFT, titles=("co-tinh",)):
    """``titles``: codes of the catalogue, or code → number."""
    participation = participation or member(make_year(stage=Stage.REGISTRATION))
    sent = status != RegistrationStatus.DRAFT
    registration = Registration.objects.create(
        participation=participation,
        status=status,
        submitted_at=timezone.now() if sent else None,
        return_reason="Thiếu số lượng." if status == RegistrationStatus.RETURNED else "",
        **signed(submitted_by=officer_of(participation) if sent else None),
    )
    counts = titles if isinstance(titles, dict) else dict.fromkeys(titles, 1)
    for code, count in counts.items():
        RegisteredTitle.objects.create(registration=registration, award=award(code), count=count)
    return registration


def make_pledge(participation=None, *, status=PledgeStatus.DRAFT, targets=2, content="Hoàn thành mọi nhiệm vụ."):
    participation = participation or member(make_year(stage=Stage.REGISTRATION))
    pledge = Pledge.objects.create(participation=participation, status=status, theme="Kỷ cương", content=content)
    for place in range(1, targets + 1):
        Target.objects.create(
            pledge=pledge, position=place, content=f"Chỉ tiêu {place}", unit_of_measure="%", aim=90 + place
        )
    if status == PledgeStatus.SIGNED:
        PledgeSignature.objects.create(
            pledge=pledge,
            signer_name="Nguyễn Trí Đại",
            signer_title="Giám đốc",
            signed_at=timezone.now(),
            way=SigningWay.CEREMONY,
        )
    return pledge


def words_of(pledge):
    """What whoever signs ``pledge`` now was shown: the SHA-256 of its words."""
    return sha256_of(words_now(Pledge.objects.get(pk=pledge.pk)))


def sign(pledge, head=None, **values):
    """Its head signs what stands there."""
    head = head or head_of(pledge.participation)
    return sign_pledge(pledge=pledge, seen=words_of(pledge), by=head, **values)


def make_period(year, month=6, **values):
    return ReportingPeriod.objects.create(year=year, span=SPANS[month], month=month, **values)


def make_report(period, participation, *actuals, status=ReportStatus.SUBMITTED):
    """The unit's report with a figure for each of its targets, in their order; ``None`` where it knows none."""
    report = UnitReport.objects.create(
        period=period,
        participation=participation,
        status=status,
        return_reason="Thiếu nguồn." if status == ReportStatus.RETURNED else "",
    )
    for target, actual in zip(participation.pledge.targets.all(), actuals, strict=False):
        Figure.objects.create(report=report, target=target, actual=actual, source="Báo cáo", explanation="Đã rõ.")
    return report

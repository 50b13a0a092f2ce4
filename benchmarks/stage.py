"""What is measured: the demo year, and a wide year beside it."""

from decimal import Decimal

from django.utils import timezone

from emulation_bloc.secretariat import demo
from scoring.arithmetic.ranking import rank
from scoring.enums import CriterionKind, SheetStatus, TableStatus
from scoring.models import Criterion, Entry, Ranking, ScoreSheet, ScoringTable, Standing
from units.enums import LeadershipBasis, LeadershipRole, Position, Stage
from units.models import Bloc, EmulationYear, Leadership, Participation, Regulation, Unit, User
from units.signing import NOBODY, signed

SECTIONS = 5


def set_up(units, criteria):
    demo.build(Stage.REVIEW)
    wide_year(units, criteria)


def wide_year(units, criteria):
    """A ranked year whose table has ``criteria`` leaves in five sections, scored for ``units`` units."""
    bloc = Bloc.objects.create(name="Khối đo", code="do", symbol="KĐ", province="tỉnh", place="Tỉnh")
    year = EmulationYear.objects.create(bloc=bloc, year=2023, stage=Stage.RANKED)
    Regulation.objects.create(year=year)
    rows = []
    for place in range(1, units + 1):
        unit = Unit.objects.create(code=f"do{place}", name=f"Đơn vị đo số {place}", short_name=f"Đo {place}")
        rows.append(
            Participation.objects.create(
                year=year, unit=unit, position=place, name=unit.name, short_name=unit.short_name
            )
        )
    head = User.objects.create(
        username="do.thutruong", full_name="Thủ trưởng đo", unit=rows[0].unit, position=Position.HEAD
    )
    Leadership.objects.create(
        year=year,
        role=LeadershipRole.LEADER,
        unit=rows[0].unit,
        basis=LeadershipBasis.AGREED,
        rights_from=timezone.localdate(),
    )
    table = ScoringTable.objects.create(
        year=year, title="Bảng đo", total_points=criteria, status=TableStatus.ISSUED, issued_on=timezone.localdate()
    )
    leaves = list(_criteria(table, criteria))
    totals = {row: _sheet(row, table, leaves, head, place) for place, row in enumerate(rows)}
    _publish(year, totals, criteria, head)


def to_verification(year):
    """Back to verification: every sheet handed in, half of its rows verified."""
    _back(year, Stage.VERIFYING, SheetStatus.SUBMITTED)
    rows = Entry.objects.filter(sheet__in=ScoreSheet.objects.of_year(year), criterion__position__gt=12)
    rows.update(verified_value=None, verified_points=None, verified_by=None, verified_by_words=NOBODY)


def to_self_scoring(year):
    """Back to self-scoring, so that the sheets can be filled in."""
    _back(year, Stage.SELF_SCORING, SheetStatus.DRAFT)


def _back(year, stage, status):
    EmulationYear.objects.filter(pk=year.pk).update(stage=stage)
    ScoreSheet.objects.of_year(year).update(status=status)


def _criteria(table, criteria):
    each = criteria // SECTIONS
    for section in range(1, SECTIONS + 1):
        group = Criterion.objects.create(
            table=table,
            position=section,
            path=f"{section:03d}",
            code=str(section),
            title=f"Phần {section}",
            kind=CriterionKind.GROUP,
            max_points=each,
        )
        for number in range(1, each + 1):
            yield Criterion.objects.create(
                table=table,
                parent=group,
                position=number,
                path=f"{section:03d}.{number:03d}",
                code=f"{section}.{number}",
                title=f"Tiêu chí {section}.{number}",
                kind=CriterionKind.JUDGED,
                max_points=1,
            )


def _sheet(row, table, leaves, head, place):
    sheet = ScoreSheet.objects.create(
        participation=row,
        table=table,
        status=SheetStatus.CONFIRMED,
        submitted_at=timezone.now(),
        receipt_hash="0" * 64,
        **signed(submitted_by=head),
    )
    points = [Decimal((number * 7 + place) % 5) / 4 for number in range(len(leaves))]
    Entry.objects.bulk_create(
        Entry(
            sheet=sheet,
            criterion=leaf,
            claimed_value=value,
            self_points=value,
            verified_value=value,
            verified_points=value,
            **signed(verified_by=head),
        )
        for leaf, value in zip(leaves, points, strict=True)
    )
    return points


def _publish(year, totals, criteria, head):
    ranking = Ranking.objects.create(year=year, version=1, published_at=timezone.now(), **signed(published_by=head))
    each = criteria // SECTIONS
    for place in rank({row: sum(points) for row, points in totals.items()}):
        points = totals[place.key]
        Standing.objects.create(
            ranking=ranking,
            participation=place.key,
            total=place.total,
            self_total=place.total,
            rank=place.rank,
            tied=place.tied,
            subtotals=[
                {
                    "path": f"{s + 1:03d}",
                    "code": str(s + 1),
                    "title": f"Phần {s + 1}",
                    "max": str(each),
                    "points": str(sum(points[s * each : (s + 1) * each])),
                }
                for s in range(SECTIONS)
            ],
        )

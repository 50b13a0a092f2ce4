"""Scoring tables, sheets, evidence and rankings, made directly in the database."""

from decimal import Decimal

from django.utils import timezone

from scoring.arithmetic.points import points_for
from scoring.arithmetic.ranking import rank
from scoring.enums import (
    EvidenceRule,
    ScoredBy,
    SheetStatus,
    TableStatus,
)
from scoring.models import (
    Appeal,
    Band,
    Classification,
    Criterion,
    Entry,
    EvidenceFile,
    Level,
    Ranking,
    ScoreSheet,
    ScoringTable,
    Standing,
    TieBreak,
)
from tests.factories.sample_table import SAMPLE, K, judged_rows
from tests.factories.units import LONG_AGO, head_of, make_year, member
from units.enums import Stage
from units.models import Participation
from units.signing import signed


def make_table(year=None, *, rows=SAMPLE, total=100, status=TableStatus.ISSUED, version=1, **values):
    year = year or make_year(stage=Stage.REGISTRATION)
    values = {"title": f"Bảng tiêu chí chấm điểm năm {year.year}", "note_below_max": False} | values
    if status != TableStatus.DRAFT:
        values.setdefault("issued_on", LONG_AGO)
    table = ScoringTable.objects.create(year=year, version=version, status=status, total_points=total, **values)
    _add_rows(table, None, rows)
    return table


def _add_rows(table, parent, rows):
    for position, row in enumerate(rows, start=1):
        row = dict(row)
        children, bands, levels = row.pop("children", []), row.pop("bands", []), row.pop("levels", [])
        own = f"{position:03d}"
        path = f"{parent.path}.{own}" if parent else own
        criterion = Criterion.objects.create(table=table, parent=parent, position=position, path=path, **row)
        for place, values in enumerate(bands, start=1):
            Band.objects.create(criterion=criterion, position=place, **values)
        for place, (title, points) in enumerate(levels, start=1):
            Level.objects.create(criterion=criterion, position=place, title=title, points=points)
        _add_rows(table, criterion, children)


def make_sheet(*, year=None, participation=None, table=None, points=None, status=SheetStatus.DRAFT, **values):
    """A sheet of a unit that neither leads nor deputises, in a year of self-scoring unless said otherwise.

    ``points``: claimed points of a flat table of judged criteria made for them (10 each; ``None`` is not scored).
    Without ``points`` the sheet is empty, on ``table`` or on the sample table.
    """
    if year is None:
        year = participation.year if participation else make_year(stage=Stage.SELF_SCORING)
    participation = participation or member(year)
    participation.year = year
    if table is None:
        table = year.scoring_tables.filter(status=TableStatus.ISSUED).first()
    if table is None:
        rows = SAMPLE if points is None else judged_rows(len(points))
        table = make_table(year, rows=rows, total=100 if points is None else 10 * len(points))
    if status != SheetStatus.DRAFT:
        values = {
            "submitted_at": timezone.now(),
            "receipt_hash": "0" * 64,
            **signed(submitted_by=head_of(participation)),
        } | values
    sheet = ScoreSheet.objects.create(participation=participation, table=table, status=status, **values)
    leaves = list(table.criteria.exclude(kind=K.GROUP).order_by("path"))
    claims = points if points is not None else [None] * len(leaves)
    for leaf, claim in zip(leaves, claims, strict=True):
        claim = None if claim is None else Decimal(claim)
        Entry.objects.create(sheet=sheet, criterion=leaf, claimed_value=claim, self_points=claim)
    return sheet


def full_value(criterion):
    """The value that earns all points of a criterion; no violation for a penalty."""
    if criterion.kind == K.ALL_OR_NOTHING:
        return Decimal(1) if criterion.threshold is None else Decimal(criterion.threshold)
    if criterion.kind == K.BANDED:
        best = max(criterion.bands.all(), key=lambda band: band.points)
        return best.upper if best.upper is not None and best.upper_closed else best.lower or Decimal(0)
    if criterion.kind in (K.BONUS, K.PENALTY):
        return Decimal(0)
    return Decimal(criterion.max_points)


def fill(sheet):
    """Claim full points everywhere, with note and evidence where the table asks for them."""
    for entry in sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT).select_related("criterion"):
        entry.claimed_value = full_value(entry.criterion)
        entry.self_points = points_for(entry.criterion.rule(), entry.claimed_value)
        entry.self_note = "Theo báo cáo năm."
        entry.save()
        if entry.criterion.evidence_rule == EvidenceRule.FILE:
            entry.citations.create(evidence=make_link(sheet.participation))
    return sheet


def verify(sheet, *, points=None):
    """Verified as claimed (full points where the unit claims nothing); ``points`` by printed code where not."""
    for entry in sheet.entries.select_related("criterion"):
        value = (points or {}).get(entry.criterion.code)
        if value is None:
            value = entry.claimed_value if entry.claimed_value is not None else full_value(entry.criterion)
        entry.verified_value = Decimal(value)
        entry.verified_points = points_for(entry.criterion.rule(), entry.verified_value)
        entry.reason = "Theo văn bản thẩm định."
        entry.save()
    return sheet


def submitted_sheet(*, status=SheetStatus.SUBMITTED, year=None, **values):
    """A full sheet handed in, in a year of verification unless said otherwise."""
    return fill(make_sheet(year=year or make_year(stage=Stage.VERIFYING), status=status, **values))


def verified_sheet(*, points=None, status=SheetStatus.VERIFIED, **values):
    return verify(submitted_sheet(status=status, **values), points=points)


def verified_year(*, totals=(90, 80, 90), stage=Stage.VERIFYING, **values):
    """A year whose every sheet is verified, with these totals in official order on a table of one criterion."""
    year = make_year(stage=stage, units=len(totals), **values)
    table = make_table(year, rows=judged_rows(1, maximum=100))
    for participation, points in zip(year.participations.all(), totals, strict=True):
        sheet = make_sheet(participation=participation, table=table, points=[points], status=SheetStatus.VERIFIED)
        verify(sheet)
    return year


def locked(year):
    """The year with the points of every verified sheet fixed, as they are before results are published."""
    ScoreSheet.objects.filter(participation__year=year, status=SheetStatus.VERIFIED).update(
        status=SheetStatus.CONFIRMED
    )
    return year


def make_link(participation, title="Báo cáo số 12/BC-SVHTTDL", **values):
    values = {"link": "https://example.vn/bao-cao"} | values
    return EvidenceFile.objects.create(participation=participation, title=title, **values)


def make_ranking(year, totals=None, *, version=1, **values):
    """A published ranking; ``totals`` in official order (90, 89, 88 … by default)."""
    participations = list(Participation.objects.filter(year=year))
    totals = totals or [90 - place for place in range(len(participations))]
    published = Ranking.objects.create(year=year, version=version, published_at=timezone.now(), **values)
    pairs = {unit: Decimal(total) for unit, total in zip(participations, totals, strict=True)}
    for line in rank(pairs):
        Standing.objects.create(
            ranking=published,
            participation=line.key,
            total=line.total,
            self_total=line.total,
            rank=line.rank,
            tied=line.tied,
            subtotals=[
                {"path": "001", "code": "I", "title": "Nhiệm vụ", "max": "100.00", "points": str(line.total)},
            ],
        )
    return published


def declare(table, *, classes=(), tie_breaks=()):
    """What a table says about its result: ``classes`` as dictionaries, ``tie_breaks`` as ``(kind, criterion)``."""
    for position, values in enumerate(classes, start=1):
        Classification.objects.create(table=table, position=position, **values)
    for position, (kind, criterion) in enumerate(tie_breaks, start=1):
        TieBreak.objects.create(table=table, position=position, kind=kind, criterion=criterion)
    return table


def scored_year(rows, points, *, stage=Stage.VERIFYING, status=SheetStatus.VERIFIED, total=100, **values):
    """A year on a flat table of ``rows`` with every sheet verified; ``points``: one list per unit, in official order.

    A pair stands for (claimed, verified) where they differ.
    """
    year = make_year(stage=stage, units=len(points))
    table = make_table(year, rows=rows, total=total, **values)
    for unit, line in zip(year.participations.all(), points, strict=True):
        sheet = make_sheet(participation=unit, table=table, status=status)
        for entry, value in zip(sheet.entries.select_related("criterion__table"), line, strict=True):
            claimed, verified = value if isinstance(value, tuple) else (value, value)
            entry.claimed_value, entry.verified_value = Decimal(claimed), Decimal(verified)
            rule = entry.criterion.rule()
            entry.self_points, entry.verified_points = (
                points_for(rule, entry.claimed_value),
                points_for(rule, entry.verified_value),
            )
            entry.save()
    return year


def make_appeal(entry, **values):
    values = {"grounds": "Đã có xác nhận của cơ quan cấp trên.", "made_at": timezone.now()} | values
    return Appeal.objects.create(entry=entry, **values)

"""Many other bloc-years in the same database, each with units, sheets, scored rows and a published ranking."""

from decimal import Decimal

from django.utils import timezone

from scoring.enums import CriterionKind, SheetStatus, TableStatus
from scoring.models import Criterion, Entry, Ranking, ScoreSheet, ScoringTable, Standing
from units.enums import Stage
from units.models import Bloc, EmulationYear, Participation, Unit, User
from units.signing import signed

YEARS_OF_BLOC = range(1990, 2010)
UNITS = 10
ROWS = 2
BATCH = 5000


def fill(bloc_years):
    """Add ``bloc_years`` closed years: 20 of each bloc, ten units a year, two criteria a table."""
    now, day = timezone.now(), timezone.localdate()
    person = User.objects.get(username="do.thutruong")
    units = _create(Unit(code=f"dong{n}", name=f"Đơn vị đông {n}", short_name=f"Đông {n}") for n in range(UNITS))
    blocs = _create(
        Bloc(name=f"Khối đông {n}", code=f"dong{n}", symbol=f"KD{n}", province="tỉnh", place="Tỉnh")
        for n in range(bloc_years // len(YEARS_OF_BLOC))
    )
    years = _create(EmulationYear(bloc=bloc, year=y, stage=Stage.CLOSED) for bloc in blocs for y in YEARS_OF_BLOC)
    members = _create(
        Participation(year=year, unit=unit, position=place, name=unit.name, short_name=unit.short_name)
        for year in years
        for place, unit in enumerate(units, start=1)
    )
    issued = {"title": "Bảng đông", "total_points": 10 * ROWS, "status": TableStatus.ISSUED, "issued_on": day}
    tables = {table.year_id: table for table in _create(ScoringTable(year=year, **issued) for year in years)}
    row = {"kind": CriterionKind.JUDGED, "max_points": 10, "title": "Tiêu chí"}
    criteria = {}
    for criterion in _create(
        Criterion(table=table, position=n, path=f"{n:03d}", code=str(n), **row)
        for table in tables.values()
        for n in range(1, ROWS + 1)
    ):
        criteria.setdefault(criterion.table_id, []).append(criterion)
    sent = {"status": SheetStatus.CONFIRMED, "submitted_at": now, "receipt_hash": "0" * 64}
    sent |= signed(submitted_by=person)
    sheets = _create(ScoreSheet(participation=m, table=tables[m.year_id], **sent) for m in members)
    eight = Decimal(8)
    scored = {"claimed_value": eight, "self_points": eight, "verified_value": eight, "verified_points": eight}
    scored |= signed(verified_by=person)
    _create(Entry(sheet=s, criterion=c, **scored) for s in sheets for c in criteria[s.table_id])
    published = {"version": 1, "published_at": now, **signed(published_by=person)}
    rankings = {r.year_id: r for r in _create(Ranking(year=year, **published) for year in years)}
    result = {"total": eight * ROWS, "self_total": eight * ROWS, "rank": 1, "tied": True, "subtotals": []}
    _create(Standing(ranking=rankings[m.year_id], participation=m, **result) for m in members)


def _create(rows):
    """All ``rows`` of one model, in few statements."""
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows, batch_size=BATCH)

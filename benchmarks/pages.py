"""Pages against bare authenticated pages, through the same middleware, in the same process."""

from itertools import count

from django.db.models import F
from django.test import Client
from django.urls import reverse

from scoring.models import Criterion, Entry, ScoreSheet
from scoring.tables import queries as tables_queries
from scoring.verification.grid import queries as grid_queries
from scoring.verification.grid.rendering import Looks
from units.models import EmulationYear, User

from . import stage, urls
from .harness import compare

WHO = "do.thutruong"
BARE, BARE_TABLE = "/do/trang-tron/", "/do/bang-tron/"


def ratios():
    demo_year = EmulationYear.objects.select_related("bloc").get(bloc__code="vhxh", year=2023)
    year = EmulationYear.objects.select_related("bloc").get(bloc__code="do", year=2023)
    for label, name in (("Board", "secretariat:board"), ("Ranking", "scoring:ranking")):
        subject, floor = page(demo_year, "bhxh.canbo", name), address_of("bhxh.canbo", BARE)
        yield compare(f"{label}, 10 units, against a bare page", subject, floor)
    size = f"{year.participations.count()} units × {Criterion.objects.filter(table__year=year, kind='judged').count()}"
    _points_as_cells(year)
    yield _against_cells(f"Matrix {size} criteria", page(year, WHO, "scoring:score_matrix"))
    stage.to_verification(year)
    _grid_as_cells(year)
    yield _against_cells(f"Verification grid {size} criteria", page(year, WHO, "scoring:verification_grid"))
    yield compare("Verifying one criterion of all units, against a bare page", _criterion(year), address_of(WHO, BARE))
    stage.to_self_scoring(year)
    sheet = ScoreSheet.objects.get(participation__year=year, participation__unit__people__username=WHO)
    yield _against_cells("Self-scoring page", _of_sheet(year, "scoring:sheet", sheet))
    yield compare("Autosave of one row, against a bare page", _autosave(year, sheet), address_of(WHO, BARE))


def page(year, username, name):
    return address_of(username, reverse(name, kwargs=year.address))


def address_of(username, address):
    client = Client()
    client.force_login(User.objects.get(username=username))
    assert client.get(address).status_code == 200, address
    return lambda: client.get(address)


def _against_cells(name, subject):
    return compare(f"{name}, against the same cells", subject, address_of(WHO, BARE_TABLE))


def _criterion(year):
    pk = Criterion.objects.filter(table__year=year, kind="judged").values_list("pk", flat=True)[0]
    return address_of(WHO, reverse("scoring:criterion_verify", kwargs={**year.address, "pk": pk}))


def _of_sheet(year, name, sheet):
    """The fullest form there is; its floor is the table of bare cells of the whole year: twelve a row."""
    return address_of(WHO, reverse(name, kwargs={**year.address, "pk": sheet.pk}))


def _autosave(year, sheet):
    """One row typed anew each time, as a person pausing would send it."""
    client = Client()
    client.force_login(User.objects.get(username=WHO))
    address = reverse("scoring:sheet_autosave", kwargs={**year.address, "pk": sheet.pk})
    pk = sheet.entries.values_list("pk", flat=True)[0]
    Entry.objects.filter(pk=pk).update(revision=F("revision") + 1)
    revision, turn = sheet.entries.get(pk=pk).revision, count()

    def act():
        nonlocal revision
        typed = {f"e{pk}-value": str(next(turn) % 2), f"e{pk}-note": "", f"e{pk}-revision": revision}
        answer = client.post(address, typed)
        assert answer.status_code == 200, answer.content
        revision += 1

    return act


def _points_as_cells(year):
    """Every cell of the measured matrix as plain text: criteria as rows, units as columns."""
    points = {}
    for unit in year.participations.all():
        for entry in unit.sheet.entries.select_related("criterion"):
            points.setdefault(entry.criterion, []).append(f"{entry.verified_points:.2f}".replace(".", ","))
    urls.cells_rows[:] = [(criterion.title, cells) for criterion, cells in points.items()]


def _grid_as_cells(year):
    """The words of every cell of the grid, without what makes it a form."""
    grid = grid_queries.verification_grid(tables_queries.current_table(year), year)
    urls.cells_rows[:] = [
        (row.criterion.title, [Looks(row.criterion, row.rule)[cell.answer].html for cell in row.cells if cell])
        for row in grid.rows
    ]

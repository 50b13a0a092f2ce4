"""Board and ranking against bare authenticated pages, through the same middleware, in the same process."""

from django.test import Client
from django.urls import reverse

from scoring.models import ScoreSheet
from units.models import EmulationYear, User

from . import stage, urls
from .harness import compare


def ratios():
    demo_year = EmulationYear.objects.select_related("bloc").get(bloc__code="vhxh", year=2023)
    wide_year = EmulationYear.objects.select_related("bloc").get(bloc__code="do")
    yield from _against_hello("Board, 10 units, against a bare page", demo_year, "bhxh.canbo", "secretariat:board")
    yield from _against_hello("Ranking, 10 units, against a bare page", demo_year, "bhxh.canbo", "scoring:ranking")
    matrix = _page(wide_year, "do.thutruong", "scoring:score_matrix")
    _same_cells(wide_year)
    bare = _address("do.thutruong", "/do/bang-tron/")
    yield compare("Matrix 10 units × 100 criteria, against the same cells", matrix, bare)
    yield _self_score(wide_year, bare)


def _self_score(year, bare):
    """The fullest form there is, 100 rows of boxes; the floor is the matrix's: ten bare cells a row."""
    stage.reopen(year)
    sheet = ScoreSheet.objects.get(participation__year=year, participation__unit__people__username="do.thutruong")
    address = reverse("scoring:sheet", kwargs={**year.address, "pk": sheet.pk})
    return compare("Self-scoring of 100 criteria, against the same bare page", _address("do.thutruong", address), bare)


def _against_hello(name, year, username, page):
    yield compare(name, _page(year, username, page), _address(username, "/do/trang-tron/"))


def _page(year, username, page):
    return _address(username, reverse(page, kwargs=year.address))


def _address(username, address):
    client = Client()
    client.force_login(User.objects.get(username=username))
    assert client.get(address).status_code == 200, address
    return lambda: client.get(address)


def _same_cells(year):
    """Every cell of the measured matrix as plain text: criteria as rows, units as columns."""
    columns = list(year.participations.all())
    points = {}
    for unit in columns:
        for entry in unit.sheet.entries.select_related("criterion"):
            points.setdefault(entry.criterion, []).append(f"{entry.verified_points:.2f}".replace(".", ","))
    urls.cells_rows[:] = [(criterion.title, cells) for criterion, cells in points.items()]

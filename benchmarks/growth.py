"""One bloc-year while the database fills with those of others: its pages must not notice."""

from units.models import EmulationYear

from . import crowd
from .harness import against_itself, compare
from .pages import address_of, page

BLOC_YEARS = 10_000
PAGES = {"Ranking": "scoring:ranking", "Matrix": "scoring:score_matrix", "Board": "secretariat:board"}


def ratios():
    year = EmulationYear.objects.select_related("bloc").get(bloc__code="do", year=2023)
    bare = address_of("do.thutruong", "/do/trang-tron/")
    pages = {label: page(year, "do.thutruong", name) for label, name in PAGES.items()}
    before = {label: compare(label, act, bare) for label, act in pages.items()}
    crowd.fill(BLOC_YEARS)
    for label, act in pages.items():
        after = compare(label, act, bare)
        yield against_itself(f"{label} among {BLOC_YEARS:,} bloc-years, against itself alone", before[label], after)

"""Which result a page, a paper, a workbook or a chart tells: the publication asked for, or how it stands now."""

from dataclasses import dataclass

from django.http import Http404

from emulation_bloc.core.verdict import require
from units.models import EmulationYear, User
from units.seats import Seat

from ..standing import queries as standing_queries
from ..standing import score_matrix
from ..standing.queries import RankingTable
from ..tables import disclosure as tables_disclosure
from . import changes, disclosure, policies, queries


@dataclass(frozen=True)
class Read:
    """``whole``: everything that was computed; ``told``: of it, what this reader may know."""

    whole: RankingTable
    told: RankingTable
    is_in_force: bool
    changes: changes.Changes | None

    @property
    def is_present(self) -> bool:
        """Whether points criterion by criterion, which are kept as they stand now, belong to this result."""
        return self.is_in_force or self.told.published is None


def read(user: User, year: EmulationYear, seat: Seat, version: int | None = None) -> Read:
    """The publication of that number; without one the result in force, for the leadership the provisional one."""
    publications = queries.publications(year)
    in_force = next((one for one in publications if one.published.withdrawn_at is None), None)
    if version is None:
        require(policies.may_see_ranking(user, year, published=in_force is not None))
        whole = in_force or standing_queries.standing(score_matrix.score_matrix(year, seat=seat))
    else:
        require(policies.may_see_publication(user, year, published=bool(publications)))
        whole = next((one for one in publications if one.published.version == version), None)
        if whole is None:
            raise Http404("Không có lần công bố này.")
    return told(year, seat, whole, publications)


def told(year: EmulationYear, seat: Seat, whole: RankingTable, publications: list[RankingTable]) -> Read:
    reader = tables_disclosure.reader(year, seat)
    in_force = next((one for one in publications if one.published.withdrawn_at is None), None)
    result = disclosure.disclosed(whole, reader)
    return Read(
        whole=whole,
        told=result,
        is_in_force=whole.published is not None and in_force is not None and whole.published == in_force.published,
        changes=changes.of_version(result, [disclosure.disclosed(one, reader) for one in publications]),
    )

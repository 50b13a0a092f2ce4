"""Which result a page, a paper, a workbook or a chart tells: the publication asked for, or how it stands now."""

from dataclasses import dataclass

from django.http import Http404

from emulation_bloc.core.verdict import Verdict, require
from units.models import EmulationYear, User
from units.seats import Seat

from ..models import Ranking
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
    in_force: Ranking | None
    former: Ranking | None  # the one taken back last, while none is in force
    changes: changes.Changes | None

    @property
    def is_in_force(self) -> bool:
        return self.whole.published is not None and self.whole.published == self.in_force

    @property
    def is_present(self) -> bool:
        """Whether points criterion by criterion, which are kept as they stand now, belong to this result."""
        return self.is_in_force or self.told.published is None


def read(user: User, year: EmulationYear, seat: Seat, version: int | None = None) -> Read:
    """The publication of that number; without one the result in force, for the leadership the provisional one."""
    publications = queries.publications(year)
    if version is None:
        require(policies.may_see_ranking(user, year, published=in_force(publications) is not None))
        return told(year, seat, _present(year, seat, publications), publications)
    require(policies.may_see_publication(user, year, published=bool(publications)))
    whole = next((one for one in publications if one.published.version == version), None)
    if whole is None:
        raise Http404("Không có lần công bố này.")
    return told(year, seat, whole, publications)


def shown(user: User, year: EmulationYear, seat: Seat) -> tuple[Verdict, Read | None]:
    """What a page shows that names no publication: as ``read``, and where that is not told, the one taken back last.

    While the last publication is withdrawn and nothing else in force, the units read that one, and why.
    """
    publications = queries.publications(year)
    may_see = policies.may_see_ranking(user, year, published=in_force(publications) is not None)
    if may_see:
        return may_see, told(year, seat, _present(year, seat, publications), publications)
    return may_see, told(year, seat, publications[0], publications) if publications else None


def in_force(publications: list[RankingTable]) -> RankingTable | None:
    return next((one for one in publications if one.published and one.published.withdrawn_at is None), None)


def _present(year, seat, publications):
    return in_force(publications) or standing_queries.standing(score_matrix.score_matrix(year, seat=seat))


def told(year: EmulationYear, seat: Seat, whole: RankingTable, publications: list[RankingTable]) -> Read:
    reader = tables_disclosure.reader(year, seat)
    current = in_force(publications)
    result = disclosure.disclosed(whole, reader)
    return Read(
        whole=whole,
        told=result,
        in_force=current and current.published,
        former=publications[0].published if publications and current is None else None,
        changes=changes.of_version(result, [disclosure.disclosed(one, reader) for one in publications]),
    )

"""What a decision's annex would record, before anybody says so; made anew from the same texts when somebody does."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from awards.models import Nomination
from awards.queries import Proposed
from awards.services import PaperTyped
from emulation_bloc.core.text import search_key
from emulation_bloc.core.verdict import Refused
from pledges.models import Award

from ..services import Grant
from .matching import Book, Match
from .reading import MOST_ROWS, Annex, read_annex


@dataclass(frozen=True)
class Preview:
    """``left``: proposals for the awards of this annex that it does not name: refused, or of another decision."""

    matches: tuple[Match, ...]
    passed_over: tuple[str, ...]
    left: tuple[Nomination, ...] = field(default=())

    @property
    def certain(self) -> list[Match]:
        return [match for match in self.matches if match.chosen is not None]

    @property
    def asked(self) -> list[Match]:
        return [match for match in self.matches if match.asks]

    @property
    def done(self) -> list[Match]:
        return [match for match in self.matches if match.is_done]

    @property
    def lost(self) -> list[Match]:
        return [match for match in self.matches if match.is_lost]

    @property
    def key(self) -> str:
        """What would be recorded and asked, and what is left: the same as long as nothing changed in between."""
        told = [
            [match.row.place, [one.pk for one in match.choices], match.chosen and match.chosen.pk, match.is_done]
            for match in self.matches
        ]
        return hashlib.sha256(repr([told, [one.pk for one in self.left]]).encode()).hexdigest()

    def differs_from(self, paper: PaperTyped) -> list[str]:
        """Sentences where the head of the paper is not what the catalogue says of the awards it grants: a slip, or a
        decision of another body. To be read; nothing is refused for it."""
        awards = {match.award or match.chosen.review.award for match in self.certain if match.chosen is not None}
        awards |= {match.award for match in self.asked if match.award is not None}
        return [
            sentence
            for award in sorted(awards, key=lambda one: (one.position, one.pk))
            for sentence in _differences(award, paper)
        ]

    def grants(self, chosen: Mapping[int, str]) -> list[Grant]:
        """``chosen``: place of a row that asks → key of the nomination meant, empty where it is not to be recorded.

        A key that the row does not offer is refused: what was proposed changed since the preview.
        """
        found = [Grant(match.chosen, match.award) for match in self.certain if match.chosen is not None]
        for match in self.asked:
            key = chosen.get(match.row.place, "")
            if not key:
                continue
            nomination = next((one for one in match.choices if str(one.pk) == key), None)
            if nomination is None:
                raise Refused(f"Dòng {match.row.place} ({match.row.name}): lựa chọn không còn; hãy xem lại.")
            found.append(Grant(nomination, match.award))
        return found

    def refusals(self, keys: Sequence[str]) -> list[Nomination]:
        return [one for one in self.left if str(one.pk) in keys]


def preview(texts: Sequence[Sequence[str]], proposed: Sequence[Proposed], awards: Sequence[Award]) -> Preview:
    """``texts``: lines of cells. Raises ``Refused`` where nothing in them names anybody, or far too many."""
    book = Book(proposed, awards)
    annex = read_annex(texts, lambda text: book.award(text) is not None)
    _check(annex)
    matches = tuple(book.match(row) for row in annex.rows)
    granted = {match.award for match in matches if match.award is not None}
    meant = {one.pk for match in matches for one in match.choices}
    left = [
        line.nomination
        for line in proposed
        if line.decision is None and line.award in granted and line.nomination.pk not in meant
    ]
    return Preview(matches, tuple(annex.passed_over), tuple(left))


def _differences(award: Award, paper: PaperTyped) -> Iterator[str]:
    if award.level != paper.level:
        yield (
            f"Danh mục ghi “{award.short_name}” là khen thưởng “{award.get_level_display()}”, "
            f"quyết định đang nhập ghi “{paper.level_in_words}”."
        )
    decider, issuer = _office(award.decider), _office(paper.issuer)
    if decider not in issuer and issuer not in decider:
        said = f"quyết định đang nhập ghi {paper.issuer}."
        yield f"Danh mục ghi “{award.short_name}” do {award.decider} quyết định, {said}"


def _office(words):
    """However it is abbreviated."""
    return search_key(words).replace("ubnd", "uy ban nhan dan")


def _check(annex: Annex) -> None:
    if not annex.rows:
        raise Refused("Không dòng nào có tên tập thể. Hãy chép cả cột tên và cột danh hiệu, hoặc nạp tệp danh sách.")
    if len(annex.rows) > MOST_ROWS:
        raise Refused(f"Danh sách có {len(annex.rows)} dòng, quá {MOST_ROWS}. Hãy chia thành nhiều lần.")

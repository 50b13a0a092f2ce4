"""Publishing the result, and taking it back. A correction is a new version; the old one stays readable."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import EmulationYear, User, YearPaper
from units.signing import signed

from ..enums import SheetStatus
from ..models import Ranking, ScoreSheet, Standing
from ..sheets import progress
from ..sheets.services import changes_hands
from ..standing import queries as standing_queries
from ..tables import disclosure as tables_disclosure
from ..workflow import SHEET_FLOW
from . import disclosure, policies, queries


@transaction.atomic
def lock_points(*, year: EmulationYear, by: User) -> None:
    """Fix the points of every sheet: the head of the leading unit answers for them before they are published."""
    hold(year, by=by)
    if _fixed_by("scoring.confirm", SheetStatus.CONFIRMED, year, by):
        return
    require(policies.may_lock(by, year))
    for sheet in _with_year(progress.of_standing(year).filter(status=SheetStatus.VERIFIED)):
        if sheet.return_asked_at or sheet.return_declined_at:  # nobody waits any longer for it to be given back
            changes_hands(sheet)
        SHEET_FLOW.take("confirm", sheet, by=by)


@transaction.atomic
def unlock_points(*, year: EmulationYear, reason: str, by: User) -> None:
    """Points fixed too early may be corrected again, for a reason that stays on record."""
    hold(year, by=by)
    if _fixed_by("scoring.unconfirm", SheetStatus.VERIFIED, year, by, reason.strip()):
        return
    require(policies.may_unlock(by, year))
    if not says(reason):
        raise Unsaid("Cần ghi lý do khi mở lại điểm đã chốt.")
    for sheet in _sheets(year, SheetStatus.CONFIRMED):
        SHEET_FLOW.take("unconfirm", sheet, by=by, reason=reason.strip())


@transaction.atomic
def publish_ranking(*, year: EmulationYear, by: User, reason: str = "", paper: YearPaper | None = None) -> Ranking:
    """Publish totals, sections, ranks and classes of the locked points, with why, as a new version.

    From the second version on a reason is needed; the reason of the withdrawal before it serves when none is given.
    ``paper``: the one that decides or announces it, of this year; ``None`` where it is issued later.
    """
    hold(year, by=by)
    result = standing_queries.provisional(year)
    current = queries.current_ranking(year)
    if current is not None and _says_the_same(current, result, by, reason):
        return current  # the same button pressed twice: one publication
    require(policies.may_publish(by, year))
    if paper is not None and paper.year_id != year.pk:
        raise Refused("Văn bản công bố phải nằm trong danh mục văn bản của năm.")
    last = year.rankings.order_by("-version").first()
    if last is not None:
        reason = reason.strip() if says(reason) else last.withdrawn_reason
        if not reason:
            raise Unsaid("Kết quả đã được công bố; công bố lại phải nêu lý do.")
    version = (year.rankings.aggregate(last=Max("version"))["last"] or 0) + 1
    published = Ranking.objects.create(
        year=year,
        version=version,
        published_at=timezone.now(),
        reason=reason if last else "",
        paper=paper,
        by_share=result.by_share,
        superior_column=result.superior_column,
        **signed(published_by=by),
    )
    Standing.objects.bulk_create(_standing(published, place, result.sections) for place in result.places)
    record(
        "scoring.publish_ranking",
        published,
        by=by,
        after=({"paper": str(paper)} if paper else {}) | _announced(year, result),
        reason=published.reason,
    )
    return published


@transaction.atomic
def withdraw_ranking(*, year: EmulationYear, by: User, reason: str) -> Ranking | None:
    """Take the result back when the year returns to verification: points may be corrected again."""
    hold(year, by=by)
    require(policies.may_withdraw_ranking(by, year))
    if not says(reason):
        raise Unsaid("Cần ghi lý do khi thu hồi kết quả xếp hạng.")
    for sheet in _sheets(year, SheetStatus.CONFIRMED):
        SHEET_FLOW.take("unconfirm", sheet, by=by, reason=reason)
    published = queries.current_ranking(year)
    if published is not None:
        published.withdrawn_at, published.withdrawn_reason = timezone.now(), reason
        published.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record("scoring.withdraw_ranking", published, by=by, reason=reason)
    return published


@transaction.atomic
def cite_paper(*, ranking: Ranking, paper: YearPaper, by: User) -> Ranking:
    """Name the paper that announces this publication (``None``: none); what was published stays as it is."""
    hold(ranking.year, by=by)
    ranking.refresh_from_db(from_queryset=Ranking.objects.select_related("year", "paper"))
    require(policies.may_cite_paper(by, ranking))
    if ranking.paper == paper:
        return ranking
    before, ranking.paper = ranking.paper, paper
    ranking.save(update_fields=["paper"])
    record("scoring.cite_paper", ranking, by=by, before={"paper": _named(before)}, after={"paper": _named(paper)})
    return ranking


def _named(paper):
    return str(paper) if paper else ""


def _announced(year, result):
    """The trace is read by every unit: it tells no more than the year discloses."""
    disclosed = disclosure.disclosed(result, tables_disclosure.everybody(year))
    return {place.participation.short_name: [place.rank, str(place.total)] for place in disclosed.places}


def _fixed_by(action, status, year, by, reason=""):
    """Whether every sheet stands at ``status`` by one and the same act of this person: the button pressed twice."""
    sheets = list(progress.of_standing(year))
    return bool(sheets) and all(
        sheet.status == status and pressed_again(action, sheet, by=by, reason=reason) for sheet in sheets
    )


def _says_the_same(ranking, result, by, reason):
    """Whether ``by`` published just this, with this reason, and no point has changed since."""
    if ranking.published_by_id != by.pk or reason.strip() not in ("", ranking.reason):
        return False
    stood = {(line.participation_id, line.total, line.rank) for line in ranking.standings.all()}
    return stood == {(place.participation.pk, place.total, place.rank) for place in result.places}


def _sheets(year, status):
    return _with_year(ScoreSheet.objects.of_year(year).filter(status=status))


def _with_year(sheets):
    return sheets.select_related("participation__year__bloc")


def _standing(published, place, sections):
    return Standing(
        ranking=published,
        participation=place.participation,
        total=place.total,
        self_total=place.self_total,
        rank=place.rank,
        tied=place.tied,
        base_points=place.base_points,
        bloc_total=place.bloc_total,
        classification=place.classification,
        why=str(place.why),
        barring=place.barring,
        subtotals=[
            {
                "path": section.path,
                "code": section.code,
                "title": section.title,
                "max": str(section.max_points),
                "kind": section.kind,
                "points": None if place.points[section.path] is None else str(place.points[section.path]),
            }
            for section in sections
        ],
    )

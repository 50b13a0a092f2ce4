"""Papers of this room: the unit's score sheet and the summary of scores and ranks."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.pdf import paper_text, pdf_of
from units.enums import LeadershipRole

from .charts import drawing


def ranking_context(year, result, changes=None):
    """The summary of scores and ranks. ``result`` is a ``RankingTable``; a provisional one is printed as a draft.

    ``changes``: against the publication before it, see ``changes.Changes``.
    """
    bloc, published = year.bloc, result.published
    header = Header(
        superior=bloc.body_above,
        issuer=bloc.name,
        place=bloc.place,
        day=local_date(published.published_at) if published else None,
    )
    number = f" (công bố lần {published.version})" if published else ""
    return {
        "paper": Paper(
            header=header,
            kind="Bảng tổng hợp điểm và xếp hạng",
            subject=f"Thi đua năm {year.year}{number}",
            signatures=_signatures(bloc),
            recipients=_recipients(bloc) if published else (),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "bloc": bloc,
        "result": result,
        "published": published,
        "chart": drawing.units_by_section(result),
        "reasons": [place for place in result.places if place.why],
        "changes": changes,
    }


def _signatures(bloc):
    """The deputy's beside the leader's, where the bloc has one."""
    beside = (Signature((bloc.words.deputy,)),) if LeadershipRole.DEPUTY in bloc.roles else ()
    return (*beside, Signature((bloc.words.on_behalf, bloc.words.leader)))


def _recipients(bloc):
    return (f"Các đơn vị thành viên {bloc.words.noun}", *((bloc.monitor.name,) if bloc.monitor else ()), "Lưu: VT")


def ranking_text(year, result, changes=None):
    """All that the summary prints."""
    return paper_text("scoring/documents/ranking.html", ranking_context(year, result, changes))


def ranking_pdf(year, result, changes=None):
    return pdf_of(ranking_text(year, result, changes))

"""What a dossier is made of, part by part. The page lists it, an act keeps it, the package holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from emulation_bloc.core.text import slugify
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.services import issued_document
from meetings.minutes.documents import MINUTES, MINUTES_PAPER
from meetings.polls.documents import counting_text
from scoring.ranking.changes import of_version
from scoring.ranking.documents import ranking_text
from scoring.ranking.queries import publications, ranking
from units.models import EmulationYear

from .. import exports, wording
from ..achievements.documents import ACHIEVEMENT, ACHIEVEMENT_PAPER
from ..documents import submission_text
from ..enums import PartKind
from ..models import SignedReport
from ..queries import Enclosed, Gap, ProposalPage
from .documents import conditions_text, gaps_text

LONGEST_NAME = 60
PDF = ".pdf"
# What a file may be called in the package by what it is; whatever else is named ``.bin`` and opened by nobody.
SUFFIXES = {"application/pdf": PDF, "image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True)
class Part:
    """One file to be: ``text`` is what is drawn, ``document`` a paper kept as issued, ``signed_copy`` a unit's own
    paper, ``sheets`` what a workbook holds. ``page``, ``keys``: where it is read on its own."""

    kind: PartKind
    title: str
    name: str
    text: Callable[[], str] | None = None
    document: IssuedDocument | None = None
    signed_copy: SignedReport | None = None
    sheets: Callable[[], list[Any]] | None = None
    page: str = ""
    keys: tuple[object, ...] = ()


def parts_of(
    year: EmulationYear, page: ProposalPage, papers: Enclosed, gaps: list[Gap], reason: str = "", status: str = ""
) -> list[Part]:
    """The parts as the records stand, in the order in which they are read; nothing is drawn yet.

    ``reason``, ``status``: what an act that sends the dossier makes true of it.
    """
    found = [
        Part(
            PartKind.SUBMISSION,
            f"Tờ trình đề nghị khen thưởng năm {year.year} và danh sách kèm theo",
            "to-trinh-va-danh-sach.pdf",
            text=lambda: submission_text(year),
            page="awards:submission_pdf",
        ),
        *[_minutes(meeting) for meeting in papers.minutes],
        *[_counting(meeting) for meeting in papers.counted],
        *_ranking(year, papers),
        *[_report(unit, report) for unit, report in papers.reported],
    ]
    if papers.has_conditions:
        found.append(
            Part(
                PartKind.CONDITIONS,
                "Bảng minh chứng điều kiện khen thưởng",
                "minh-chung-dieu-kien.pdf",
                text=lambda: conditions_text(year, page),
                page="awards:conditions_pdf",
            )
        )
    if gaps:
        found.append(
            Part(
                PartKind.GAPS,
                "Bản kê nội dung còn thiếu",
                "noi-dung-con-thieu.pdf",
                text=lambda: gaps_text(year, gaps, reason),
                page="awards:gaps_pdf",
            )
        )
    return [_numbered(place, part) for place, part in enumerate([*found, _workbook(year, status)], start=1)]


def _numbered(place, part):
    """Names are plain ASCII, which every system unpacks, and sort in the order of the list; the workbook keeps the
    name that it is asked for by."""
    if part.kind == PartKind.WORKBOOK:
        return part
    return Part(**{**vars(part), "name": f"{place:02d}-{part.name}"})


def _minutes(meeting):
    minutes = meeting.minutes
    kept = issued_document(minutes, MINUTES)
    return Part(
        PartKind.MINUTES,
        wording.minutes_in_words(minutes),
        f"bien-ban-{_short(meeting.title)}{PDF}",
        text=None if kept else lambda: MINUTES_PAPER.text(meeting),
        document=kept,
        page="meetings:minutes_pdf",
        keys=(meeting.pk,),
    )


def _counting(meeting):
    return Part(
        PartKind.COUNTING,
        f"Biên bản kiểm phiếu {wording.uncapitalised(meeting.title)}",
        f"kiem-phieu-{_short(meeting.title)}{PDF}",
        text=lambda: counting_text(meeting),
        page="meetings:counting_pdf",
        keys=(meeting.pk,),
    )


def _ranking(year, papers):
    if not papers.is_ranked:
        return
    yield Part(
        PartKind.RANKING,
        "Bảng tổng hợp điểm và xếp hạng",
        "bang-tong-hop-diem-xep-hang.pdf",
        text=lambda: _ranking_text(year),
        page="scoring:ranking_pdf",
    )


def _ranking_text(year):
    result = ranking(year)
    return ranking_text(year, result, of_version(result, publications(year)))


def _report(unit, report):
    copy = report.signed_copy
    kept = None if copy is not None else issued_document(report, ACHIEVEMENT)
    suffix = PDF if copy is None else SUFFIXES.get(copy.content_type, PurePosixPath(copy.original_name).suffix)
    return Part(
        PartKind.ACHIEVEMENT,
        f"Báo cáo thành tích của {unit.name}",
        f"bao-cao-thanh-tich-{_short(unit.short_name)}{suffix}",
        text=None if copy is not None or kept is not None else lambda: ACHIEVEMENT_PAPER.text(report),
        document=kept,
        signed_copy=copy,
        page="awards:achievement_pdf",
        keys=(unit.pk,),
    )


def _workbook(year, status):
    return Part(
        PartKind.WORKBOOK,
        "Bảng dữ liệu gửi cơ quan nội vụ",
        exports.dossier_name(year),
        sheets=lambda: exports.dossier_sheets(year, status=status),
        page="awards:dossier",
    )


def _short(title):
    return slugify(title)[:LONGEST_NAME].strip("-") or "tai-lieu"

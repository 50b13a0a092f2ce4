"""The result: ranking by sections, its papers, and the matrix by criterion."""

from django.http import Http404
from django.shortcuts import render

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import require
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbook import workbook_response, write_workbook

from .. import documents, exports, policies, queries
from ..rendering import matrix_rows, ranking_rows
from .access import year_and_seat


def ranking(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    versions = queries.publications(year)
    current = next((version for version in versions if version.published.withdrawn_at is None), None)
    may_see = policies.may_see_ranking(request.user, year, published=current is not None)
    result = (current or queries.provisional(year)) if may_see else None
    return _ranking_page(request, year, seat, result, versions, may_see)


def ranking_version(request, bloc, year, version):
    """An earlier publication stays readable: what was announced, and why it was corrected."""
    year, seat = year_and_seat(request, bloc, year)
    versions = queries.publications(year)
    may_see = policies.may_see_ranking(request.user, year)
    require(may_see)
    result = next((one for one in versions if one.published.version == version), None)
    if result is None:
        raise Http404("Không có lần công bố này.")
    return _ranking_page(request, year, seat, result, versions, may_see)


def _ranking_page(request, year, seat, result, versions, may_see):
    own = result.place_of(seat.participation) if result and seat.participation else None
    return render(
        request,
        "scoring/ranking.html",
        {
            "year": year,
            "result": result,
            "published": result and result.published,
            "rows": ranking_rows(result, own=own) if result else "",
            "own": own,
            "may_see": may_see,
            "may_see_criteria": policies.may_see_criteria_of_others(request.user, year),
            "versions": [version.published for version in versions] if may_see else [],
        },
    )


def score_matrix(request, bloc, year):
    """Units × criteria, for the leadership and Home Affairs."""
    year, _ = year_and_seat(request, bloc, year)
    require(policies.may_see_criteria_of_others(request.user, year))
    matrix = queries.score_matrix(year)
    return render(
        request,
        "scoring/matrix.html",
        {"year": year, "matrix": matrix, "rows": matrix_rows(matrix)},
    )


def _result(request, year):
    require(policies.may_see_ranking(request.user, year))
    return queries.ranking(year) or queries.provisional(year)


def ranking_pdf(request, bloc, year):
    year, _ = year_and_seat(request, bloc, year)
    content = documents.ranking_pdf(year, _result(request, year))
    return pdf_response(content, f"Bảng tổng hợp điểm {year.bloc.code} {year.year}")


def ranking_xlsx(request, bloc, year):
    year, _ = year_and_seat(request, bloc, year)
    result = _result(request, year)
    sheets = [exports.ranking_sheet(year, result)]
    if policies.may_see_criteria_of_others(request.user, year):
        sheets.append(exports.score_matrix_sheet(year))
    record("scoring.export_ranking", year, by=request.user)
    return workbook_response(write_workbook(sheets), f"bang-tong-hop-diem-{year.bloc.code}-{year.year}.xlsx")

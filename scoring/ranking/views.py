"""The result: ranking by sections, its papers, and the matrix by criterion."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.audit import record
from emulation_bloc.core.forms import Form
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import read_before
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response, write_workbook
from units.access import get_year, year_and_seat
from units.enums import EnteredKind, Stage
from units.onpaper.queries import by_unit

from ..appeals import queries as appeals_queries
from ..sheets import progress
from ..standing import queries as standing_queries
from ..standing import score_matrix as standing_matrix
from ..standing.left_out import legend
from ..standing.rendering import matrix_rows
from ..tables import disclosure as tables_disclosure
from ..tables.forms import PaperForm
from . import documents, policies, queries, reading, services, workbook

FILES = {"pdf": "ranking_pdf", "xlsx": "ranking_xlsx", "charts": "charts"}


def ranking(request, bloc, year):
    """The published result, or for the leadership how it stands; each reads what the year discloses.

    While the last publication is withdrawn and nothing else in force, the units read that one, and why.
    """
    year, seat = year_and_seat(request, bloc, year)
    versions = queries.publications(year)
    current = reading.in_force(versions)
    may_see = policies.may_see_ranking(request.user, year, published=current is not None)
    waiting = appeals_queries.open_appeals(year) if seat.is_leadership or seat.watches else []
    pending = appeals_queries.pending_rows(year) if seat.is_leadership and year.stage == Stage.VERIFYING else []
    matrix = standing_matrix.score_matrix(year, seat=seat) if may_see and (waiting or current is None) else None
    former = versions[0] if versions and current is None else None
    whole = (current or standing_queries.standing(matrix)) if may_see else former
    what_if = appeals_queries.what_if(matrix, waiting, pending) if (waiting or pending) and matrix else []
    return _ranking_page(
        request, year, seat, whole, versions, may_see=may_see, what_if=what_if, former=former, locks=True
    )


def ranking_version(request, bloc, year, version):
    """An earlier publication stays readable: what was announced, and why it was corrected."""
    year, seat = year_and_seat(request, bloc, year)
    versions = queries.publications(year)
    may_see = policies.may_see_publication(request.user, year, published=bool(versions))
    require(may_see)
    result = next((one for one in versions if one.published.version == version), None)
    if result is None:
        raise Http404("Không có lần công bố này.")
    return _ranking_page(request, year, seat, result, versions, may_see=may_see)


def _ranking_page(request, year, seat, whole, versions, *, may_see, what_if=(), former=None, locks=False):
    read = whole and reading.told(year, seat, whole, versions)
    result = read and read.told
    own = result.place_of(seat.participation) if result and seat.participation else None
    published = result and result.published
    return render(
        request,
        "scoring/ranking/ranking.html",
        {
            "year": year,
            "result": result,
            "published": published,
            "files": _addresses(year, published),
            "is_in_force": read and read.is_in_force,
            "in_force": read and read.in_force,
            "former": former and former.published,
            "changes": read and read.changes,
            "may_cite_paper": read and read.is_in_force and policies.may_cite_paper(request.user, published),
            "reasons": [place for place in result.places if place.why and place is not own] if result else [],
            "own": own,
            "reader": tables_disclosure.reader(year, seat),
            "may_see": may_see,
            "may_see_criteria": read and read.is_present and policies.may_see_criteria_of_others(request.user, year),
            "versions": [version.published for version in versions],
            "what_if": what_if,
            **(_lock(request.user, year) if locks and seat.is_leadership and year.stage == Stage.VERIFYING else {}),
        },
    )


def _addresses(year, published):
    """Where the files and charts of just this result are: each publication has its own."""
    if published is None:
        return {name: reverse(f"scoring:{page}", kwargs=year.address) for name, page in FILES.items()}
    one = {**year.address, "version": published.version}
    return {name: reverse(f"scoring:{page}_version", kwargs=one) for name, page in FILES.items()}


def _lock(user, year):
    """The act that ends verification, or the one that takes it back."""
    if progress.is_locked(year):
        return {"is_locked": True, "may_unlock": policies.may_unlock(user, year)}
    return {"may_lock": policies.may_lock(user, year), "window": appeals_queries.open_window(year)}


@require_POST
def lock_points(request, bloc, year):
    """Read once more, unit by unit: what changed since it was read is asked about again."""
    year, _seat = year_and_seat(request, bloc, year)

    def act():
        services.lock_points(year=get_year(request, bloc, year.year), by=request.user)

    if progress.is_locked(year):  # pressed twice
        act()
    else:
        require(policies.may_lock(request.user, year))
        form, result = Form(request.POST), standing_queries.provisional(year)
        spelled = read_before(request, form, act, rows=[place.told for place in result.places])
        if spelled is not None:
            context = {"year": year, "form": form, "spelled": spelled, "window": appeals_queries.open_window(year)}
            return show(request, "scoring/ranking/lock.html", context)
    messages.success(request, "Đã chốt điểm của mọi đơn vị. Kết quả được công bố ở trang Tổng quan.")
    return redirect("scoring:ranking", **year.address)


@require_POST
def unlock_points(request, bloc, year):
    year, _seat = year_and_seat(request, bloc, year)
    with ReasonForm(request.POST).given() as reason:
        services.unlock_points(year=year, reason=reason, by=request.user)
    messages.success(request, "Đã mở lại điểm để sửa.")
    return redirect("scoring:ranking", **year.address)


def ranking_paper(request, bloc, year):
    """Name the paper that announced the result in force."""
    year, _seat = year_and_seat(request, bloc, year)
    published = queries.current_ranking(year)
    if published is None:
        raise Http404("Kết quả chưa được công bố.")
    require(policies.may_cite_paper(request.user, published))
    form = PaperForm(posted(request), year=year, initial={"paper": published.paper})
    if form.is_valid():
        with refusals_in(form):
            services.cite_paper(ranking=published, paper=form.cleaned_data["paper"], by=request.user)
            messages.success(request, "Đã ghi văn bản công bố kết quả.")
            return redirect("scoring:ranking", **year.address)
    return show(request, "scoring/ranking/ranking_paper.html", {"year": year, "published": published, "form": form})


def score_matrix(request, bloc, year):
    """Units × criteria with the bloc's averages, for whom the year discloses points by criterion."""
    year, seat = year_and_seat(request, bloc, year)
    require(policies.may_see_criteria_of_others(request.user, year))
    matrix = standing_matrix.score_matrix(year, seat=seat)
    entered = by_unit(year, EnteredKind.SHEET)
    context = {
        "year": year,
        "matrix": matrix,
        "columns": [(unit, entered.get(unit.pk)) for unit in matrix.participations],
        "rows": matrix_rows(matrix),
        "legend": matrix.table and legend(matrix),
    }
    return render(request, "scoring/ranking/matrix.html", context)


def ranking_pdf(request, bloc, year, version=None):
    year, seat = year_and_seat(request, bloc, year)
    read = reading.read(request.user, year, seat, version)
    content = documents.ranking_pdf(year, read.told, read.changes)
    return pdf_response(content, f"Bảng tổng hợp điểm {year.bloc.code} {year.year}{_numbered(read, ' lần ')}")


def ranking_xlsx(request, bloc, year, version=None):
    """Points by criterion are kept as they stand now: they go with the result they belong to, no other."""
    year, seat = year_and_seat(request, bloc, year)
    read = reading.read(request.user, year, seat, version)
    sheets = [workbook.ranking_sheet(year, read.told)]
    if read.changes is not None:
        sheets.append(workbook.changes_sheet(year, read.told.published, read.changes))
    if read.is_present and policies.may_see_criteria_of_others(request.user, year):
        sheets.append(workbook.score_matrix_sheet(year, seat=seat))
    record("scoring.export_ranking", year, by=request.user)
    name = f"bang-tong-hop-diem-{year.bloc.code}-{year.year}{_numbered(read, '-lan-')}.xlsx"
    return workbook_response(write_workbook(sheets), name)


def _numbered(read, words):
    return f"{words}{read.told.published.version}" if read.told.published else ""

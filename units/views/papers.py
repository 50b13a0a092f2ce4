"""Official papers of the year and its regulation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in
from emulation_bloc.core.web.wording import said_in_form

from .. import policies, queries, services
from ..access import get_year
from ..correcting import policies as correcting
from ..forms import PaperForm, RegulationForm
from ..models import YearPaper
from .form_page import form_page


def papers(request, bloc, year):
    year = get_year(request, bloc, year)
    context = {
        "year": year,
        "papers": year.papers.all(),
        "may_keep": policies.may_keep_papers(request.user, year),
    }
    return render(request, "units/papers.html", context)


def paper_add(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_keep_papers(request.user, year))
    form = PaperForm(posted(request), instance=YearPaper(year=year, position=year.papers.count() + 1))
    if form.is_valid():
        with refusals_in(form):
            services.record_paper(year=year, values=form.cleaned_data, by=request.user)
            messages.success(request, "Đã ghi văn bản.")
            return redirect("units:papers", **year.address)
    return _paper_page(request, year, form, "Thêm văn bản")


def paper_edit(request, bloc, year, pk):
    year, paper = _paper(request, bloc, year, pk)
    require(policies.may_keep_papers(request.user, year))
    form = PaperForm(posted(request), instance=paper)
    if form.is_valid():
        with refusals_in(form):
            services.update_paper(paper=paper, values=form.cleaned_data, by=request.user)
            messages.success(request, "Đã sửa văn bản.")
            return redirect("units:papers", **year.address)
    return _paper_page(request, year, form, "Sửa văn bản")


@require_POST
def paper_remove(request, bloc, year, pk):
    year, paper = _paper(request, bloc, year, pk)
    services.remove_paper(paper=paper, by=request.user)
    messages.success(request, "Đã bỏ văn bản khỏi danh mục của năm.")
    return redirect("units:papers", **year.address)


def _paper(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return year, get_object_or_404(year.papers, pk=pk)


def _paper_page(request, year, form, title):
    lead = "Số, ngày và trích yếu được in đúng như ghi ở đây, mỗi khi hồ sơ viện dẫn văn bản này."
    return form_page(request, year, form, title=title, lead=lead, back="units:papers", back_label="Văn bản")


def regulation(request, bloc, year):
    year = get_year(request, bloc, year)
    rules = queries.regulation_of(year)
    context = {
        "year": year,
        "regulation": rules,
        "may_correct": correcting.may_correct_regulation(request.user, year),
        "corrections": rules.corrections.all() if rules.pk else [],
        "may_update": policies.may_update_regulation(request.user, year),
    }
    return render(request, "units/regulation.html", context)


def regulation_edit(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_update_regulation(request.user, year))
    form = said_in_form(request, RegulationForm(posted(request), instance=queries.regulation_of(year)))
    if form.is_valid():
        with refusals_in(form):
            services.update_regulation(year=year, values=form.cleaned_data, by=request.user)
            messages.success(request, "Đã lưu quy chế của năm.")
            return redirect("units:regulation", **year.address)
    return form_page(
        request,
        year,
        form,
        title="Sửa quy chế của năm",
        lead="Các cuộc bỏ phiếu mở sau khi lưu sẽ theo quy chế mới; cuộc đã mở giữ nguyên quy chế lúc mở.",
        back="units:regulation",
        back_label="Quy chế",
    )

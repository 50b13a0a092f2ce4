"""The panel's own pages: enter, check, sign."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.text import slugify
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.workbooks.writer import workbook_response

from ..arithmetic.comparison import differences
from ..enums import PollStatus
from ..polls import queries as polls_queries
from ..polls import results
from ..polls.access import get_poll, get_poll_page
from . import forms, policies, services
from .recount import recount_workbook


def count(request, bloc, year, pk):
    """The simplest screen: big boxes in the order of the paper sheet."""
    poll = get_poll_page(request, bloc, year, pk)
    require(policies.may_count(request.user, poll))
    own, others = polls_queries.count_sheets(request.user, poll)
    counted = results.counted_on_each(poll)
    form = forms.CountForm(posted(request), poll=poll, sheet=own)
    if form.is_valid():
        with refusals_in(form):
            poll = services.record_counts(poll=poll, ballots=form.ballots(), votes=form.votes(), by=request.user)
            return _counted(request, poll)
    return show(
        request,
        "meetings/counting/count.html",
        {
            "year": poll.meeting.year,
            "poll": poll,
            "form": form,
            "own": own,
            "compared": [(other.member, differences(own, other, poll.candidates, counted)) for other in others],
        },
    )


def _counted(request, poll):
    """On to the result, or back to one's own sheet while nobody else has counted the same."""
    if poll.is_online:
        messages.success(request, "Số phiếu giấy bạn đếm đã được niêm phong vào hòm; số này đọc khi mở hòm.")
        return redirect("meetings:poll", **poll.meeting.year.address, pk=poll.pk)
    if poll.status == PollStatus.COUNTED:
        messages.success(request, "Đã nhập kết quả kiểm phiếu. Hãy đọc lại rồi niêm phong.")
        return redirect("meetings:poll", **poll.meeting.year.address, pk=poll.pk)
    if poll.count_sheets.count() == 1:
        messages.success(request, "Đã giữ số bạn đếm. Kết quả được ghi khi người thứ hai nhập khớp.")
    else:
        messages.warning(request, "Hai người đếm chưa khớp. Hãy đếm lại các dòng nêu dưới đây.")
    return redirect("meetings:poll_count", **poll.meeting.year.address, pk=poll.pk)


@require_POST
def recount(request, bloc, year, pk):
    poll = get_poll(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.recount_poll(poll=poll, reason=reason, by=request.user)
    messages.success(request, "Đã mở lại việc kiểm phiếu. Số đã nhập vẫn còn trong các ô.")
    return redirect("meetings:poll_count", **poll.meeting.year.address, pk=pk)


@require_POST
def seal(request, bloc, year, pk):
    poll = get_poll(request, bloc, year, pk)
    services.seal_poll(poll=poll, by=request.user)
    messages.success(request, "Đã ký và niêm phong kết quả kiểm phiếu.")
    return redirect("meetings:poll", **poll.meeting.year.address, pk=pk)


def recount_xlsx(request, bloc, year, pk):
    """For everybody who may read the result: its numbers, and the formulas that follow from them."""
    poll = get_poll_page(request, bloc, year, pk)
    require(policies.may_recompute(request.user, poll))
    return workbook_response(recount_workbook(results.result_of(poll)), f"{slugify(f'tinh lai {poll.question}')}.xlsx")

"""Awards under review, the vote on them, and what units were awarded over the years."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from meetings.sittings.queries import visible_meetings, yearend_meeting
from units.access import get_year
from units.seats import seat_of

from .. import forms, queries, services
from ..policies import nominating, proposing, reviewing
from ..policies.common import CHOOSING
from ..rules.policies import may_answer
from .fetch import get_review, meeting_asked


def _back(year):
    return redirect("awards:reviews", **year.address)


def reviews(request, bloc, year):
    year = get_year(request, bloc, year)
    user, seat = request.user, seat_of(request.user, year)
    lines = queries.reviews(year)
    proposal = queries.current_proposal(year)
    meeting = yearend_meeting(year)
    return render(
        request,
        "awards/reviews.html",
        {
            "year": year,
            "manages": seat.is_secretariat,
            "answers": bool(may_answer(user, year, proposal)),
            "sees_checks": seat.is_leadership or seat.watches,
            "may_add": reviewing.may_add_review(user, year),
            "differences": queries.differences(year, lines) if seat.is_leadership and year.stage in CHOOSING else [],
            "held_back": queries.held_back(year, lines) if seat.is_leadership and year.stage in CHOOSING else [],
            "sees_proposal": proposing.sees_proposal(user, year, proposal),
            "blocks": [
                {
                    "line": line,
                    "may_change": reviewing.may_change_review(user, line),
                    "may_open_poll": reviewing.may_open_award_poll(user, line, meeting),
                    "may_nominate": nominating.may_nominate_from_poll(user, line, proposal),
                    "may_agree": nominating.may_nominate_by_agreement(user, line, proposal, meeting),
                    "may_take_back": nominating.may_withdraw_by_agreement(user, line, proposal, meeting),
                    "rows": [(one, _verdicts(user, one.nomination, proposal)) for one in line.nominations],
                    "may_touch": nominating.may_nominate(user, year, proposal),
                }
                for line in lines
            ],
        },
    )


def _verdicts(user, nomination, proposal):
    return {
        "withdraw": nominating.may_withdraw_nomination(user, nomination, proposal),
        "reinstate": nominating.may_reinstate_nomination(user, nomination, proposal),
        "step_back": nominating.may_step_back(user, nomination, proposal),
    }


def at_meeting(request, bloc, year, pk):
    """From the page of a meeting: which award it votes or agrees on."""
    year = get_year(request, bloc, year)
    user, proposal = request.user, queries.current_proposal(year)
    meeting = get_object_or_404(visible_meetings(user, year), pk=pk)
    require(reviewing.may_choose_award(user, meeting))
    blocks = [
        {
            "line": line,
            "may_open_poll": reviewing.may_open_award_poll(user, line, meeting),
            "may_agree": nominating.may_nominate_by_agreement(user, line, proposal, meeting),
            "may_take_back": nominating.may_withdraw_by_agreement(user, line, proposal, meeting),
            "may_link": reviewing.may_link_award_poll(user, year),
        }
        for line in queries.reviews(year)
    ]
    context = {
        "year": year,
        "meeting": meeting,
        "blocks": blocks,
        "loose": queries.loose_polls(year).filter(meeting=meeting),
        "asked": f"?hoi-nghi={meeting.pk}",
    }
    return render(request, "awards/at_meeting.html", context)


@require_POST
def poll_link(request, bloc, year, pk, poll):
    """A vote on an award that says nowhere on which: brought in from before, or from a file."""
    review = get_review(request, bloc, year, pk)
    found = get_object_or_404(queries.loose_polls(review.year), pk=poll)
    services.link_award_poll(review=review, poll=found, by=request.user)
    messages.success(request, f"Đã gắn cuộc bỏ phiếu với “{review}”.")
    return redirect("awards:at_meeting", **review.year.address, pk=found.meeting_id)


def review_add(request, bloc, year):
    year = get_year(request, bloc, year)
    require(reviewing.may_add_review(request.user, year))
    form = forms.ReviewForm(posted(request), year=year)
    if form.is_valid():
        with refusals_in(form):
            review = services.add_review(year=year, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã đưa “{review}” vào danh sách bình xét.")
            return _back(year)
    limits = queries.limits_of(year, form.fields["award"].queryset)
    return show(request, "awards/review_form.html", {"year": year, "form": form, "limits": limits})


def review_edit(request, bloc, year, pk):
    review = get_review(request, bloc, year, pk)
    require(reviewing.may_change_review(request.user, queries.review_line(review)))
    form = forms.ReviewForm(posted(request), instance=review, year=review.year)
    if form.is_valid():
        with refusals_in(form):
            services.change_review(review=review, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã lưu.")
            return _back(review.year)
    limits = queries.limits_of(review.year, [review.award])
    context = {"year": review.year, "form": form, "review": review, "limits": limits}
    return show(request, "awards/review_form.html", context)


@require_POST
def review_remove(request, bloc, year, pk):
    review = get_review(request, bloc, year, pk)
    services.remove_review(review=review, by=request.user)
    messages.success(request, f"Đã bỏ “{review}” khỏi danh sách bình xét.")
    return _back(review.year)


def poll_open(request, bloc, year, pk):
    """Choose whom to put to the vote; the poll itself is run in the meeting."""
    review = get_review(request, bloc, year, pk)
    meeting = meeting_asked(request, review.year)
    require(reviewing.may_open_award_poll(request.user, queries.review_line(review), meeting))
    form = forms.PollForm(posted(request), candidates=queries.candidates(review))
    if form.is_valid():
        with refusals_in(form):
            link = services.open_award_poll(review=review, meeting=meeting, by=request.user, **form.arguments())
            messages.success(request, "Đã lập cuộc bỏ phiếu. Cử tổ kiểm phiếu và mở bỏ phiếu tại trang này.")
            return redirect("meetings:poll", **review.year.address, pk=link.poll_id)
    quota = queries.CaseBook(review.year).quota(review)
    context = {"year": review.year, "review": review, "meeting": meeting, "form": form, "quota": quota}
    return show(request, "awards/poll_form.html", context)


def history(request, bloc, year):
    year = get_year(request, bloc, year)
    return render(request, "awards/history.html", {"year": year, "table": queries.history_table(year, request.user)})

"""The list, the console, and the acts of a meeting."""

from copy import copy

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show, status_of
from emulation_bloc.core.web.live import render_live
from pledges.policies import may_move_tasks
from pledges.queries import plan_of
from units.access import get_year
from units.queries import regulation_of

from ..agenda import forms as agenda_forms
from ..agenda import services as agenda_services
from ..checkin import policies as checkin_policies
from ..course import forms as course_forms
from ..course import proposing
from ..course import services as course_services
from ..course.carrying import may_give_task, tasks_to_carry
from ..course.moving import move_meeting
from ..door import forms as door_forms
from ..door import queries as door_queries
from ..enums import MeetingKind, MeetingStatus, PollStatus
from ..envelopes import queries as envelopes_queries
from ..kinds.registry import ways_to_add
from ..kit import policies as kit_policies
from ..models import Meeting
from ..opening import policies as opening_policies
from ..panel import policies as panel_policies
from ..panel import queries as panel_queries
from ..polls import policies as polls_policies
from ..polls import queries as polls_queries
from ..polls import questions
from ..polls.access import get_meeting_page
from ..sittings import policies as sittings_policies
from ..sittings import queries as sittings_queries
from ..sittings import shared
from ..sittings.access import back, get_meeting
from .acts import agreed_context, poll_line

REGIONS = {
    "ballots": "meetings/pages/meeting/_my_ballots.html",
    **{
        name: f"meetings/pages/meeting/_{name}.html"
        for name in (
            "now",
            "checkin",
            "polls",
            "agreed",
            "confirming",
            "decided_panel",
            "attendance",
            "door",
            "envelopes",
            "agenda",
        )
    },
}


def meeting_list(request, bloc, year):
    year = get_year(request, bloc, year)
    return render(
        request,
        "meetings/course/list.html",
        {
            "year": year,
            "meetings": sittings_queries.visible_meetings(request.user, year).prefetch_related(
                sittings_queries.polls_of_record()
            ),
            "may_schedule": sittings_policies.may_schedule_meeting(request.user, year),
        },
    )


def create(request, bloc, year):
    year = get_year(request, bloc, year)
    require(sittings_policies.may_schedule_meeting(request.user, year))
    proposed = proposing.proposal(year, request.user, request.GET.get("loai", ""))
    form = course_forms.MeetingForm(
        posted(request),
        instance=Meeting(year=year),
        initial=proposed,
        former=sittings_queries.former_meetings(request.user, year),
        proposed=proposing.proposals(year, request.user),
        tasks=tasks_to_carry(year) if may_move_tasks(request.user, plan_of(year)) else None,
    )
    if form.is_valid():
        with refusals_in(form):
            meeting = course_services.schedule_meeting(
                year=year,
                kind=form.cleaned_data["kind"],
                like=form.cleaned_data["like"],
                task=form.cleaned_data.get("task"),
                by=request.user,
                **form.particulars(),
            )
            messages.success(request, "Đã lên lịch hội nghị, kèm chương trình và danh sách điểm danh.")
            return redirect("meetings:detail", **year.address, pk=meeting.pk)
    context = {"year": year, "form": form, "kinds": proposing.kinds_to_choose(proposed["kind"])}
    return show(request, "meetings/course/form.html", context)


def edit(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    require(sittings_policies.may_edit_records(request.user, meeting))
    form = course_forms.MeetingForm(posted(request), instance=copy(meeting))
    if form.is_valid():
        with refusals_in(form):
            course_services.edit_meeting(meeting=meeting, by=request.user, **form.particulars())
            messages.success(request, "Đã lưu thông tin hội nghị.")
            return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
    context = {
        "year": meeting.year,
        "meeting": meeting,
        "form": form,
        "may_move": sittings_policies.may_move_meeting(request.user, meeting),
        "may_give_task": may_give_task(request.user, meeting, plan_of(meeting.year)),
    }
    return show(request, "meetings/course/form.html", context)


def move(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    require(sittings_policies.may_move_meeting(request.user, meeting))
    form = course_forms.MoveForm(posted(request), initial={"starts_at": timezone.localtime(meeting.starts_at)})
    if form.is_valid():
        with refusals_in(form):
            move_meeting(meeting=meeting, **form.cleaned_data, by=request.user)
            told = " Các đơn vị được mời thấy ngày mới và trả lời lại." if meeting.invited_on else ""
            messages.success(request, f"Đã dời “{meeting}”.{told}")
            return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
    return show(request, "meetings/course/move.html", {"year": meeting.year, "meeting": meeting, "form": form})


def detail(request, bloc, year, pk):
    """The console: what a person may do next stands beside what there is."""
    return console_page(request, get_meeting_page(request, bloc, year, pk))


def console_page(request, meeting, rows=None, guests=None, end_form=None, door=None, came_form=None):
    user, polls = request.user, meeting.polls.all()
    opinions = regulation_of(meeting.year).get_written_opinions_display()
    return render_live(
        request,
        "meetings/pages/meeting/detail.html",
        {
            "year": meeting.year,
            "meeting": meeting,
            "minutes": shared.minutes_of(meeting),
            "quorum": sittings_queries.quorum(meeting),
            "rows": rows or course_forms.attendance_formset(meeting, sittings_queries.deputies_of_units(meeting)),
            "guests": guests or course_forms.GuestFormSet(initial=_guests(meeting), prefix="guest"),
            "door": door_forms.door_forms(meeting) | (door or {}),
            "door_log": door_queries.door_log(meeting),
            "came_form": came_form or course_forms.CameForm(),
            "end_form": end_form or course_forms.EndForm(initial={"ended_at": timezone.localtime()}),
            "polls": [poll_line(user, poll) for poll in polls],
            "away": envelopes_queries.away(meeting) if meeting.status == MeetingStatus.OPEN else [],
            "written_opinions": f"Theo quy chế: {opinions}.",
            "missing_in_room": questions.missing_in_room(meeting),
            "drafts": _drafts(user, meeting),
            "may_manage": sittings_policies.may_manage_meeting(user, meeting),
            "may_edit": sittings_policies.may_edit_records(user, meeting),
            "may_attend": sittings_policies.may_record_attendance(user, meeting),
            "may_open": sittings_policies.may_open_meeting(user, meeting),
            "may_end": sittings_policies.may_end_meeting(user, meeting, polls),
            "may_reopen": sittings_policies.may_reopen_meeting(user, meeting),
            "may_add_poll": polls_policies.may_add_poll(user, meeting),
            "ways_to_add": ways_to_add(MeetingKind(meeting.kind)),
            **agreed_context(user, meeting),
            "may_see_minutes": sittings_policies.may_see_minutes(user, meeting),
            "may_check_in": checkin_policies.may_check_in(user, meeting),
            "own_line": checkin_policies.own_line(user, meeting),
            "may_open_checkin": checkin_policies.may_open_checkin(user, meeting),
            "may_print_kit": kit_policies.may_print_kit(user, meeting),
            "may_print_ballots": polls_policies.may_print_ballots(user, meeting, polls),
            "any_sealed": any(poll.status == PollStatus.SEALED for poll in polls),
            "decided": panel_queries.decided_panel(meeting),
            "may_decide_panel": panel_policies.may_decide_panel(user, meeting),
            "ballots": polls_queries.ballots_for(user).filter(meeting=meeting),
        },
        REGIONS,
        address=reverse("meetings:detail", kwargs={**meeting.year.address, "pk": meeting.pk}),
        status=status_of(request),
    )


def _drafts(user, meeting):
    """Polls that may be opened together, each with why it may not open by itself; for whoever runs the vote."""
    if not polls_policies.may_add_poll(user, meeting):
        return []
    drafts = [poll for poll in meeting.polls.all() if poll.status == PollStatus.DRAFT and poll.of_kind.on_record]
    return [(poll, opening_policies.may_join_opening(user, poll, drafts)) for poll in drafts]


def _guests(meeting):
    return [{"name": g.name, "title": g.title, "organisation": g.organisation} for g in meeting.guests.all()]


def attendance(request, bloc, year, pk):
    """Who came, and the guests: one form, kept whole when a line does not pass."""
    meeting = get_meeting_page(request, bloc, year, pk)
    if request.method != "POST":
        return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
    require(sittings_policies.may_record_attendance(request.user, meeting))
    rows = course_forms.attendance_formset(meeting, sittings_queries.deputies_of_units(meeting), request.POST)
    guests = course_forms.GuestFormSet(request.POST, initial=_guests(meeting), prefix="guest")
    came_form = course_forms.CameForm(request.POST)
    if not (rows.is_valid() and guests.is_valid() and came_form.is_valid()):
        messages.error(request, "Chưa lưu điểm danh: hãy sửa các ô báo lỗi bên dưới.")
        return console_page(request, meeting, rows=rows, guests=guests, came_form=came_form)
    try:
        course_services.record_attendance(
            meeting=meeting,
            rows=course_forms.attendance_rows(rows),
            was=course_forms.attendance_was(rows),
            guests=course_forms.guest_rows(guests),
            came_at=came_form.cleaned_data["came_at"],
            by=request.user,
        )
    except Refused as refused:
        messages.error(request, "Chưa lưu điểm danh: " + " ".join(refused.reasons))
        if isinstance(refused, course_services.Overtaken):
            course_forms.begin_attendance_anew(rows, refused.lines)
        meeting = get_meeting_page(request, bloc, year, pk)
        return console_page(request, meeting, rows=rows, guests=guests, came_form=came_form)
    messages.success(request, "Đã lưu điểm danh.")
    return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)


def agenda(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    require(sittings_policies.may_edit_records(request.user, meeting))
    formset = agenda_forms.AgendaFormSet(posted(request), initial=agenda_forms.agenda_initial(meeting))
    if formset.is_valid():
        with refusals_in(formset):
            agenda_services.save_agenda(meeting=meeting, items=agenda_forms.agenda_rows(formset), by=request.user)
            messages.success(request, "Đã lưu chương trình.")
            return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
    return show(request, "meetings/agenda/agenda.html", {"year": meeting.year, "meeting": meeting, "formset": formset})


@require_POST
def open_meeting(request, bloc, year, pk):
    meeting = course_services.open_meeting(meeting=get_meeting(request, bloc, year, pk), by=request.user)
    messages.success(request, "Hội nghị đã khai mạc.")
    return back(request, "detail", meeting, pk)


@require_POST
def end_meeting(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(sittings_policies.may_end_meeting(request.user, meeting, meeting.polls.all()))
    form = course_forms.EndForm(request.POST)
    if form.is_valid():
        with refusals_in(form, "ended_at"):
            course_services.end_meeting(meeting=meeting, ended_at=form.cleaned_data["ended_at"], by=request.user)
            messages.success(request, "Hội nghị đã bế mạc. Hãy hoàn thiện biên bản.")
            return redirect("meetings:minutes", **meeting.year.address, pk=pk)
    return console_page(request, get_meeting_page(request, bloc, year, pk), end_form=form)


@require_POST
def reopen_meeting(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        course_services.reopen_meeting(meeting=meeting, reason=reason, by=request.user)
    messages.success(request, "Đã mở lại hội nghị.")
    return redirect("meetings:detail", **meeting.year.address, pk=pk)

"""The secretary's console in the room, and the projector that follows it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import key_of
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import status_of
from emulation_bloc.core.web.live import render_live
from emulation_bloc.core.web.sessions import stays_signed_in

from .. import on_record, qr
from ..agenda import forms as agenda_forms
from ..agenda import services as agenda_services
from ..ballots import policies as ballots_policies
from ..checkin.views import checkin_address, spoken
from ..compared import seats_told
from ..door import forms as door_forms
from ..enums import AgendaShow, MeetingStatus, PollStatus
from ..opening import policies as opening_policies
from ..polls import queries as polls_queries
from ..polls import questions
from ..polls.access import get_meeting_page
from ..sittings import policies as sittings_policies
from ..sittings import queries as sittings_queries
from ..sittings.access import get_meeting
from ..wall import policies as wall_policies
from ..wall import polls as wall_polls
from ..wall import queries as wall_queries
from ..wall import services as wall_services
from ..wall.over import over
from ..wording import TAKEN_OFF
from .acts import poll_line

WALL = "meetings/wall/_body.html"
WALL_EVERY = 2000  # milliseconds: the whole room looks at it


def console(request, bloc, year, pk):
    """The order of business: what runs, what the chair says, what comes next."""
    meeting = get_meeting_page(request, bloc, year, pk)
    if (led_on := over(request, meeting)) is not None:
        return led_on
    require(wall_policies.may_lead_the_wall(request.user, meeting))
    return _page(request, meeting)


def _page(request, meeting, form=None):
    wall = wall_queries.wall_of(meeting)
    agenda = list(meeting.agenda.all())
    place = agenda.index(wall.item) if wall.item in agenda else -1
    text = wall.item.conclusion if wall.item else ""
    context = {
        "agenda": agenda,
        "before": agenda[place - 1] if place > 0 else None,
        "next": agenda[place + 1] if 0 <= place < len(agenda) - 1 else None,
        "form": form or agenda_forms.ConclusionForm(initial={"conclusion": text, "was": text}),
        "door": door_forms.door_forms(meeting),
        "may_edit": sittings_policies.may_edit_records(request.user, meeting),
        **_wall_context(request, meeting, wall),
        **_panel_context(request, meeting, wall),
    }
    return render_live(
        request,
        "meetings/pages/console.html",
        context,
        {"panel": "meetings/pages/_wall_panel.html", "wall": WALL},
        address=reverse("meetings:console", kwargs={**meeting.year.address, "pk": meeting.pk}),
        status=status_of(request),
    )


def _panel_context(request, meeting, wall):
    """What changes by itself while an item runs: the room, and the polls the item is about."""
    user = request.user
    of_item = wall_polls.polls_shown(meeting, wall.item.shows) if wall.item else []
    return {
        "year": meeting.year,
        "meeting": meeting,
        "wall": wall,
        "quorum": sittings_queries.quorum(meeting),
        "polls": [_poll_act(user, poll) for poll in of_item or _unfinished(meeting)],
        "may_open_meeting": sittings_policies.may_open_meeting(user, meeting),
        "any_sealed": any(poll.status == PollStatus.SEALED and not poll.revealed_at for poll in of_item),
    }


def _unfinished(meeting):
    return [poll for poll in meeting.polls.all() if poll.status in on_record.UNFINISHED]


def _poll_act(user, poll):
    """What the console may do with a poll without leaving: open it, close it, enlarge it, reveal it."""
    return {
        **poll_line(user, poll),
        "state": wall_polls.PollOnWall(poll, "", polls_queries.turnout(poll) if poll.is_online else None).state,
        "may_open": opening_policies.may_open_poll(user, poll) if poll.status == PollStatus.DRAFT else None,
        "may_close": ballots_policies.may_close_poll(user, poll)
        if poll.is_online and poll.status == PollStatus.OPEN
        else None,
        "opening_question": questions.opening_question(poll),
        "closing_question": questions.closing_question(poll),
        "seats": seats_told(poll),
        "may_reveal": wall_policies.may_reveal(user, poll),
    }


@require_POST
def go(request, bloc, year, pk):
    """Keep what was typed of the running item, then go where the button says (or stay)."""
    meeting = get_meeting_page(request, bloc, year, pk)
    require(wall_policies.may_lead_the_wall(request.user, meeting))
    running = meeting.agenda.filter(pk=key_of(request.POST.get("running"))).first()
    form = agenda_forms.ConclusionForm(request.POST)
    if form.is_valid() and running is None:
        form.add_error("conclusion", TAKEN_OFF)
    if not form.is_valid():
        return _page(request, meeting, form)
    try:
        agenda_services.note_conclusion(
            item=running, text=form.cleaned_data["conclusion"], was=form.cleaned_data["was"], by=request.user
        )
    except Refused as refused:
        form.add_error("conclusion", refused.reasons)
        return _page(request, get_meeting_page(request, bloc, year, pk), _begun_anew(form, running))
    if request.POST.get("item"):
        item = meeting.agenda.filter(pk=key_of(request.POST["item"])).first()
        if item is None:
            messages.warning(request, "Nội dung vừa chọn không còn trong chương trình; hãy chọn lại.")
        else:
            wall_services.show_item(meeting=meeting, item=item, by=request.user)
    else:
        messages.success(request, "Đã lưu diễn biến, kết luận.")
    return _back(meeting)


def _begun_anew(form, item):
    """The typed text stays; saving again means the colleague's text was read."""
    form.data = form.data.copy()
    form.data["was"] = getattr(type(item).objects.filter(pk=item.pk).first(), "conclusion", "")
    return form


@require_POST
def show_poll(request, bloc, year, pk):
    """Enlarge a poll, reveal its sealed result, or go back to the item."""
    meeting = get_meeting(request, bloc, year, pk)
    chosen = request.POST.get("poll")
    poll = get_object_or_404(meeting.polls, pk=key_of(chosen)) if chosen else None
    wall_services.show_poll(meeting=meeting, poll=poll, reveals=request.POST.get("reveals") == "1", by=request.user)
    return _back(meeting)


def _back(meeting):
    return redirect("meetings:console", **meeting.year.address, pk=meeting.pk)


def projector(request, bloc, year, pk):
    """The wall: one page without menus that follows the console by itself."""
    meeting = get_meeting_page(request, bloc, year, pk)
    context = _wall_context(request, meeting)
    response = render_live(request, "meetings/pages/projector.html", context, {"wall": WALL}, every=WALL_EVERY)
    return stays_signed_in(response) if meeting.status == MeetingStatus.OPEN else response


def _wall_context(request, meeting, wall=None):
    wall = wall or wall_queries.wall_of(meeting)
    return {
        "year": meeting.year,
        "meeting": meeting,
        "wall": wall,
        **_codes(request, meeting, wall.shows),
        **_ballot_code(request, meeting, wall.poll),
    }


def _ballot_code(request, meeting, enlarged):
    """While votes are open on phones, the way to one's ballot; it opens nothing to whoever holds none.

    It never stands under another vote that is enlarged.
    """
    polls = [enlarged.poll] if enlarged else meeting.polls.all()
    if not any(poll.is_online and poll.status == PollStatus.OPEN for poll in polls):
        return {}
    address = request.build_absolute_uri(reverse("meetings:ballots", kwargs={**meeting.year.address, "pk": meeting.pk}))
    return {"ballot_qr": qr.qr_svg(address), "ballot_address": address}


def _codes(request, meeting, shows):
    """What phones read off the wall. The code of check-in is only on the secretary's own wall: it says "I am here"."""
    if shows == AgendaShow.WELCOME and meeting.room_code and wall_policies.may_lead_the_wall(request.user, meeting):
        address = checkin_address(request, meeting)
        code = meeting.room_code
        return {"qr": qr.qr_svg(f"{address}?ma={code}"), "address": address, "digits": spoken(code)}
    if shows == AgendaShow.CLOSING:
        minutes = reverse("meetings:minutes", kwargs={**meeting.year.address, "pk": meeting.pk})
        address = request.build_absolute_uri(minutes)
        return {"qr": qr.qr_svg(address), "address": address}
    return {}

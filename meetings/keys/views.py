"""The keys of the counting panel: taking one's words, trying them, turning the key of a closed box.

Words are shown in the answer to the press that drew them and kept by no browser, session or log.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from emulation_bloc.core.numbers import is_whole
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show, status_of

from ..box import queries as box_queries
from ..polls import queries as polls_queries
from ..polls.access import get_poll_page
from ..sittings.access import get_meeting
from . import forms, opening_box, policies, services


@never_cache
@sensitive_post_parameters()
def key(request, bloc, year, pk):
    """``step``: ``take`` draws the words, ``try`` compares what was written down with them."""
    meeting = get_meeting(request, bloc, year, pk)
    kept = meeting.counting_keys.filter(user=request.user).first()
    may_take = policies.may_take_key(request.user, meeting)
    if kept is None:
        require(may_take)
    step = request.POST.get("step", "")
    words, form = None, forms.KeyWordsForm(None if step == "take" else posted(request))
    refused = ""
    if step == "take":
        replaces = request.POST.get("replaces", "")
        try:
            words = services.take_key(
                meeting=meeting, replaces=int(replaces) if is_whole(replaces) else None, by=request.user
            )
        except Refused as refusal:
            refused = str(refusal)
        kept = meeting.counting_keys.filter(user=request.user).first()
    elif form.is_valid():
        with refusals_in(form, "words"):
            services.key_of(meeting=meeting, words=form.cleaned_data["words"], by=request.user)
            messages.success(request, "Đúng từ khóa. Hãy cất tờ giấy; đến khi mở hòm phiếu mới cần lại.")
            return redirect("meetings:key", **meeting.year.address, pk=pk)
    context = {
        "year": meeting.year,
        "meeting": meeting,
        "kept": kept,
        "words": words,
        "refused": refused,
        "form": form,
        "may_take": may_take,
    }
    return render(request, "meetings/keys/key.html", context, status=200 if words else status_of(request))


@never_cache
@sensitive_post_parameters()
def turn(request, bloc, year, pk):
    """Turn one's key of a closed box; the last one needed opens it."""
    poll = get_poll_page(request, bloc, year, pk)
    may_turn = policies.may_turn_key(request.user, poll)
    require(may_turn)
    form = forms.KeyWordsForm(posted(request))
    if form.is_valid():
        with refusals_in(form, "words"):
            turned = opening_box.turn_key(poll=poll, words=form.cleaned_data["words"], by=request.user)
            return _turned(request, poll, turned)
    context = {
        "year": poll.meeting.year,
        "meeting": poll.meeting,
        "poll": poll,
        "form": form,
        "keys": box_queries.keys_of(poll),
        "turnout": polls_queries.turnout(poll),
    }
    return show(request, "meetings/keys/turn_key.html", context)


def _turned(request, poll, turned):
    if turned.opened:
        messages.success(request, "Hòm phiếu đã mở, phiếu đã được cộng và xóa. Hãy đọc lại kết quả rồi niêm phong.")
    elif turned.differ:
        lines = "; ".join(f"{line.line}: {line.mine} và {line.other}" for line in turned.differ)
        messages.warning(
            request,
            f"Hòm chưa mở: hai người đếm phiếu giấy khác nhau ({lines}). Hãy đếm lại và cùng nhập lại.",
        )
    else:
        messages.success(request, f"Đã tra chìa khóa của bạn. Còn chờ {turned.waits_for} thành viên nữa.")
    return redirect("meetings:poll", **poll.meeting.year.address, pk=poll.pk)

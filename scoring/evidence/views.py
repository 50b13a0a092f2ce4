"""The unit's library of evidence: what it holds, adding to it, newer versions, taking out of use."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.text import search_key
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from pledges.queries import movements_of
from units.access import year_and_seat

from ..enums import Audience
from ..tables import disclosure
from . import policies, queries, services
from .access import visible_evidence
from .forms import EvidenceForm, NewVersionForm

SHOWN = {
    "": "Tất cả",
    "cited": "Đã gắn",
    "free": "Chưa gắn",
    "versions": "Có nhiều bản",
    "withdrawn": "Đã rút",
}


def evidence(request, bloc, year):
    year, participation = _own_library(request, bloc, year)
    library = queries.evidence_library(participation)
    words, shown = request.GET.get("q", "").strip()[:200], request.GET.get("loc", "")
    return render(
        request,
        "scoring/evidence/evidence.html",
        {
            "year": year,
            "participation": participation,
            "is_empty": not library,
            "library": [item for item in library if _matches(item, search_key(words), shown)],
            "words": words,
            "shown": shown if shown in SHOWN else "",
            "choices": SHOWN.items(),
            "used": queries.space_used(participation),
            "most": settings.EVIDENCE_YEAR_MAX_MB * 1024 * 1024,
            "discloses": disclosure.scoring_rules(year).shows_evidence == Audience.EVERYONE,
            "may_add": policies.may_add_evidence(request.user, participation),
            "may_cite": policies.may_cite_somewhere(request.user, participation),
        },
    )


def _own_library(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    if seat.participation is None:
        raise Http404("Không có kho minh chứng.")
    return year, seat.participation


def _matches(item, words, shown):
    piece = item.evidence
    if shown == "withdrawn" and piece.withdrawn_at is None:
        return False
    if shown in ("cited", "free") and (bool(item.labels) != (shown == "cited") or piece.withdrawn_at):
        return False
    if shown == "versions" and not item.older:
        return False
    text = search_key(" ".join([piece.title, piece.original_name, piece.link, str(piece.movement or ""), *item.labels]))
    return all(word in text for word in words.split())


def evidence_add(request, bloc, year):
    year, participation = _own_library(request, bloc, year)
    require(policies.may_add_evidence(request.user, participation))
    form = EvidenceForm(posted(request), request.FILES or None, movements=movements_of(year))
    if request.method == "POST":
        kept = keep_all(form, participation, request.user)
        if kept:
            messages.success(request, kept_in_words(kept))
        if not form.errors:
            return redirect("scoring:evidence", **year.address)
    context = {"year": year, "form": form}
    return show(request, "scoring/evidence/evidence_add.html", context)


def keep_all(form, participation, by):
    """Every file judged by itself: good ones are kept, of the others the form says why. The kept ones."""
    if not form.is_valid():
        return []
    kept = []
    common = {"participation": participation, "movement": form.cleaned_data["movement"], "by": by}
    for upload, title in form.uploads():
        with refusals_in(form, "file"):
            kept.append(services.add_file(upload=upload, title=title, **common))
    if link := form.cleaned_data.get("link"):
        title = form.cleaned_data["title"]
        with refusals_in(form, "link"):
            kept.append(services.add_link(link=link, title=title, **common))
    return kept


def kept_in_words(kept):
    if len(kept) == 1:
        return f"Đã đưa minh chứng “{kept[0].title}” vào kho."
    return f"Đã đưa {len(kept)} minh chứng vào kho."


def evidence_replace(request, bloc, year, pk):
    """The newer version; whoever cites the piece in an open row cites the newer one from now on."""
    year, item = visible_evidence(request, bloc, year, pk)
    require(policies.may_replace_evidence(request.user, item))
    form = NewVersionForm(
        posted(request),
        request.FILES or None,
        initial={"title": item.title, "movement": item.movement_id or ""},
        movements=movements_of(year),
    )
    if form.is_valid():
        typed = {"upload": form.cleaned_data["file"] or None, "link": form.cleaned_data["link"]}
        with refusals_in(form):
            newer = services.replace_evidence(
                evidence=item,
                title=form.cleaned_data["title"],
                movement=form.cleaned_data["movement"],
                by=request.user,
                **typed,
            )
            messages.success(request, f"Đã thay “{item.title}” bằng bản mới; bản cũ vẫn xem lại được.")
            return redirect("scoring:evidence_view", **year.address, pk=newer.pk)
    context = {"year": year, "evidence": item, "form": form, "citations": queries.citations_of(item)}
    return show(request, "scoring/evidence/evidence_replace.html", context)


@require_POST
def evidence_withdraw(request, bloc, year, pk):
    year, item = visible_evidence(request, bloc, year, pk)
    services.withdraw_evidence(evidence=item, by=request.user)
    messages.success(request, f"Đã rút minh chứng “{item.title}”.")
    return redirect("scoring:evidence", **year.address)

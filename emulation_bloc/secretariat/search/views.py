"""The page of the box in the head."""

from django.shortcuts import render

from emulation_bloc.core.folding import LONGEST
from emulation_bloc.core.text import nfc

from . import queries


def search(request):
    typed = " ".join(nfc(request.GET.get("q", ""))[:LONGEST].split())
    only = request.GET.get("nhom", "")
    groups = queries.search(request.user, typed, only)
    context = {
        "typed": typed,
        "groups": groups,
        "found": sum(len(group.hits) for group in groups),
        "has_more": any(group.more for group in groups),
        "alone": any(group.code == only for group in groups),
        "longest": LONGEST,
        "is_administrator": request.user.is_administrator,
    }
    return render(request, "secretariat/search/search.html", context)

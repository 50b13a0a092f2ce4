"""The page that publishes the ranking."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.core.web.confirming import read_before, typed_in_words
from scoring.appeals.queries import open_window
from scoring.standing import queries as standing_queries
from units.access import get_year
from units.models import EmulationYear

from ..facts import YearFacts
from ..flow.gates import missing
from ..flow.steps import YEAR_FLOW
from ..readiness.queries import readiness
from . import policies, services
from .forms import PublishForm


def publish(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_open(request.user, year))
    before = year.rankings.order_by("-version").first()
    facts = YearFacts(year)
    unready = readiness(facts, YEAR_FLOW.steps[policies.STEP].target).gaps
    form = PublishForm(posted(request), year=year, again=before is not None, unready=unready)

    def act():
        services.publish(
            year=EmulationYear.objects.select_related("bloc").get(pk=year.pk),
            reason=form.cleaned_data.get("reason", ""),
            despite=form.cleaned_data.get("despite", ""),
            paper=form.cleaned_data["paper"],
            new_paper=form.new_paper,
            by=request.user,
        )

    spelled = read_before(request, form, act, rows=_published(year, form) if form.is_valid() else ())
    if spelled is None:
        messages.success(request, "Đã công bố kết quả xếp hạng cho các đơn vị.")
        return redirect("scoring:ranking", **year.address)
    context = {
        "year": year,
        "form": form,
        "before": before,
        "number": before.version + 1 if before else 1,
        "window": open_window(year),
        "gaps": missing(facts, policies.STEP),
        "unready": unready,
        "spelled": spelled,
    }
    return show(request, "secretariat/publish.html", context)


def _published(year, form):
    """What becomes final: the result itself, then the paper and the reasons."""
    places = standing_queries.provisional(year).places
    asked = [] if form.cleaned_data["later"] else [str(form["later"].label)]
    asked += [] if form.new_paper else [str(form["kind"].label)]
    return [
        *(place.told for place in places),
        *((name, said) for name, said in typed_in_words(form) if name not in asked),
    ]

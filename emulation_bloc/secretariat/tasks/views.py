"""The first page after signing in: my tasks in every year still running."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from emulation_bloc.core.web.live import render_live
from meetings.polls.queries import ballots_for, open_meetings_for
from units.enums import Stage
from units.models import EmulationYear

from ..accounts.matters import matters_of
from ..accounts.people.queries import waiting
from ..flow.labels import STAGE_STORY
from ..setup.queries import first_left, steps
from ..succession.queries import due as changes_due
from .office import no_year_words, office_sentences
from .queries import my_tasks

IN_THE_ROOM, ELSEWHERE, TASKS = 4000, 30000, 60000  # milliseconds


def home(request):
    """While a meeting of theirs goes on, people find their ballot here as soon as its vote opens."""
    years = list(EmulationYear.objects.visible_to(request.user).select_related("bloc").order_by("-year", "bloc__name"))
    for year in years:
        year.story = year.bloc.words.of_sentence(STAGE_STORY[year.stage]) if year.stage != Stage.CLOSED else ""
    meetings = list(open_meetings_for(request.user))
    return render_live(
        request,
        "home.html",
        {
            "tasks": SimpleLazyObject(lambda: my_tasks(request.user)),
            "years": years,
            "office": SimpleLazyObject(lambda: office_sentences(request.user)),
            "accounts": SimpleLazyObject(lambda: matters_of(request.user)),
            "no_year": SimpleLazyObject(lambda: no_year_words(request.user)),
            "setup": SimpleLazyObject(lambda: first_left(steps())),
            "slips": SimpleLazyObject(lambda: waiting().count()),
            "due_changes": SimpleLazyObject(changes_due),
            "ballots": ballots_for(request.user),
            "rooms": [(meeting, reverse("meetings:ballots", kwargs=_key(meeting))) for meeting in meetings],
        },
        {
            "ballots": ("secretariat/_room.html", IN_THE_ROOM if meetings else ELSEWHERE),
            "tasks": ("secretariat/_my_tasks.html", TASKS),
        },
    )


def _key(meeting):
    return {**meeting.year.address, "pk": meeting.pk}

"""The first line of every working page: the year, if this person may know of it."""

from django.http import Http404

from units.seats import seat_of

from .models import EmulationYear


def get_year(request, bloc, year):
    """The year at this address, or 404 for whoever may not see it. Cached on the request for the shell."""
    cached = getattr(request, "emulation_year", None)
    if cached is not None and cached.bloc.code == bloc and cached.year == year:
        return cached
    try:
        found = (
            EmulationYear.objects.visible_to(request.user)
            .select_related("bloc", "bloc__monitor")
            .get(bloc__code=bloc, year=year)
        )
    except EmulationYear.DoesNotExist:
        raise Http404("Không có năm thi đua này.") from None
    request.emulation_year = found
    request.in_words_of_bloc = found.bloc.words.of_sentence
    return found


def year_and_seat(request, bloc, year):
    year = get_year(request, bloc, year)
    return year, seat_of(request.user, year)

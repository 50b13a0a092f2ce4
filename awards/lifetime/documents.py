"""One agency over the years, on paper."""

from django.utils import timezone

from emulation_bloc.documents.layout import Header, Paper
from emulation_bloc.documents.pdf import render_pdf
from scoring.ranking.charts import drawing

from .queries import Lifetime


def chart_of(found: Lifetime) -> str:
    return drawing.history(found.results, found.participation.short_name, found.silent)


def lifetime_context(found: Lifetime) -> dict:
    year = found.participation.year
    return {
        "paper": Paper(
            header=Header(
                superior=year.bloc.body_above, issuer=year.bloc.name, place=year.bloc.place, day=timezone.localdate()
            ),
            kind="Kết quả thi đua, khen thưởng qua các năm",
            subject=found.participation.name,
            illustrative=tuple(dict.fromkeys(line for one in found.years for line in _illustrative(one))),
        ),
        "found": found,
        "chart": chart_of(found),
    }


def _illustrative(one):
    return [f"Năm {one.year}: {sentence}" for sentence in one.participation.year.illustrative.values()]


def lifetime_pdf(found: Lifetime) -> bytes:
    return render_pdf("awards/documents/lifetime.html", lifetime_context(found))

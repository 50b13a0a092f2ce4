"""Opinions on a draft, kept by unit, are carried to places in the year: ``python -m tests.upgrade.opinions``.

A process of its own with an empty database, as ``carry`` is. Tells on its last line who said what, by the key of the
place, and who drafted.
"""

import contextlib
import datetime
import io
import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 – after setting up
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from units.signing import Signer  # noqa: E402

BEFORE = [("scoring", "0029_evidence_of_movements"), ("units", "0020_words_of_old_and_new_units")]
AT = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
SPOKE = ("stays", "taken", "renamed", "away", "gone")


def main():
    then = MigrationExecutor(connection).migrate(BEFORE).apps
    places = build(then)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        call_command("migrate", verbosity=0, interactive=False)
    opinions = django.apps.apps.get_model("scoring", "TableOpinion").objects
    rounds = django.apps.apps.get_model("scoring", "Consultation").objects
    told = {
        "output": told.getvalue(),
        "places": places,
        "said": {one.text: one.participation_id for one in opinions.all()},
        "offices": {one.text: one.office for one in opinions.all()},
        "drafters": [one.drafter_id for one in rounds.order_by("pk")],
    }
    print(json.dumps(told))


def build(apps):
    """Units that spoke: one that stands as it was, one whose place another one took, one that was renamed meanwhile
    and whose place was taken then, one that left the year to its heir, one that was taken out of it and had no heir.
    The last round still receives."""
    model = {name: apps.get_model(*name.split(".")) for name in NAMES}
    bloc = model["units.Bloc"].objects.create(name="Khối", code="k", symbol="K", province="tỉnh A", place="A")
    year = model["units.EmulationYear"].objects.create(bloc=bloc, year=2026)
    unit = {
        code: model["units.Unit"].objects.create(code=code, name=f"Sở {code}", short_name=code)
        for code in ("leads", "stays", "taken", "renamed", "away", "gone", "heir", "heir2", "heir3")
    }
    places = {
        code: model["units.Participation"].objects.create(
            year=year, unit=unit[code], position=number, name=unit[code].name, short_name=code
        )
        for number, code in enumerate(("leads", "stays", "heir", "heir2", "heir3"))
    }
    former = {"taken": ("heir", "Sở taken"), "renamed": ("heir2", "Sở cũ")}
    for place, name in former.values():
        model["units.FormerName"].objects.create(
            participation=places[place], name=name, short_name="x", until=AT.date(), basis="NQ 1"
        )
    model["units.Succession"].objects.create(
        predecessor=unit["away"], successor=unit["heir3"], kind="merged", on=AT.date(), basis="NQ 1"
    )
    model["units.Leadership"].objects.create(
        year=year, unit=unit["leads"], role="leader", basis="elected", rights_from=AT.date()
    )
    table = model["scoring.ScoringTable"].objects.create(year=year, version=1, title="Bảng", total_points=100)
    closed = model["scoring.Consultation"].objects.create(table=table, opened_at=AT, closed_at=AT, last_day=AT.date())
    for code in SPOKE:
        office = {"renamed": "Sở cũ", "gone": ""}.get(code, unit[code].name)
        model["scoring.TableOpinion"].objects.create(
            consultation=closed, unit=unit[code], text=code, at=AT, author_words=Signer("A", "", office)
        )
    model["scoring.Consultation"].objects.create(table=table, opened_at=AT)
    return {code: place.pk for code, place in places.items()}


NAMES = (
    "units.Bloc", "units.EmulationYear", "units.Unit", "units.Participation", "units.FormerName", "units.Succession",
    "units.Leadership", "scoring.ScoringTable", "scoring.Consultation", "scoring.TableOpinion",
)  # fmt: skip

if __name__ == "__main__":
    main()

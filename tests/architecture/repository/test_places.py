"""What belongs to a unit of a year hangs on its place in the year, so that a merger breaks nothing: read from the code.

A row that points at a ``Unit`` stays behind when another unit steps into the place. Each that does so stands here with
what carries it on.
"""

import re
from pathlib import Path

from django.apps import apps

from units.models import Unit

ROOT = Path(__file__).parents[3]

# Model and field → why it names the unit itself, and what a change of units does with it.
OF_A_UNIT = {
    "awards.CouncilSession.office": "the office whose council sits; Home Affairs is no unit of the year",
    "awards.DecisionPaper.office": "the office that decided; Home Affairs is no unit of the year",
    "scoring.Criterion.units": "rows for one unit alone: succession/carrying/work.py hands them to who takes the place",
    "secretariat.HandOver.giver": "two years meet in it: succession/carrying/work.py hands it on until it is signed",
    "secretariat.HandOver.receiver": "two years meet in it: succession/carrying/work.py hands it on until it is signed",
    "units.AccountNotice.unit": "of accounts, not of a year: whoever moves is told of anew",
    "units.Bloc.monitor": "the office that follows the bloc",
    "units.FormerLeadership.unit": "who led before: a record of then",
    "units.Leadership.unit": "who leads: succession/carrying/years.py hands it to the heir",
    "units.Membership.unit": "of the bloc, not of a year: succession/carrying/memberships.py",
    "units.Participation.successor": "who finishes what was left: succession/carrying/years.py",
    "units.Participation.unit": "the place in the year itself",
    "units.Succession.predecessor": "the lineage",
    "units.Succession.successor": "the lineage",
    "units.User.unit": "where a person works: succession/carrying/people.py",
}
# Counting is said once, in units/taking_part: nobody counts all that ever took part.
COUNTS_ALL = re.compile(r"participations\.count\(\)|len\([\w.]*participations(\.all\(\))?\)")
MAY_COUNT_ALL = {
    "emulation_bloc/secretariat/succession/carrying/years.py": "the last place in the list, for whoever joins",
}
ROOMS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")


def pointing_at_units():
    models = [model for model in apps.get_models() if not model._meta.auto_created]
    return {
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation and field.related_model is Unit
    }


def test_every_row_that_names_a_unit_says_what_a_merger_does_with_it():
    assert pointing_at_units() == set(OF_A_UNIT)


def test_nobody_counts_units_that_take_part_no_more():
    found = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts and COUNTS_ALL.search(path.read_text(encoding="utf-8"))
    }

    assert found == set(MAY_COUNT_ALL)

"""A process that does one act: ``python -m tests.durability.halfway ACT [NUMBER]``.

With a number it stops inside the act once so many rows were written, says “half” and waits to be killed there.
"""

import os
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
django.setup()

from django.db import connection  # noqa: E402 – after setting up

from awards.dossier.keeping import DossierOfAct  # noqa: E402
from awards.models import Proposal  # noqa: E402
from awards.services import submit_proposal  # noqa: E402
from emulation_bloc.secretariat.newyear.parts import PARTS  # noqa: E402
from emulation_bloc.secretariat.newyear.services import take_over  # noqa: E402
from tests.secretariat.setup.rosters import brought_in, roster  # noqa: E402
from tests.secretariat.succession.asking import confirm, merge, new_unit  # noqa: E402
from units.enums import LeadershipRole, Position  # noqa: E402
from units.models import EmulationYear, User  # noqa: E402
from units.services import open_year  # noqa: E402

WRITES = ("INSERT", "UPDATE", "DELETE")


def bring_in():
    brought_in(roster(), User.objects.get(is_superuser=True))


def merge_two():
    units = [row.unit for row in EmulationYear.objects.get().participations.order_by("-position")[:2]]
    confirm(merge(units, new_unit()), User.objects.get(is_superuser=True))


def open_the_next():
    last = EmulationYear.objects.latest("year")
    open_year(bloc=last.bloc, year=last.year + 1, by=None)


def take_all_over():
    year = EmulationYear.objects.latest("year")
    parts = [part.code for part in PARTS if part.code != "regulation"]  # the opening of the year copied it
    leader = year.leaderships.get(role=LeadershipRole.LEADER).unit
    take_over(year=year, parts=parts, days={}, by=leader.people.first())


def send_dossier():
    proposal = Proposal.objects.get()
    leader = proposal.year.leaderships.get(role=LeadershipRole.LEADER).unit
    reason = "Bản giấy gửi sau."
    by = leader.people.get(position=Position.HEAD)
    submit_proposal(proposal=proposal, reason=reason, paper=DossierOfAct(reason), by=by)


ACTS = {act.__name__: act for act in (bring_in, merge_two, open_the_next, take_all_over, send_dossier)}


class StopsAfter:
    """Counts what is written to the database; ``number``: of the row after which nothing more happens."""

    def __init__(self, number):
        self.left = number

    def __call__(self, execute, sql, *rest):
        answer = execute(sql, *rest)
        if sql.startswith(WRITES):
            self.left -= 1
            if self.left == 0:
                print("half", flush=True)
                threading.Event().wait()
        return answer


def main(act, number=0):
    with connection.execute_wrapper(StopsAfter(int(number))):
        ACTS[act]()
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

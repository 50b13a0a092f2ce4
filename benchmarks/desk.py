"""A Home Affairs office among those of a whole country: its desk and its lists must not notice the others, and what it
pays for twenty-five blocs is told beside what it pays for one."""

import datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.enums import NominationSource, Outcome, ProposalStatus
from awards.models import Decision, DecisionPaper, Nomination, Proposal, ProposalItem, Review
from pledges.models import Award
from units.enums import LeadershipBasis, LeadershipRole, Stage, UnitKind
from units.models import Bloc, EmulationYear, Leadership, Participation, Regulation, Unit, User
from units.signing import signed

from .crowd import _create
from .harness import against_itself, compare
from .pages import address_of

PROVINCES, BLOCS, UNITS, PROPOSED = 34, 25, 8, 4
YEARS = range(2014, 2024)
FIRST_DAY = datetime.date(2014, 1, 1)
BARE = "/do/trang-tron/"
PAGES = {
    "Desk": "watching:desk",
    "Proposals": "watching:proposed",
    "Council": "watching:council",
    "Proposed against granted": "watching:compared",
}


def ratios():
    """The office of one bloc alone and among all others; then that of twenty-five beside it."""
    _office("mot", 1)
    alone = {label: _page("mot", name) for label, name in PAGES.items()}
    bare = address_of("mot.chuyenvien", BARE)
    before = {label: compare(f"{label}, one bloc", act, bare) for label, act in alone.items()}
    for province in range(PROVINCES):
        _office(f"tinh{province}", BLOCS)
    total = EmulationYear.objects.filter(year__in=YEARS).count()
    for label, act in alone.items():
        after = compare(label, act, bare)
        yield against_itself(f"{label} of one bloc among {total:,} bloc-years, against itself", before[label], after)
    for label, name in PAGES.items():
        yield compare(f"{label} of {BLOCS} blocs, against that of one", _page("tinh0", name), alone[label], rounds=12)
    workbook = _page("tinh0", "watching:proposed_workbook")
    listed = _page("tinh0", "watching:proposed")
    yield compare(f"Consolidated workbook of {BLOCS} blocs, against its page", workbook, listed, rounds=12)
    every = address_of("tinh0.chuyenvien", reverse("watching:proposed_workbook") + "?nam=tat-ca")
    yield compare(f"The same of all {len(YEARS)} years, against that of one", every, workbook, rounds=6)
    words = "?q=don+vi+tinh0"
    many, one = (address_of(f"{office}.chuyenvien", reverse("search:search") + words) for office in ("tinh0", "mot"))
    yield compare(f"Search in {BLOCS} blocs × {len(YEARS)} years, against that in one bloc", many, one, rounds=12)


def _page(office, name):
    return address_of(f"{office}.chuyenvien", reverse(name))


def _office(code, blocs):
    """An office with ``blocs`` blocs of ten years each: led, proposed, accepted, half of it decided."""
    office = Unit.objects.create(code=code, name=f"Sở Nội vụ {code}", short_name=code, kind=UnitKind.HOME_AFFAIRS)
    person = User.objects.create(username=f"{code}.chuyenvien", full_name=f"Chuyên viên {code}", unit=office)
    made = _create(
        Bloc(name=f"Khối {code} {n}", code=f"{code}-{n}", symbol=f"K{n}", province=code, place=code, monitor=office)
        for n in range(blocs)
    )
    now = timezone.now()
    years = _create(
        EmulationYear(
            bloc=bloc, year=y, stage=Stage.PROPOSING if y == YEARS[-1] else Stage.CLOSED, home_affairs_since=now
        )
        for bloc in made
        for y in YEARS
    )
    _create(Regulation(year=year) for year in years)
    units = _create(
        Unit(code=f"{code}-{b}-{n}", name=f"Đơn vị {code} {b} {n}", short_name=f"ĐV {b} {n}")
        for b in range(blocs)
        for n in range(UNITS)
    )
    members = _create(
        Participation(year=year, unit=unit, position=place, name=unit.name, short_name=unit.short_name)
        for at, year in enumerate(years)
        for place, unit in enumerate(_units_of(units, at), start=1)
    )
    of_year = {}
    for row in members:
        of_year.setdefault(row.year_id, []).append(row)
    leads = {"role": LeadershipRole.LEADER, "basis": LeadershipBasis.AGREED, "rights_from": FIRST_DAY}
    _create(Leadership(year=year, unit=of_year[year.pk][0].unit, **leads) for year in years)
    _proposals(years, of_year, office, person)


def _units_of(units, at):
    bloc = at // len(YEARS)
    return units[bloc * UNITS : (bloc + 1) * UNITS]


def _proposals(years, of_year, office, person):
    awards, now = list(Award.objects.for_collectives()[:2]), timezone.now()
    reviews = _create(Review(year=year, award=award, seats=PROPOSED) for year in years for award in awards)
    sent = {"status": ProposalStatus.ACCEPTED, "number": "1/TTr", "signer_name": "A", "submitted_at": now}
    proposals = {
        row.year_id: row
        for row in _create(
            Proposal(year=year, issued_on=datetime.date(year.year, 12, 20), **sent, **signed(submitted_by=person))
            for year in years
        )
    }
    agreed = {"source": NominationSource.AGREEMENT, "agreement": "Nhất trí."}
    half = PROPOSED // len(awards)
    nominations = _create(
        Nomination(review=review, participation=unit, **agreed)
        for at, review in enumerate(reviews)
        for unit in of_year[review.year_id][(at % 2) * half : (at % 2 + 1) * half]
    )
    _create(
        ProposalItem(proposal=proposals[one.review.year_id], nomination=one, position=place)
        for place, one in enumerate(nominations, start=1)
    )
    papers = {
        (year, award): DecisionPaper.objects.create(
            office=office,
            number=f"{year}/{award.code}",
            decided_on=datetime.date(year + 1, 2, 1),
            level=award.level,
            issuer=award.decider,
        )
        for year in YEARS
        for award in awards
    }
    granted = {"outcome": Outcome.GRANTED, "recorded_at": now, "side": "home_affairs", **signed(recorded_by=person)}
    _create(
        Decision(
            nomination=one, granted=one.review.award, paper=papers[one.review.year.year, one.review.award], **granted
        )
        for at, one in enumerate(nominations)
        if at % 2
    )


def queries_of(office):
    """How many database queries each page of ``office`` costs: told beside the times."""
    client = Client()
    client.force_login(User.objects.get(username=f"{office}.chuyenvien"))
    found = {}
    for label, name in PAGES.items():
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name))
        found[label] = len(asked)
    return found

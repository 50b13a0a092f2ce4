"""Everybody at work at once for a few seconds: nobody waits for ever, and nothing fails but by a sentence."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal as D

import pytest
from django.db import connection, connections

from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.enums import SheetStatus
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import Assignment, Citation, Entry, EvidenceFile, ScoreSheet
from scoring.questions import services as questions_services
from scoring.ranking import services as ranking_services
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from scoring.verification.grid import services as grid_services
from scoring.verification.judging import services as judging_services
from tests.factories.checking import planned_year
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy_officer, head_of, officer_of, secretary, secretary_head
from units.models import EmulationYear, User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]
PEOPLE, SECONDS = 6, 6


class Desk:
    """One person after the other at one connection, doing whatever comes up."""

    def __init__(self, seed, year):
        self.chance, self.year = random.Random(seed), year
        self.done, self.refused = 0, 0

    def work(self, until):
        acts = [act for name, act in vars(type(self)).items() if name.startswith("on_")]
        try:
            while time.monotonic() < until:
                self.sheet = self.one_of(ScoreSheet.objects.all())
                self.row = self.one_of(self.sheet.entries.all())
                try:
                    self.chance.choice(acts)(self)
                    self.done += 1
                except Refused:
                    self.refused += 1
        finally:
            connections.close_all()
        return self

    def one_of(self, rows):
        rows = list(rows.order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def number(self, most=10):
        return self.chance.randrange(most)

    @property
    def own(self):
        return User.objects.filter(unit=self.sheet.participation.unit).latest("position")

    @property
    def verifier(self):
        return User.objects.get(username=self.chance.choice(["thu.ky", "khoi.pho"]))

    def finding(self, row):
        return Typed(Answer(D(self.number()), note="Theo hồ sơ"), row.revision)

    def on_saving(self):
        claim = Typed(Answer(D(self.number()), note="Sửa"), self.row.revision)
        sheets_services.save_entries(sheet=self.sheet, claims={self.row.pk: claim}, by=self.own)

    def on_handing_in(self):
        head = User.objects.filter(unit=self.sheet.participation.unit, username__startswith="thu.truong").first()
        sheets_services.submit_sheet(sheet=self.sheet, by=head)

    def on_giving_back(self):
        verification_services.return_sheet(sheet=self.sheet, reason=f"Lần {self.number(10**6)}", by=self.verifier)

    def on_finding(self):
        verification_services.save_verification(
            sheet=self.sheet, findings={self.row.pk: self.finding(self.row)}, by=self.verifier
        )

    def on_a_grid(self):
        rows = self.chance.sample(list(Entry.objects.order_by("pk")), 6)
        grid_services.save_free_cells(findings={row.pk: self.finding(row) for row in rows}, by=self.verifier)

    def on_verifying(self):
        verification_services.verify_sheet(sheet=self.sheet, reason="Đủ", by=self.verifier)

    def on_reopening(self):
        verification_services.reopen_sheet(sheet=self.sheet, reason=f"Lần {self.number(10**6)}", by=self.verifier)

    def on_fixing_points(self):
        year = EmulationYear.objects.get(pk=self.year.pk)
        ranking_services.lock_points(year=year, by=User.objects.get(username="thu.truong.chinh"))

    def on_bringing(self):
        link = f"https://a.vn/{self.number(10**6)}"
        evidence_services.add_link(participation=self.sheet.participation, link=link, title="Báo cáo", by=self.own)

    def on_replacing(self):
        piece, link = self.piece(), f"https://b.vn/{self.number(10**6)}"
        if piece:
            evidence_services.replace_evidence(evidence=piece, link=link, title="Bản mới", by=self.own)

    def on_citing(self):
        if piece := self.piece():
            citing_services.cite(entry=self.row, evidence=piece, by=self.own)

    def on_taking_off(self):
        if citation := self.one_of(Citation.objects.filter(entry__sheet=self.sheet)):
            citing_services.uncite(citation=citation, by=self.own)

    def on_judging(self):
        if citation := self.one_of(Citation.objects.filter(entry__sheet=self.sheet)):
            judging_services.judge_citation(citation=citation, verdict="accepted", by=self.verifier)

    def on_an_opinion(self):
        if assignment := self.one_of(Assignment.objects.filter(subject=self.sheet.participation)):
            by = User.objects.filter(unit=assignment.checker.unit).latest("position")
            opinion = Typed(Answer(D(self.number()), note="Theo hồ sơ"))
            checking_services.save_opinions(assignment=assignment, opinions={self.row.pk: opinion}, by=by)

    def on_asking(self):
        questions_services.add_comment(entry=self.row, text=f"Hỏi {self.number(10**6)}", by=self.verifier)

    def piece(self):
        return self.one_of(EvidenceFile.objects.filter(participation=self.sheet.participation))


def test_a_crowd_over_five_sheets():
    year = planned_year(units=5)
    table = make_table(year, rows=judged_rows(3), total=30)
    for place, unit in enumerate(year.participations.all()):
        make_sheet(participation=unit, table=table, points=[5, 5, 5], status=SheetStatus.SUBMITTED)
        officer_of(unit)
        head_of(unit, username=f"thu.truong.{place}")
    secretary(year, username="thu.ky")
    deputy_officer(year, username="khoi.pho")
    secretary_head(year, username="thu.truong.chinh")
    until = time.monotonic() + SECONDS

    with ThreadPoolExecutor(PEOPLE) as pool:
        desks = list(pool.map(lambda seed: Desk(seed, year).work(until), range(PEOPLE)))

    assert sum(desk.done for desk in desks) > PEOPLE
    assert sum(desk.refused for desk in desks) > PEOPLE

"""The start of the demo year: plan, days, registrations, pledges, scoring table."""

import datetime

from django.utils import timezone

import pledges.services
import units.services
from emulation_bloc.core.verdict import Refused
from pledges.agreeing import services as agreeing
from pledges.agreeing.passages import THEME, Spot
from pledges.documents import PLAN_PAPER
from pledges.enums import PassageKind
from pledges.models import Award
from pledges.pledged_words import sha256_of
from pledges.queries import movements_of, pledge_of
from pledges.signing.queries import words_now
from pledges.signing.services import sign_pledge
from scoring.tables import queries as tables_queries
from scoring.tables import services as tables_services
from scoring.tables.consultation import services as consultation_services
from units.enums import LeadershipRole
from units.models import EmulationYear

from . import content, table


class Spring:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def plan(self):
        named = {"leader": LeadershipRole.LEADER, "deputy": LeadershipRole.DEPUTY}
        tasks, movements = [], self.movements
        for place, (what, lead, days, sets) in enumerate(content.TASKS):
            task = {"what": what, "due": self.today + datetime.timedelta(days=days), "sets": sets}
            if place in content.MOVEMENT_OF_TASK:
                task["movement"] = movements[content.MOVEMENT_OF_TASK[place]]
            if lead in named:
                task["lead"] = self.cast.units[self.cast.leading[named[lead]]]
            else:
                task["lead_text"] = lead
            tasks.append(task)
        plan = pledges.services.save_plan(
            year=self.year,
            title=f"Hoạt động của {self.year.bloc} năm {self.year.year}",
            sections=content.SECTIONS,
            tasks=tasks,
            by=self.cast.secretary,
        )
        head = self.cast.leader_head
        signed = {
            "number": f"12/KH-{self.year.bloc.symbol}",
            "issued_on": timezone.localdate(),
            "signer_name": head.full_name,
            "signer_title": head.job_title,
        }
        try:
            pledges.services.issue_plan(plan=plan, **signed, by=head, paper=PLAN_PAPER)
        except Refused:  # a machine that cannot draw papers still has its demo
            pledges.services.issue_plan(plan=plan, **signed, by=head)
        for what, days in content.DEADLINES.items():
            last_day = self.today + datetime.timedelta(days=days)
            units.services.set_deadline(year=self.year, what=what, last_day=last_day, by=self.cast.secretary)

    @property
    def movements(self):
        return list(movements_of(self.year))

    def tick_off(self, places):
        """Tasks of the plan, by their place in it, that are done today."""
        tasks = list(self.year.plan.tasks.all())
        for place in places:
            pledges.services.complete_task(task=tasks[place], done_on=timezone.localdate(), by=self.cast.secretary)

    # registration

    def register(self, codes=None, accept=True):
        awards_by_code = {award.code: award for award in Award.objects.all()}
        for place, code in enumerate(codes or self.cast.units):
            titles = [(awards_by_code[award], 1, "") for award in content.AIMS[code]]
            titles += [(awards_by_code["cstdcs"], 4 + place, ""), (awards_by_code["ldtt"], 30 + 4 * place, "")]
            registration = pledges.services.save_registration(
                participation=self.cast.units[code],
                number="",
                note="",
                titles=titles,
                by=self.cast.officer(code),
            )
            pledges.services.submit_registration(registration=registration, by=self.cast.officer(code))
            if accept:
                pledges.services.accept_registration(registration=registration, by=self.cast.secretary)

    def pledge(self, codes=None, sign=True):
        movements = self.movements
        belongs = {place: movements[which] for place, which in content.MOVEMENT_OF_TARGET.items()}
        for code in codes or self.cast.units:
            pledge = pledges.services.save_pledge(
                participation=self.cast.units[code],
                theme=content.THEME,
                content=content.PLEDGE,
                targets=[
                    {
                        "content": what,
                        "unit_of_measure": unit,
                        "aim": aim,
                        "comparison": comparison,
                        "pace": pace,
                        "movement": belongs.get(place),
                    }
                    for place, (what, unit, aim, comparison, pace) in enumerate(content.TARGETS)
                ],
                by=self.cast.officer(code),
            )
            if sign:
                if code == content.AGREEING:
                    pledge = self.agree_on_words(self.cast.units[code])
                seen = sha256_of(words_now(pledge))
                sign_pledge(pledge=pledge, seen=seen, by=self.cast.head(code))

    def agree_on_words(self, unit):
        """What the unit takes, what it does not, and the version that both stand by."""
        officer, secretary = self.cast.officer(unit.unit.code), self.cast.secretary
        agreeing.send_draft(pledge=pledge_of(unit), by=officer)
        line = Spot(PassageKind.CONTENT, 1)
        asked = {"reason": content.ASKED_FOR, "seen": 1, "by": secretary}
        taken = agreeing.propose(pledge=pledge_of(unit), spot=line, after=content.PLEDGE_AGREED, **asked)
        kept = agreeing.propose(pledge=pledge_of(unit), spot=THEME, after=content.THEME_ASKED_FOR, seen=1, by=secretary)
        agreeing.accept(proposal=taken, by=officer)
        agreeing.refuse(proposal=kept, reason=content.THEME_KEPT, by=officer)
        agreeing.agree(pledge=pledge_of(unit), seen=2, by=secretary)
        return pledge_of(unit)

    def still_agree(self):
        """A draft that went out; the secretariat asks for two other wordings, which nobody answered yet."""
        unit, by = self.cast.units[content.ANSWERED_LATER], self.cast.secretary
        agreeing.send_draft(pledge=pledge_of(unit), by=self.cast.officer(content.ANSWERED_LATER))
        for spot, words, why in (
            (Spot(PassageKind.CONTENT, 1), content.PLEDGE_AGREED, content.ASKED_FOR),
            (THEME, content.THEME_STILL_ASKED_FOR, content.WHY_THE_THEME),
        ):
            agreeing.propose(pledge=pledge_of(unit), spot=spot, after=words, reason=why, seen=1, by=by)

    def draft_table(self):
        """The table, and beside it how scoring goes by it."""
        self.declare_rules()
        former = EmulationYear.objects.get(bloc=self.year.bloc, year=self.year.year - 1).scoring_tables.first()
        draft = tables_services.create_table(
            year=self.year,
            title=f"Bảng tiêu chí chấm điểm thi đua năm {self.year.year}",
            total_points=former.total_points,
            copy_of=former,
            by=self.cast.secretary,
        )
        return table.rework(draft, self.cast.secretary)

    def consult(self, draft, answers=None):
        """The draft goes round; of what units say to it the first ``answers`` are answered, or all."""
        last_day = timezone.localdate() + datetime.timedelta(days=content.DAYS_TO_COMMENT)
        found = consultation_services.open_consultation(
            table=draft, last_day=last_day, asks=content.ASKS, by=self.cast.secretary
        )
        rows = {row.path: row for row in draft.criteria.all()}
        for place, (code, path, words, (status, reason)) in enumerate(content.OPINIONS):
            opinion = consultation_services.say(
                consultation=found, text=words, criterion=rows.get(path), by=self.cast.officer(code)
            )
            if answers is None or place < answers:
                consultation_services.answer(opinion=opinion, status=status, words=reason, by=self.cast.secretary)
        for code in content.NO_OPINION:
            consultation_services.say_nothing(consultation=found, by=self.cast.officer(code))
        return found

    def registration_whole(self):
        self.register()
        self.pledge()
        draft = self.draft_table()
        consultation_services.close_consultation(consultation=self.consult(draft), by=self.cast.secretary)
        doubts = tables_queries.table_doubts(draft)
        today, by = timezone.localdate(), self.cast.secretary
        tables_services.issue_table(table=draft, issued_on=today, confirmed=doubts, by=by)

    def registration_half(self):
        codes = list(self.cast.units)
        self.register(codes[:5])
        self.register(codes[5:7], accept=False)
        self.pledge(codes[:4])
        self.pledge(codes[4:6], sign=False)
        self.consult(self.draft_table(), answers=1)

"""The scores of the demo year: claims with their evidence, findings, a question, an appeal."""

from decimal import Decimal

import scoring.queries
import scoring.services
from scoring.enums import CitationVerdict, ScoredBy
from scoring.models import Entry, ScoreSheet
from scoring.services import Claim, Finding
from units.enums import LeadershipRole

from . import content, table


class Scores:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def nothing(self):
        """The movements themselves happen outside the program."""

    def score(self, codes=None, submit=True):
        figures = self._figures_of_last_year("claimed_value", "self_note")
        for code in codes or self.cast.units:
            sheet = self._sheet(code)
            entries = sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT).select_related("criterion")
            claims = {entry.pk: self._claim(figures, code, entry) for entry in entries}
            scoring.services.save_entries(sheet=sheet, claims=claims, by=self.cast.officer(code))
            self._prove(code)
            if submit:
                scoring.services.submit_sheet(sheet=sheet, by=self.cast.head(code))

    def score_half(self):
        codes = list(self.cast.units)
        self.score(codes[:4])
        self.score(codes[4:7], submit=False)

    def _claim(self, figures, code, entry):
        path = entry.criterion.path
        if code not in table.CLAIMS.get(path, ()):
            value, note = figures[content.FIGURES_OF[code], path]
            return Claim(value, note, entry.revision)
        note = table.NOTES.get((path, code), table.NOTE)
        return Claim(note=note, revision=entry.revision, **_numbers(table.CLAIMS[path][code]))

    def _prove(self, code):
        evidence = scoring.services.add_link(
            participation=self.cast.units[code],
            link=f"https://vanban.example.vn/{code}/sang-kien",
            title="Quyết định công nhận sáng kiến trong năm",
            by=self.cast.officer(code),
        )
        entry = self._row(code, table.INITIATIVES)
        scoring.services.cite(entry=entry, evidence=evidence, by=self.cast.officer(code))

    def _figures_of_last_year(self, field, note):
        former = ScoreSheet.objects.filter(participation__year__bloc=self.year.bloc, participation__year__year=2022)
        return {
            (sheet.participation.unit.code, entry.criterion.path): (getattr(entry, field), getattr(entry, note))
            for sheet in former.select_related("participation__unit")
            for entry in sheet.entries.select_related("criterion")
        }

    def _sheet(self, code):
        return ScoreSheet.objects.select_related("participation__year__bloc", "table").get(
            participation=self.cast.units[code]
        )

    def _row(self, code, path):
        entries = Entry.objects.select_related("sheet__participation__year__bloc", "sheet__table", "criterion__table")
        return entries.get(sheet__participation=self.cast.units[code], criterion__path=path)

    def _verifier_of(self, code):
        leads = code == self.cast.leading[LeadershipRole.LEADER]
        return self.cast.deputy_officer if leads else self.cast.secretary

    def verify(self, codes=None):
        figures = self._figures_of_last_year("verified_value", "reason")
        for code in codes or self.cast.units:
            sheet, verifier = self._sheet(code), self._verifier_of(code)
            findings = {
                entry.pk: self._finding(figures, code, entry) for entry in sheet.entries.select_related("criterion")
            }
            scoring.services.save_verification(sheet=sheet, findings=findings, by=verifier)
            self._judge(code, verifier)
            scoring.services.verify_sheet(sheet=sheet, by=verifier)

    def _finding(self, figures, code, entry):
        path = entry.criterion.path
        if (path, code) in table.FOUND:
            found, reason = table.FOUND[path, code]
            return Finding(reason=reason, revision=entry.revision, **_numbers(found))
        if code in table.CLAIMS.get(path, ()):
            return Finding(revision=entry.revision, **_numbers(table.CLAIMS[path][code]))
        value, reason = figures[content.FIGURES_OF[code], path]
        return Finding(value, reason, entry.revision)

    def _judge(self, code, verifier):
        """Where fewer initiatives were found than claimed, the evidence of one is refused."""
        entry = self._row(code, table.INITIATIVES)
        refused = (table.INITIATIVES, code) in table.FOUND
        scoring.queries.label_entries([entry], entry.sheet.table_id)
        for citation in entry.citations.select_related("evidence"):
            citation.entry = entry
            scoring.services.judge_citation(
                citation=citation,
                verdict=CitationVerdict.REFUSED if refused else CitationVerdict.ACCEPTED,
                note=table.REFUSED_EVIDENCE if refused else "",
                by=verifier,
            )

    def settle(self):
        self.verify()
        scoring.services.lock_points(year=self.year, by=self.cast.leader_head)

    def verify_half(self):
        codes = list(self.cast.units)
        self.verify(codes[:4])
        asked, answering = codes[4], codes[5]
        for code, answers in ((asked, False), (answering, True)):
            entry = self._row(code, table.INITIATIVES)
            scoring.services.add_comment(entry=entry, text=table.QUESTION, by=self._verifier_of(code))
            if answers:
                scoring.services.add_comment(
                    entry=entry, text=table.ANSWER, awaits_answer=False, by=self.cast.officer(code)
                )

    def appeal(self):
        """A unit whose points were lowered objects; the answer is left to whoever tries the program."""
        for path, code in table.FOUND:
            scoring.services.make_appeal(
                entry=self._row(code, path),
                grounds=table.GROUNDS,
                asked=scoring.services.Asked(**_numbers(table.CLAIMS[path][code])),
                by=self.cast.head(code),
            )


def _numbers(answer):
    """``(value, base)`` or ``None`` as keyword arguments of a claim, a finding or what an appeal asks for."""
    if answer is None:
        return {"value": None, "not_applicable": True}
    value, base = answer
    return {"value": Decimal(value), "base": None if base is None else Decimal(base)}

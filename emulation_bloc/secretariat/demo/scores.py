"""The scores of the demo year: claims, findings, questions."""

from dataclasses import replace
from decimal import Decimal

from emulation_bloc.core.known import knowing
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import CitationVerdict, ScoredBy
from scoring.models import Citation, Entry, ScoreSheet
from scoring.questions import services as questions_services
from scoring.sheets import services as sheets_services
from scoring.sources.queries import sourced
from scoring.tables import queries as tables_queries
from scoring.verification import services as verification_services
from scoring.verification.judging import services as judging_services
from units.enums import LeadershipRole

from . import content, table


def _typed(answer, entry, known):
    """Where the source says the same, it is taken over."""
    source = known.get(entry.pk)
    agrees = source is not None and source.reading.may_be_taken and source.reading.agrees(answer)
    return Typed(answer, entry.revision, source.reading.key if agrees else "")


class Scores:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def score(self, codes=None, submit=True):
        former = self._answers_of_last_year("claimed")
        for code in codes or self.cast.units:
            sheet = self._sheet(code)
            entries = sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT).select_related("criterion")
            known = sourced(knowing(entry, sheet=sheet, criterion__table=sheet.table) for entry in entries)
            claims = {entry.pk: _typed(self._claim(former, code, entry), entry, known) for entry in entries}
            sheets_services.save_entries(sheet=sheet, claims=claims, by=self.cast.officer(code))
            self.prove(code)
            if submit:
                sheets_services.submit_sheet(sheet=sheet, by=self.cast.head(code))

    def score_half(self):
        codes = list(self.cast.units)
        self.score(codes[:4])
        self.score(codes[4:7], submit=False)

    def _claim(self, former, code, entry):
        path = entry.criterion.path
        if code not in table.CLAIMS.get(path, ()):
            same = former[content.FIGURES_OF[code], path]
            return replace(same, note=same.note.replace("2022", str(self.year.year)))
        return said(table.CLAIMS[path][code], table.NOTES.get((path, code), table.NOTE))

    def _answers_of_last_year(self, kept):
        former = ScoreSheet.objects.filter(participation__year__bloc=self.year.bloc, participation__year__year=2022)
        return {
            (sheet.participation.unit.code, entry.criterion.path): getattr(entry, kept)
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
        former = self._answers_of_last_year("verified")
        for code in codes or self.cast.units:
            sheet, verifier = self._sheet(code), self._verifier_of(code)
            findings = {
                entry.pk: Typed(self._finding(former, code, entry), entry.revision)
                for entry in sheet.entries.select_related("criterion")
            }
            verification_services.save_verification(sheet=sheet, findings=findings, by=verifier)
            self._judge(code, verifier)
            verification_services.verify_sheet(sheet=sheet, by=verifier)

    def _finding(self, former, code, entry):
        path = entry.criterion.path
        if (path, code) in table.FOUND:
            return said(*table.FOUND[path, code])
        if path in table.GIVEN:
            return said(table.GIVEN[path][code], table.GIVEN_BY)
        if code in table.CLAIMS.get(path, ()):
            return said(table.CLAIMS[path][code])
        return former[content.FIGURES_OF[code], path]

    def _judge(self, code, verifier):
        """Where an initiative belongs to another year, its evidence is refused."""
        citations = list(
            Citation.objects.filter(entry__sheet__participation=self.cast.units[code]).select_related(
                "entry__sheet__participation__year__bloc", "entry__criterion__table", "evidence"
            )
        )
        tables_queries.label_entries([citation.entry for citation in citations], citations[0].entry.sheet.table_id)
        refused = table.REFUSED_EVIDENCE.get(code)
        for citation in citations:
            judging_services.judge_citation(
                citation=citation,
                verdict=CitationVerdict.REFUSED if refused else CitationVerdict.ACCEPTED,
                note=refused or "",
                by=verifier,
            )

    def ask(self, codes):
        """Questions about initiatives; the last unit asked has answered."""
        for code in codes:
            entry = self._row(code, table.INITIATIVES)
            questions_services.add_comment(entry=entry, text=table.QUESTION, by=self._verifier_of(code))
        questions_services.add_comment(entry=entry, text=table.ANSWER, awaits_answer=False, by=self.cast.officer(code))


def said(numbers, note=""):
    """``(value, base)``, or ``None`` for what does not apply, as an ``Answer``."""
    if numbers is None:
        return Answer(not_applicable=True, note=note)
    value, base = numbers
    return Answer(Decimal(value), None if base is None else Decimal(base), note=note)

"""The scores of the demo year: claims handed in, findings of the leadership."""

import scoring.services
from scoring.enums import ScoredBy
from scoring.models import ScoreSheet
from units.enums import LeadershipRole

from . import content


class Scores:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def nothing(self):
        """The movements themselves happen outside the program."""

    def score(self, codes=None, submit=True):
        figures = self._figures_of_last_year("claimed_value")
        for code in codes or self.cast.units:
            sheet = ScoreSheet.objects.get(participation=self.cast.units[code])
            claims = {}
            for entry in sheet.entries.select_related("criterion"):
                if entry.criterion.scored_by == ScoredBy.UNIT:
                    value, note = figures[content.FIGURES_OF[code], entry.criterion.path]
                    claims[entry.pk] = scoring.services.Claim(value, note, entry.revision)
            scoring.services.save_entries(sheet=sheet, claims=claims, by=self.cast.officer(code))
            if submit:
                scoring.services.submit_sheet(sheet=sheet, by=self.cast.head(code))

    def score_half(self):
        codes = list(self.cast.units)
        self.score(codes[:4])
        self.score(codes[4:7], submit=False)

    def _figures_of_last_year(self, field):
        former = ScoreSheet.objects.filter(participation__year__bloc=self.year.bloc, participation__year__year=2022)
        note = {"claimed_value": "self_note", "verified_value": "reason"}[field]
        return {
            (sheet.participation.unit.code, entry.criterion.path): (getattr(entry, field), getattr(entry, note))
            for sheet in former.select_related("participation__unit")
            for entry in sheet.entries.select_related("criterion")
        }

    def verify(self, codes=None):
        figures = self._figures_of_last_year("verified_value")
        for code in codes or self.cast.units:
            sheet = ScoreSheet.objects.get(participation=self.cast.units[code])
            verifier = (
                self.cast.deputy_officer if code == self.cast.leading[LeadershipRole.LEADER] else self.cast.secretary
            )
            findings = {}
            for entry in sheet.entries.select_related("criterion"):
                value, reason = figures[content.FIGURES_OF[code], entry.criterion.path]
                findings[entry.pk] = scoring.services.Finding(value, reason, entry.revision)
            scoring.services.save_verification(sheet=sheet, findings=findings, by=verifier)
            scoring.services.verify_sheet(sheet=sheet, by=verifier)

    def verify_half(self):
        self.verify(list(self.cast.units)[:4])

"""The dossier of the demo year: achievement reports written, signed and left out, the submission with what it lacks."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import awards.services
from awards.achievements import services as achievement_services
from awards.achievements.documents import ACHIEVEMENT_PAPER
from awards.dossier.keeping import DossierOfAct
from awards.enums import RecipientClass

from . import content, files


class Dossier:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def draft_dossier(self):
        """Where the year stands: two reports are in, one is being written, one nobody began."""
        self._draft()
        written, on_paper, begun, *_ = self._proposed()
        self._write(written)
        self._confirm(written)
        self._bring(on_paper)
        self._write(begun)

    def propose(self):
        """Sent with one report missing, which goes on paper; the reason goes along."""
        proposal = self._draft()
        head = self.cast.leader_head
        *written, on_paper, _ = self._proposed()
        for code in written:
            self._write(code)
            self._confirm(code)
        self._bring(on_paper)
        values = {"achievement": content.ACHIEVEMENT, "recipient_class": RecipientClass.ADMINISTRATION}
        awards.services.save_proposal(
            proposal=proposal,
            number=f"02/TTr-{self.year.bloc.symbol}",
            issued_on=timezone.localdate(),
            signer_name=head.full_name,
            signer_title=f"{head.job_title} {head.unit}",
            items={item.nomination_id: values for item in proposal.items.all()},
            by=self.cast.secretary,
        )
        reason = content.GAPS_REASON
        awards.services.submit_proposal(proposal=proposal, by=head, reason=reason, paper=DossierOfAct(reason))
        awards.services.accept_proposal(proposal=proposal, by=self.cast.home_affairs)

    def _draft(self):
        return awards.services.draft_proposal(year=self.year, by=self.cast.secretary)

    def _proposed(self):
        """Codes of the units proposed, in the order of the list."""
        items = self.year.proposal.items.select_related("nomination__participation__unit")
        return list(dict.fromkeys(item.nomination.participation.unit.code for item in items))

    def _write(self, code):
        head = self.cast.head(code)
        achievement_services.save_report(
            participation=self.cast.units[code],
            by=self.cast.officer(code),
            signer_name=head.full_name,
            signer_title=head.job_title,
            **content.REPORT,
        )

    def _confirm(self, code):
        achievement_services.confirm_report(
            participation=self.cast.units[code], by=self.cast.head(code), paper=ACHIEVEMENT_PAPER
        )

    def _bring(self, code):
        """A paper that the unit sent signed; the leader's people bring it in, or its own where it leads."""
        unit = self.cast.units[code]
        paper = files.report(unit, head=self.cast.head(code), day=self.today)
        upload = SimpleUploadedFile(f"Bao cao thanh tich {unit.short_name}.pdf", paper, "application/pdf")
        if unit.unit_id == self.cast.secretary.unit_id:
            achievement_services.bring_signed(participation=unit, upload=upload, by=self.cast.officer(code))
            self._confirm(code)
        else:
            achievement_services.bring_for_unit(
                participation=unit, upload=upload, basis=content.REPORT_BASIS, by=self.cast.secretary
            )

"""The office that follows the bloc looks into its dossier, asks, writes down what the province decided.

Told only where somebody looks around: a year of a story is not to wait for answers that nobody of it gives.
"""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.council import services as council_services
from awards.enums import InquiryAbout, InquiryKind
from awards.inquiries import services as inquiries
from awards.inquiries.queries import targets_of
from awards.models import CouncilSession, Nomination, PackRule
from awards.rules import services as rules_services
from awards.services import PaperTyped
from emulation_bloc.secretariat.watching.services import Grant, record_annex
from pledges.enums import AwardLevel

from .. import files
from . import words

DAYS_TO_ANSWER = 7


class Desk:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def keep_rules(self):
        """Rules of the office's own, in force and confirmed, for the years from this one on."""
        by = self.cast.home_affairs
        values = {**words.PACK, "place": self.year.bloc.province, "first_year": self.year.year}
        rules = tuple(PackRule(**one) for one in words.RULES)
        pack = rules_services.add_pack(values=values, by=by, rules=rules)
        for rule in pack.rules.all():
            rules_services.confirm_rule(rule=rule, confirmed_on=timezone.localdate(), by=by, **words.CONFIRMED)
        rules_services.put_in_force(pack=pack, by=by)

    def ask_early(self):
        """While the bloc still writes its dossier: when it comes, and what is to be minded."""
        self._ask(InquiryKind.REMARK, InquiryAbout.YEAR, words.EARLY_REMARK)
        self._ask(InquiryKind.QUESTION, InquiryAbout.YEAR, words.EARLY)

    def ask_about_dossier(self):
        """One question answered with a file and closed, one that waits, one remark."""
        by, leader = self.cast.home_affairs, self.cast.secretary
        self._ask(InquiryKind.REMARK, InquiryAbout.REPORT, words.REMARK)
        asked = self._ask(InquiryKind.QUESTION, InquiryAbout.NOMINATION, words.ASKED)
        unit = asked.nomination.participation
        paper = files.report(unit, head=self.cast.head(unit.unit.code), day=self.today)
        upload = SimpleUploadedFile("Bao cao tong ket nam.pdf", paper, "application/pdf")
        inquiries.answer(inquiry=asked, text=words.ANSWERED, upload=upload, by=leader)
        inquiries.close(inquiry=asked, reason=words.CLOSED, by=by)
        self._ask(InquiryKind.QUESTION, InquiryAbout.DOSSIER, words.STILL_ASKED)

    def _ask(self, kind, about, text):
        target = next(one for one in targets_of(self.year) if one.about == about)
        due = timezone.localdate() + datetime.timedelta(days=DAYS_TO_ANSWER)
        return inquiries.ask(year=self.year, kind=kind, target=target, text=text, due=due, by=self.cast.home_affairs)

    def decide(self):
        """The blocs are told what the council said; of what the province decides all but the last is granted, on a
        decision with its scan. Awards of the State are not decided yet."""
        by, today = self.cast.home_affairs, timezone.localdate()
        council_services.announce_session(session=CouncilSession.objects.get(office=by.unit), by=by)
        rows = Nomination.objects.filter(
            proposal_item__proposal__year=self.year, review__award__level=AwardLevel.PROVINCE
        ).select_related("review__award", "review__year__bloc", "participation")
        *granted, refused = rows.order_by("review__award__position", "pk")
        paper = PaperTyped(words.DECISION, today, AwardLevel.PROVINCE, words.ISSUER)
        scan = files.decision(self.year, number=words.DECISION, day=today, granted=granted)
        record_annex(
            paper=paper,
            grants=[Grant(one) for one in granted],
            refused=[refused],
            reason=words.REFUSED,
            scan=SimpleUploadedFile("Quyet dinh khen thuong.pdf", scan, "application/pdf"),
            by=by,
        )

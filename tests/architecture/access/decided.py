"""What Home Affairs decided in a year that ended, with its paper."""

import hashlib

from django.core.files.base import ContentFile
from django.utils import timezone

import awards.services
from awards.enums import Outcome
from awards.models import AwardNotice, DecisionPaper, Nomination, PaperFile

PDF = b"%PDF-1.4\n"


def corrected_decision(scene):
    """Home Affairs recorded a refusal of the last unit and corrected it: the bloc has not looked yet. The paper was
    scanned; whoever was told has opened it."""
    nomination = Nomination.objects.filter(review__year=scene.year).last()
    refusal = {"nomination": nomination, "outcome": Outcome.REFUSED, "by": scene.cast.home_affairs}
    refusal |= {"number": "99/TB-UBND", "decided_on": timezone.localdate()}
    awards.services.record_decision(**refusal, reason="Hết chỉ tiêu.")
    awards.services.record_decision(**refusal, reason="Chưa đủ tiêu chuẩn.", correction_reason="Ghi nhầm lý do.")
    scan = {"file": ContentFile(PDF, "a.pdf"), "original_name": "a.pdf", "content_type": "application/pdf"}
    PaperFile.objects.create(
        paper=DecisionPaper.objects.get(number="99/TB-UBND"),
        size=len(PDF),
        sha256=hashlib.sha256(PDF).hexdigest(),
        added_at=timezone.now(),
        **scan,
    )
    AwardNotice.objects.filter(year=scene.year).update(opened_at=timezone.now())

"""The roll of a poll and its box: who holds a ballot, what the ballots said; nothing leads from one to the other."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Participation
from units.signing import SignerField, has_words

from ..enums import PLACES, Answer
from .poll import Option, Poll

ANSWERS = [*Answer.choices, *((place, f"Thứ {place}") for place in PLACES)]


class Voter(models.Model):
    """The roll: who holds a ballot and whether it came back. Never what it said, and never when.

    ``delegate`` votes instead of the head, by a letter told at attendance. Who holds a paper ballot
    (``on_paper``) casts none on screen; whether the paper came back only the box knows.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="roll")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+")
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Người được ủy quyền bỏ phiếu",
    )
    delegate_words = SignerField("Người được ủy quyền, chức vụ, đơn vị khi ủy quyền")
    on_paper = models.BooleanField("Nhận phiếu giấy", default=False)
    by_envelope = models.BooleanField("Gửi phiếu trong phong bì", default=False)
    has_voted = models.BooleanField(default=False)

    held_under = "poll"

    class Meta:
        verbose_name = "cử tri"
        verbose_name_plural = "danh sách cử tri"
        ordering = ["participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "participation"], name="one_ballot_per_unit"),
            models.CheckConstraint(condition=has_words("delegate"), name="delegate_of_a_ballot_has_words"),
            models.CheckConstraint(condition=Q(by_envelope=False) | Q(on_paper=True), name="an_envelope_holds_paper"),
            models.CheckConstraint(
                condition=Q(on_paper=False) | Q(has_voted=False),
                name="nobody_votes_on_screen_and_on_paper",
            ),
        ]

    def __str__(self):
        return str(self.participation)


class Tally(models.Model):
    """The result: how often each answer was given, screen and paper together. Never by whom or when.

    Nothing is counted here before the counting panel has opened the box. Where candidates are put in order
    ``answer`` is the place given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    option = models.ForeignKey(Option, models.CASCADE, related_name="tallies")
    answer = models.CharField(max_length=10, choices=ANSWERS)
    count = models.PositiveSmallIntegerField("Số phiếu", default=0)

    class Meta:
        verbose_name = "số phiếu"
        verbose_name_plural = "số phiếu"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["option", "answer"], name="one_tally_per_answer"),
            models.CheckConstraint(condition=Q(answer__in=[answer for answer, _ in ANSWERS]), name="answer_known"),
        ]

    def __str__(self):
        return f"{self.option}: {self.get_answer_display()}"


class Box(models.Model):
    """The box of a vote on screen: what seals its ballots, and once it is open the check words found in it.

    ``public_key`` seals, ``needed`` members of the panel open together (``meetings.sealing``). ``trial_key`` opens a
    box of practice, where nothing is secret; any other box has none. ``words`` are in alphabetical order.
    ``opened_by``: who turned a key, as they were named then: ``[{"name", "title", "office"}, …]``.
    """

    poll = models.OneToOneField(Poll, models.CASCADE, related_name="box")
    public_key = models.BinaryField("Khóa niêm phong", max_length=32, default=bytes)
    needed = models.PositiveSmallIntegerField("Số người cùng mở", default=0)
    trial_key = models.BinaryField("Chìa khóa của hòm bỏ thử", max_length=32, default=bytes)
    words = models.JSONField("Từ kiểm tra", default=list)
    opened_at = models.DateTimeField("Mở hòm lúc", null=True, blank=True)
    opened_by = models.JSONField("Người mở hòm", default=list, blank=True)

    class Meta:
        verbose_name = "hòm phiếu trên máy"
        verbose_name_plural = "hòm phiếu trên máy"

    def __str__(self):
        return f"Hòm phiếu: {self.poll}"


class SealedBallot(models.Model):
    """One ballot cast on screen, sealed for the key of its box. Deleted when the box is opened or the vote called off.

    Nothing else is kept of it: no voter, no time, no order; all ballots of a box have one length.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(Box, models.CASCADE, related_name="ballots")
    sealed = models.BinaryField("Phiếu đã niêm phong")

    class Meta:
        verbose_name = "phiếu đã niêm phong"
        verbose_name_plural = "phiếu đã niêm phong"
        ordering = ["id"]

    def __str__(self):
        return str(self.box)

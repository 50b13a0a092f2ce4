"""The roll of a poll and its box: who holds a ballot, what the ballots said; nothing leads from one to the other."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Participation

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
            models.CheckConstraint(condition=Q(by_envelope=False) | Q(on_paper=True), name="an_envelope_holds_paper"),
            models.CheckConstraint(
                condition=Q(on_paper=False) | Q(has_voted=False),
                name="nobody_votes_on_screen_and_on_paper",
            ),
        ]

    def __str__(self):
        return str(self.participation)


class Tally(models.Model):
    """The box: how often each answer was given. Never by whom or when.

    ``online``: ballots cast on screen, read by nobody before the poll is closed; ``count`` is the result, those and
    the paper ballots together. Where candidates are put in order ``answer`` is the place given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    option = models.ForeignKey(Option, models.CASCADE, related_name="tallies")
    answer = models.CharField(max_length=10, choices=ANSWERS)
    online = models.PositiveSmallIntegerField("Số phiếu trên máy", default=0)
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
    """What came in on screen beside the answers: ballots by kind, and their check words in alphabetical order."""

    poll = models.OneToOneField(Poll, models.CASCADE, related_name="box")
    valid = models.PositiveSmallIntegerField("Hợp lệ", default=0)
    blank = models.PositiveSmallIntegerField("Phiếu trắng", default=0)
    spoiled = models.PositiveSmallIntegerField("Không hợp lệ khác", default=0)
    words = models.JSONField("Từ kiểm tra", default=list)

    class Meta:
        verbose_name = "hòm phiếu trên máy"
        verbose_name_plural = "hòm phiếu trên máy"

    def __str__(self):
        return f"Hòm phiếu: {self.poll}"

    @property
    def ballots(self):
        return self.valid + self.blank + self.spoiled

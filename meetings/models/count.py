"""What one member of the panel counted, where two count each by themselves. Gone as soon as two agree."""

from django.db import models

from .panel import PanelMember
from .poll import Poll


class CountSheet(models.Model):
    """``votes``: key of an option → its counts (``results.counted_on_each``).

    Read by its member only, until another has entered too.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="count_sheets")
    member = models.ForeignKey(PanelMember, models.CASCADE, related_name="+")
    issued = models.PositiveSmallIntegerField("Phát ra")
    returned = models.PositiveSmallIntegerField("Thu về")
    valid = models.PositiveSmallIntegerField("Hợp lệ")
    invalid = models.PositiveSmallIntegerField("Không hợp lệ")
    blank = models.PositiveSmallIntegerField("Phiếu trắng", default=0)
    votes = models.JSONField("Ý kiến", default=dict)

    class Meta:
        verbose_name = "bản đếm phiếu"
        verbose_name_plural = "bản đếm phiếu"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="one_count_sheet_per_member")]

    def __str__(self):
        return f"{self.member.name}: {self.poll}"

    def votes_on(self, option):
        """What was counted on ``option``, in the order of ``results.counted_on_each``; empty if nothing was."""
        return tuple(self.votes.get(str(option.pk), ()))

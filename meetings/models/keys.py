"""What opens a box: the key of each panel member, and the shares of each box's key, all of them sealed."""

from django.conf import settings
from django.db import models

from .box import Box
from .meeting import Meeting
from .panel import PanelMember


class CountingKey(models.Model):
    """The key of one panel member for one meeting. Its other half are six words, which only the member has seen."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="counting_keys")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người giữ")
    public_key = models.BinaryField("Khóa niêm phong", max_length=32)
    salt = models.BinaryField("Muối", max_length=16)
    made_at = models.DateTimeField("Nhận lúc", auto_now=True)

    held_under = "meeting"

    class Meta:
        verbose_name = "chìa khóa hòm phiếu"
        verbose_name_plural = "chìa khóa hòm phiếu"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="one_counting_key_per_person")]

    def __str__(self):
        return f"{self.user}: {self.meeting}"


class KeyShare(models.Model):
    """One member's share of a box's key, sealed for that member. ``turned``: it was handed on to open the box."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="shares")
    member = models.ForeignKey(PanelMember, models.PROTECT, related_name="+")
    sealed = models.BinaryField("Phần chìa khóa đã niêm phong")
    turned = models.BooleanField("Đã tra chìa", default=False)

    class Meta:
        verbose_name = "phần chìa khóa"
        verbose_name_plural = "phần chìa khóa"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["box", "member"], name="one_share_per_member")]

    def __str__(self):
        return f"{self.member.name}: {self.box}"


class HandedShare(models.Model):
    """A share that was turned, sealed for another member, who finds it there when turning a key too."""

    share = models.ForeignKey(KeyShare, models.CASCADE, related_name="handed")
    member = models.ForeignKey(PanelMember, models.CASCADE, related_name="+")
    sealed = models.BinaryField("Phần chìa khóa đã niêm phong")

    class Meta:
        verbose_name = "phần chìa khóa đã trao"
        verbose_name_plural = "phần chìa khóa đã trao"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["share", "member"], name="handed_once_to_a_member")]

    def __str__(self):
        return f"{self.share}: {self.member.name}"


class SealedCount(models.Model):
    """What a member counted on paper in a vote also held on screen: sealed for the box, read when that is opened.

    Kept apart, the paper of a single unit would tell what it said.
    """

    box = models.ForeignKey(Box, models.CASCADE, related_name="paper_counts")
    member = models.ForeignKey(PanelMember, models.CASCADE, related_name="+")
    sealed = models.BinaryField("Số phiếu giấy đã niêm phong")

    class Meta:
        verbose_name = "số phiếu giấy đã niêm phong"
        verbose_name_plural = "số phiếu giấy đã niêm phong"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["box", "member"], name="one_sealed_count_per_member")]

    def __str__(self):
        return f"{self.member.name}: {self.box}"

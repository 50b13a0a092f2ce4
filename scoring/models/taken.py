"""Where a claim was taken from."""

from django.db import models
from django.db.models import Q

from units.signing import SignerField, has_words, person

from .sheet import Entry


class TakenFigure(models.Model):
    """What the source of a row said when the unit took it over as its claim, and who did.

    It goes when the unit claims something else; when the source says something else later, it stays and so does the
    claim.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="taken", verbose_name="Dòng điểm")
    value = models.DecimalField("Số liệu đã lấy", max_digits=14, decimal_places=4, null=True, blank=True)
    base = models.DecimalField("Số gốc đã lấy", max_digits=14, decimal_places=4, null=True, blank=True)
    words = models.TextField("Lời của nguồn khi lấy")
    at = models.DateTimeField("Lấy lúc")
    by = person("Người lấy")
    by_words = SignerField("Người lấy, chức vụ, đơn vị khi lấy")

    held_under = "entry"

    class Meta:
        verbose_name = "số liệu lấy từ nguồn"
        verbose_name_plural = "số liệu lấy từ nguồn"
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(base__isnull=False), name="something_was_taken"
            ),
            models.CheckConstraint(condition=has_words("by"), name="taken_figure_keeps_words_of_by"),
        ]

    def __str__(self):
        return f"{self.entry}: {self.words}"

    @property
    def audit_scope(self):
        return self.entry.audit_scope

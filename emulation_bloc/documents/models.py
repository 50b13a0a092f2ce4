import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


def issued_path(document, filename):
    return f"issued/{document.scope.replace(':', '-')}/{uuid.uuid4().hex}.pdf"


class IssuedDocumentQuerySet(models.QuerySet):
    def of(self, subject, kind):
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk), kind=kind)

    def update(self, **kwargs):
        raise TypeError("An issued paper is never changed; issue a new version.")

    def delete(self):
        raise TypeError("An issued paper is never deleted.")


class IssuedDocument(models.Model):
    """A paper as it was issued: its bytes, their hash, who and when. A correction is a new version naming the old."""

    scope = models.CharField("Phạm vi", max_length=80)
    kind = models.CharField("Loại", max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    title = models.CharField("Tên văn bản", max_length=300)
    signer_name = models.CharField("Người ký", max_length=150, blank=True)
    version = models.PositiveSmallIntegerField("Lần")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="Thay cho"
    )
    file = models.FileField("Tệp", upload_to=issued_path, max_length=200)
    sha256 = models.CharField("Mã băm SHA-256", max_length=64)
    size = models.PositiveIntegerField("Dung lượng (byte)")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người ban hành"
    )
    issued_at = models.DateTimeField("Ban hành lúc", auto_now_add=True)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đã ban hành"
        verbose_name_plural = "văn bản đã ban hành"
        ordering = ["-pk"]  # the order of issuing, whatever the clock said
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind", "version"], name="one_paper_per_version"
            ),
            models.CheckConstraint(
                condition=Q(version=1, replaces__isnull=True) | Q(version__gt=1, replaces__isnull=False),
                name="later_version_names_the_former",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.number})" if self.number else self.title

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("An issued paper is never changed; issue a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An issued paper is never deleted.")

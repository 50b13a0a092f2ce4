from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


def is_given(**comparisons: Any) -> Q:
    """For a constraint: every column compared has a value, and the comparison holds: ``is_given(points_each__gt=0)``.

    SQL has three answers: a comparison with an empty column is neither true nor false, and a constraint lets pass
    whatever is not false.
    """
    columns = {name.partition("__")[0] for name in comparisons}
    return Q(**{f"{column}__isnull": False for column in sorted(columns)}) & Q(**comparisons)


class AuditQuerySet(models.QuerySet):
    def about(self, obj):
        return self.filter(subject_type=obj._meta.label_lower, subject_id=str(obj.pk))

    def in_scope(self, scope):
        return self.filter(scope=scope)

    def update(self, **kwargs):
        raise TypeError("The trace is append-only.")

    def delete(self):
        raise TypeError("The trace is append-only.")


class AuditEntry(models.Model):
    """Who changed what, when, from what to what, and why. Written once, never changed.

    The subject is kept as text beside its reference, so that nothing deleted breaks the trace.
    How somebody voted, passwords and file contents are never written here.
    """

    at = models.DateTimeField("Lúc", auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="Người thực hiện",
        null=True,
        blank=True,
        related_name="+",
    )
    actor_name = models.CharField("Họ tên khi thực hiện", max_length=200)
    actor_post = models.CharField("Chức vụ, cơ quan khi thực hiện", max_length=400, blank=True)
    action = models.CharField("Việc", max_length=80)
    scope = models.CharField("Phạm vi", max_length=80, blank=True)
    subject = models.CharField("Đối tượng", max_length=300)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    before = models.JSONField("Trước", default=dict)
    after = models.JSONField("Sau", default=dict)
    reason = models.TextField("Lý do", blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "dấu vết"
        verbose_name_plural = "dấu vết"
        ordering = ["-pk"]  # the order of writing: a clock set back must not bury the newest
        indexes = [
            models.Index(fields=["scope", "-id"], name="audit_of_a_scope"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="audit_of_a_subject"),
        ]

    def __str__(self):
        return f"{self.actor_name}: {self.action} {self.subject}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The trace is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The trace is append-only.")

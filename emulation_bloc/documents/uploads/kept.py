"""What is kept beside every file that was brought in: what it was called, what it really is, its size and hash."""

from django.db import models

from .filetypes import INLINE


class KeptFile(models.Model):
    """The columns beside ``file``, which each record declares with its own name and folder.

    ``content_type``: told by the content, never by the sender. ``size``: bytes. ``sha256``: 64 hex digits.
    """

    original_name = models.CharField("Tên tệp gốc", max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("Dung lượng (byte)")
    sha256 = models.CharField("Mã băm SHA-256", max_length=64)

    class Meta:
        abstract = True

    def __str__(self):
        return self.original_name

    @property
    def opens_in_page(self):
        return self.content_type in INLINE

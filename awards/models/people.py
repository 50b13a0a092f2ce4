"""An account that did something; beside it stands a ``SignerField`` with the words of that day."""

from django.conf import settings
from django.db import models


def person(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )

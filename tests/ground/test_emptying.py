"""Whatever a test committed is gone before the next one, and what the tables came with is still there."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from awards.models import RulePack
from tests.factories.scoring import make_sheet
from tests.ground import emptying

pytestmark = pytest.mark.django_db(transaction=True)


def rows():
    return {model._meta.label: count for model in apps.get_models() if (count := model._base_manager.count())}


def test_what_was_committed_is_gone_and_what_came_with_the_tables_stays():
    before = rows()
    make_sheet()
    assert len(rows()) > len(before) + 5

    emptying.empty("default")

    assert rows() == before
    assert set(before) >= {Permission._meta.label, ContentType._meta.label, RulePack._meta.label}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="there one writer waits for the other anyway")
def test_keys_are_asked_again_afterwards():
    """Only while it empties does nobody look whether what a row points at is there."""
    emptying.empty("default")

    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone()[0] == "origin"

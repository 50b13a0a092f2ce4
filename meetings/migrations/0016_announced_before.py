"""When results were announced before that hour was kept: the trail has it of every vote that was announced by itself."""

from django.db import migrations

ACTION = "meetings.reveal"


def fill_hours(apps, schema_editor):
    Poll = apps.get_model("meetings", "Poll")
    AuditEntry = apps.get_model("core", "AuditEntry")
    told = {}
    lines = AuditEntry.objects.filter(action=ACTION, subject_type="meetings.poll").order_by("pk")
    for key, at in lines.values_list("subject_id", "at"):
        told.setdefault(key, at)
    for poll in Poll.objects.filter(status="sealed", revealed_at__isnull=True):
        at = told.get(str(poll.pk))
        if at is not None and (poll.sealed_at is None or at >= poll.sealed_at):
            Poll.objects.filter(pk=poll.pk).update(revealed_at=at)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_words_of_who_acted"),
        ("meetings", "0015_announced_results"),
    ]

    operations = [migrations.RunPython(fill_hours, migrations.RunPython.noop)]

"""Votes that 0007 called off have their line in the trail too, so that trail and replay do not show them running."""

from importlib import import_module

from django.db import migrations

REASON = import_module("meetings.migrations.0007_sealed_ballots").REASON
ACTION = "meetings.cancel_poll"


def write_the_lines(apps, schema_editor):
    Poll = apps.get_model("meetings", "Poll")
    AuditEntry = apps.get_model("core", "AuditEntry")
    told = set(
        AuditEntry.objects.filter(subject_type="meetings.poll", action=ACTION).values_list("subject_id", flat=True)
    )
    for poll in Poll.objects.filter(status="cancelled", cancel_reason=REASON).select_related("meeting"):
        if str(poll.pk) not in told:
            AuditEntry.objects.create(
                actor_name="Hệ thống",
                action=ACTION,
                scope=f"year:{poll.meeting.year_id}",
                subject=poll.question[:300],
                subject_type="meetings.poll",
                subject_id=str(poll.pk),
                before={"status": "closed" if poll.closed_at else "open"},
                after={"status": "cancelled"},
                reason=REASON,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_words_of_who_acted"),
        ("meetings", "0012_agreed_decisions"),
    ]

    operations = [migrations.RunPython(write_the_lines, migrations.RunPython.noop)]

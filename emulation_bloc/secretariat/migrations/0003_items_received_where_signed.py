"""Where both sides had confirmed before the receiver could tick, what was given counts as received."""

from django.db import migrations


def tick_received(apps, schema_editor):
    items = apps.get_model("secretariat", "HandOverItem").objects
    items.filter(hand_over__received_at__isnull=False, done=True).update(received=True)


class Migration(migrations.Migration):
    dependencies = [("secretariat", "0002_checklist_open_work")]

    operations = [migrations.RunPython(tick_received, migrations.RunPython.noop)]

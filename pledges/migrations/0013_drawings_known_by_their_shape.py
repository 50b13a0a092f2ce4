"""By how many points each stroke has, a drawing is found again though it was moved or resized."""

import hashlib

from django.db import migrations, models


def tell_shapes(apps, schema_editor):
    for signature in apps.get_model("pledges", "PledgeSignature").objects.exclude(drawing="").iterator():
        counts = " ".join(str(len(stroke.split(" "))) for stroke in signature.drawing.split(";"))
        signature.drawing_shape = hashlib.sha256(counts.encode()).hexdigest()
        signature.save(update_fields=["drawing_shape"])


class Migration(migrations.Migration):

    dependencies = [
        ("pledges", "0012_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="pledgesignature",
            name="drawing_shape",
            field=models.CharField(blank=True, db_index=True, max_length=64, verbose_name="Mã dáng nét chữ ký"),
        ),
        migrations.RunPython(tell_shapes, migrations.RunPython.noop),
    ]

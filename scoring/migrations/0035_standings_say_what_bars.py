"""A result says beside a unit what keeps it from awards or a class: until now only the reasons below the table did."""

from django.db import migrations, models

BEGINS, ENDS = "Có lỗi loại trừ (", "): không được xét khen thưởng."


def say(apps, schema_editor):
    """Of results published before: the faults, as their reasons were printed. Which classes they cost is there too."""
    Standing = apps.get_model("scoring", "Standing")
    for standing in Standing.objects.filter(why__contains=ENDS).iterator():
        own = standing.why.split("\n")[0]
        labels = own.rpartition(BEGINS)[2].removesuffix(ENDS)
        standing.barring = f"Lỗi loại trừ ở mục {labels}: không được xét khen thưởng"
        standing.save(update_fields=["barring"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0034_a_place_may_be_untold")]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="barring",
            field=models.TextField(
                blank=True, default="", verbose_name="Lỗi, điều kiện khiến không được xét khen thưởng hoặc xếp loại"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(say, migrations.RunPython.noop),
    ]

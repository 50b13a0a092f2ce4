from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("pledges", "0008_actuals_into_reports"),
    ]

    operations = [
        migrations.RemoveField(model_name="target", name="midyear_actual"),
        migrations.RemoveField(model_name="target", name="yearend_actual"),
    ]

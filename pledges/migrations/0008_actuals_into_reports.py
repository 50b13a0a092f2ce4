"""What was reached, kept beside the target until now, becomes reports of periods that ended: of six months, of the year.

Who told it and when was never kept, so that both stay empty.
"""

from django.db import migrations

PERIODS = {"midyear_actual": ("months", 6), "yearend_actual": ("year", 12)}


def carry_over(apps, schema_editor):
    Target = apps.get_model("pledges", "Target")
    Period = apps.get_model("pledges", "ReportingPeriod")
    Report = apps.get_model("pledges", "UnitReport")
    Figure = apps.get_model("pledges", "Figure")
    for name, (span, month) in PERIODS.items():
        told = Target.objects.exclude(**{name: None}).select_related("pledge__participation")
        for target in told.order_by("pledge", "position", "pk"):
            unit = target.pledge.participation
            period, _ = Period.objects.get_or_create(
                year_id=unit.year_id, month=month, defaults={"span": span, "status": "ended"}
            )
            report, _ = Report.objects.get_or_create(
                period=period, participation=unit, defaults={"status": "submitted"}
            )
            Figure.objects.create(report=report, target=target, actual=getattr(target, name))


def carry_back(apps, schema_editor):
    Figure = apps.get_model("pledges", "Figure")
    for name, (_, month) in PERIODS.items():
        for figure in Figure.objects.filter(report__period__month=month).select_related("target"):
            setattr(figure.target, name, figure.actual)
            figure.target.save(update_fields=[name])


class Migration(migrations.Migration):

    dependencies = [
        ("pledges", "0007_reports"),
    ]

    operations = [
        migrations.RunPython(carry_over, carry_back),
    ]

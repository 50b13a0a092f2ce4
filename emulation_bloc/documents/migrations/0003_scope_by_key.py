from django.db import migrations


def by_key(apps, schema_editor):
    """“vhxh/2022” becomes “year:12”; found by any code the bloc ever had. What belongs to no year stays as it is."""
    rows = apps.get_model("documents", "IssuedDocument").objects
    codes = apps.get_model("units", "BlocCode").objects
    years = apps.get_model("units", "EmulationYear").objects
    for scope in rows.filter(scope__contains="/").order_by().values_list("scope", flat=True).distinct():
        code, _, number = scope.rpartition("/")
        known = codes.filter(code=code).first()
        year = known and number.isdecimal() and years.filter(bloc=known.bloc_id, year=number).first()
        if year:
            rows.filter(scope=scope).update(scope=f"year:{year.pk}")


def by_code(apps, schema_editor):
    rows = apps.get_model("documents", "IssuedDocument").objects
    for year in apps.get_model("units", "EmulationYear").objects.select_related("bloc"):
        rows.filter(scope=f"year:{year.pk}").update(scope=f"{year.bloc.code}/{year.year}")


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_order_by_key'),
        ('units', '0006_codes_of_blocs'),
    ]

    operations = [
        migrations.RunPython(by_key, by_code),
    ]

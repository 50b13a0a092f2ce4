"""Each opinion goes to the place in the year where its unit stands, or stood before another unit took that place.

The place is known by the unit; else by the name it had there, which ``FormerName`` keeps; else by who lives on in the
unit. Where none is found – the unit was taken out of the year after it had spoken – the opinion stays without a place,
with the unit's name in the words of who said it, and the upgrade tells so: an upgrade never stops half-way.
"""

from django.db import migrations


def find_places(apps, schema_editor):
    Opinion = apps.get_model("scoring", "TableOpinion")
    for opinion in Opinion.objects.select_related("unit", "consultation__table__year").order_by("pk").iterator():
        place = _place(apps, opinion.consultation.table.year_id, opinion)
        if place is None:
            _keep_without_place(opinion)
            continue
        opinion.participation = place
        opinion.save(update_fields=["participation"])
    _drafters(apps)


def _keep_without_place(opinion):
    if not opinion.author_words.office:
        opinion.author_words = opinion.author_words._replace(office=opinion.unit.name)
        opinion.save(update_fields=["author_words"])
    year = opinion.consultation.table.year
    print(
        f"\n    Ý kiến số {opinion.pk} về dự thảo bảng điểm năm {year.year} là của {opinion.unit.name}, đơn vị không còn "
        "trong danh sách của năm ấy và không rõ đơn vị nào giữ chỗ: ý kiến được giữ nguyên, ghi là không rõ chỗ. Bản "
        "đang lấy ý kiến thì đơn vị giữ chỗ gửi lại được."
    )


def _place(apps, year, opinion):
    rows = apps.get_model("units", "Participation").objects.filter(year=year)
    own = rows.filter(unit=opinion.unit_id).first()
    if own is None:
        names = [opinion.unit.name, opinion.author_words.office]
        own = rows.filter(former_names__name__in=[name for name in names if name]).order_by("pk").first()
    return own or _of_heirs(apps, rows, opinion.unit_id)


def _of_heirs(apps, rows, unit):
    Succession = apps.get_model("units", "Succession")
    seen, heirs = {unit}, [unit]
    while heirs:
        found = Succession.objects.filter(predecessor__in=heirs).values_list("successor", flat=True)
        heirs = [heir for heir in found if heir not in seen]
        seen.update(heirs)
        if (place := rows.filter(unit__in=heirs).order_by("pk").first()) is not None:
            return place
    return None


def _drafters(apps):
    """Nothing says who led when a round was closed but who closed it, which only the leader's people do; else whoever
    leads today."""
    Participation = apps.get_model("units", "Participation")
    Leadership = apps.get_model("units", "Leadership")
    for closed in apps.get_model("scoring", "Consultation").objects.exclude(closed_at=None).select_related("table"):
        rows = Participation.objects.filter(year=closed.table.year_id).order_by("pk")
        office = closed.closed_by_words.office
        leads = Leadership.objects.filter(year=closed.table.year_id, role="leader").values("unit")
        closed.drafter = (
            (rows.filter(name=office).first() or rows.filter(former_names__name=office).first() if office else None)
            or rows.filter(unit__in=leads).first()
        )
        closed.save(update_fields=["drafter"])


def name_units(apps, schema_editor):
    placed = apps.get_model("scoring", "TableOpinion").objects.exclude(participation=None)
    for opinion in placed.select_related("participation").iterator():
        opinion.unit_id = opinion.participation.unit_id
        opinion.save(update_fields=["unit"])


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0030_opinions_of_a_place_in_the_year"),
    ]

    operations = [
        migrations.RunPython(find_places, name_units),
    ]

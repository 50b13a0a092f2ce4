"""Number and day of a decision belong to its paper: one for all that were granted on it."""

from django.db import migrations

RANK = {"state": 3, "province": 2, "unit": 1}


def write_papers(apps, schema_editor):
    Decision, Paper = apps.get_model("awards", "Decision"), apps.get_model("awards", "DecisionPaper")
    rows = Decision.objects.select_related("granted", "nomination__review__award", "nomination__review__year__bloc")
    for decision in rows.order_by("pk"):
        if not decision.number and decision.decided_on is None:
            continue
        if not decision.number or decision.decided_on is None:  # of a refusal: half a paper is none
            _tell_in_words(decision)
            continue
        award = decision.granted or decision.nomination.review.award
        bloc = decision.nomination.review.year.bloc
        paper, made = Paper.objects.get_or_create(
            office_id=bloc.monitor_id,
            bloc=None if bloc.monitor_id else bloc,
            number=decision.number,
            decided_on=decision.decided_on,
            defaults={
                "level": award.level,
                "issuer": award.decider,
                "recorded_at": decision.recorded_at,
                "recorded_by_id": decision.recorded_by_id,
                "recorded_by_words": decision.recorded_by_words,
            },
        )
        if not made and RANK.get(award.level, 2) > RANK.get(paper.level, 2):
            paper.level, paper.issuer = award.level, award.decider
            paper.save(update_fields=["level", "issuer"])
        Decision.objects.filter(pk=decision.pk).update(paper=paper)


def _tell_in_words(decision):
    half = f"số {decision.number}" if decision.number else f"ngày {decision.decided_on:%d/%m/%Y}"
    decision.reason = f"{decision.reason} (văn bản {half})".strip()
    decision.save(update_fields=["reason"])


class Migration(migrations.Migration):
    dependencies = [("awards", "0008_papers_of_decisions"), ("units", "0018_table_opinions_deadline")]

    operations = [migrations.RunPython(write_papers, migrations.RunPython.noop, elidable=True)]

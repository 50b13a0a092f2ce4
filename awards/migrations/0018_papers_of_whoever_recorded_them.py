"""Papers that a bloc's leader wrote down were kept as its office's; they are the bloc's own from now on.

Of level and issuer nobody knows whether they were said: where they are just what the catalogue says, nobody did.
"""

from django.db import migrations

COPIED = ("number", "decided_on", "level", "issuer", "is_said", "recorded_at", "recorded_by", "recorded_by_words")


def give_back(apps, schema_editor):
    paper_model = apps.get_model("awards", "DecisionPaper")
    decision_model = apps.get_model("awards", "Decision")
    for paper in paper_model.objects.filter(office__isnull=False).order_by("pk"):
        rows = decision_model.objects.filter(paper=paper).order_by("pk")
        first = rows.select_related("granted", "nomination__review__award").first()
        award = first and (first.granted or first.nomination.review.award)
        if award and (paper.level, paper.issuer) == (award.level, award.decider):
            paper.is_said = False
            paper.save(update_fields=["is_said"])
        of_blocs = rows.filter(side="bloc")
        blocs = sorted(set(of_blocs.values_list("nomination__review__year__bloc", flat=True)))
        alone = len(blocs) == 1 and not rows.exclude(side="bloc").exists()
        for bloc in blocs:
            own = {"bloc_id": bloc, "number": paper.number, "decided_on": paper.decided_on}
            known = paper_model.objects.filter(office__isnull=True, **own).first()
            if known is None and alone:
                paper_model.objects.filter(pk=paper.pk).update(office=None, bloc=bloc)
                continue
            if known is None:
                known = paper_model.objects.create(bloc_id=bloc, **{name: getattr(paper, name) for name in COPIED})
            of_blocs.filter(nomination__review__year__bloc=bloc).update(paper=known)


class Migration(migrations.Migration):
    dependencies = [("awards", "0017_corrected_by_a_paper_of_its_own")]

    operations = [migrations.RunPython(give_back, migrations.RunPython.noop)]

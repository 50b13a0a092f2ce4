from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0009_numbers_become_papers")]

    operations = [
        migrations.RemoveConstraint(
            model_name='decision',
            name='granted_award_has_a_decision',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='decided_on',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='number',
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('granted__isnull', True), ('outcome', 'refused')), models.Q(models.Q(('outcome', 'refused'), _negated=True), ('granted__isnull', False), models.Q(('paper__isnull', False), ('recorded_at__isnull', True), _connector='OR')), _connector='OR'), name='granted_award_has_a_decision', violation_error_message='Khen thưởng được tặng phải có số và ngày quyết định.'),
        ),
    ]

import django.db.models.deletion
import units.signing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0007_rules_as_dated_data'),
        ('pledges', '0013_drawings_known_by_their_shape'),
        ('units', '0018_table_opinions_deadline'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, verbose_name='Số quyết định')),
                ('decided_on', models.DateField(verbose_name='Ngày quyết định')),
                ('level', models.CharField(choices=[('state', 'Cấp Nhà nước'), ('province', 'Cấp tỉnh'), ('unit', 'Cấp cơ sở')], max_length=20, verbose_name='Cấp quyết định')),
                ('issuer', models.CharField(max_length=200, verbose_name='Người, cơ quan quyết định')),
                ('recorded_at', models.DateTimeField(blank=True, null=True, verbose_name='Ghi lúc')),
                ('recorded_by_words', units.signing.SignerField(verbose_name='Người ghi, chức vụ, đơn vị khi ghi')),
            ],
            options={
                'verbose_name': 'văn bản quyết định khen thưởng',
                'verbose_name_plural': 'văn bản quyết định khen thưởng',
                'ordering': ['-decided_on', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='decisionpaper',
            name='bloc',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.bloc', verbose_name='Khối'),
        ),
        migrations.AddField(
            model_name='decisionpaper',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit', verbose_name='Cơ quan nội vụ theo dõi'),
        ),
        migrations.AddField(
            model_name='decisionpaper',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Người ghi'),
        ),
        migrations.AddField(
            model_name='decision',
            name='paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='awards.decisionpaper', verbose_name='Quyết định'),
        ),
        migrations.AddConstraint(
            model_name='decisionpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bloc__isnull', False), ('office__isnull', True)), models.Q(('bloc__isnull', True), ('office__isnull', False)), _connector='OR'), name='decision_paper_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='decisionpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('office__isnull', False)), fields=('office', 'number', 'decided_on'), name='decision_paper_once_per_office', violation_error_message='Quyết định số này, ngày này đã được ghi.'),
        ),
        migrations.AddConstraint(
            model_name='decisionpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('bloc__isnull', False)), fields=('bloc', 'number', 'decided_on'), name='decision_paper_once_per_bloc', violation_error_message='Quyết định số này, ngày này đã được ghi.'),
        ),
        migrations.AddConstraint(
            model_name='decisionpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('issuer', ''), _negated=True)), name='decision_paper_has_number_and_issuer', violation_error_message='Quyết định phải có số và nơi ban hành.'),
        ),
        migrations.AddConstraint(
            model_name='decisionpaper',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['state', 'province', 'unit'])), name='decision_paper_level_known'),
        ),
        migrations.AddConstraint(
            model_name='decisionpaper',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_by__isnull', True), models.Q(('recorded_by_words', ''), _negated=True), _connector='OR'), name='decision_paper_recorder_has_words'),
        ),
    ]

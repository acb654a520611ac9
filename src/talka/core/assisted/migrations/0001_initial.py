
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contributions', '0005_paper_forms'),
        ('spaces', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperForm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('is_entered', models.BooleanField(default=False)),
                ('receipt', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='paper_form', to='contributions.receipt')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_forms', to='spaces.stage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stage', 'number'), name='paper_form_number')],
            },
        ),
    ]

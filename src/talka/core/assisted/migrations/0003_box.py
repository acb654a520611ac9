
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assisted', '0002_consent'),
        ('spaces', '0002_frames_days_extension'),
    ]

    operations = [
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.CharField(max_length=120)),
                ('emptied_on', models.DateField()),
                ('first', models.CharField(max_length=120)),
                ('second', models.CharField(max_length=120)),
                ('number', models.PositiveIntegerField()),
                ('entered', models.PositiveIntegerField(default=0)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='spaces.stage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stage', 'place', 'emptied_on'), name='box_once_a_day')],
            },
        ),
    ]

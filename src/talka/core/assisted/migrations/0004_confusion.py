
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assisted', '0003_box'),
        ('spaces', '0003_process_easy'),
    ]

    operations = [
        migrations.CreateModel(
            name='Confusion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=10)),
                ('words', models.CharField(blank=True, max_length=280)),
                ('is_mended', models.BooleanField(default=False)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confusions', to='spaces.stage')),
            ],
        ),
    ]

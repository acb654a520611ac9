
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0004_printing'),
    ]

    operations = [
        migrations.AlterField(
            model_name='receipt',
            name='contribution',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='receipt', to='contributions.contribution'),
        ),
    ]

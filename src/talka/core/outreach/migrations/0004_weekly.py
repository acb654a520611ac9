from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0003_plan_opening'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='weekly',
            field=models.BooleanField(default=False),
        ),
    ]

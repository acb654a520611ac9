from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0003_groupings_are_jobs")]

    operations = [
        migrations.AddField(
            model_name="theme", name="drafted", field=models.BooleanField(default=False)
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0005_kept")]

    operations = [
        migrations.AddField("theme", "heard", models.JSONField(default=dict)),
    ]

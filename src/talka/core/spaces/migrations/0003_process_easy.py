from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0002_frames_days_extension")]

    operations = [
        migrations.AddField("process", "easy", models.JSONField(default=dict)),
    ]

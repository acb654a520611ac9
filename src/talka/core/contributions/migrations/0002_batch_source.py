from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="batch", name="source", field=models.JSONField(default=dict)
        ),
    ]

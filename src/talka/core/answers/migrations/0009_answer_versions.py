from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0008_understanding")]

    operations = [
        migrations.AddField("answer", "version", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("answer", "changed", models.JSONField(default=dict)),
        migrations.AddField("answer", "changed_on", models.DateField(null=True)),
        migrations.AddField("answer", "earlier", models.JSONField(default=list)),
    ]

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0004_theme_drafted"),
        ("spaces", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="theme", name="weight", field=models.JSONField(default=dict)
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "stage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="spaces.stage",
                    ),
                ),
                ("grouping", models.UUIDField(default=uuid.uuid4)),
                ("state", models.BinaryField(null=True)),
                ("places", models.JSONField(default=dict)),
                ("drift", models.JSONField(default=dict)),
                ("noticed", models.JSONField(default=dict)),
                ("looked_at", models.JSONField(default=dict)),
                ("dismissed", models.JSONField(default=list)),
            ],
        ),
    ]

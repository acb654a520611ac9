import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0009_answer_versions"), ("spaces", "0003_process_easy")]

    operations = [
        migrations.CreateModel(
            name="ReceiptOpened",
            fields=[
                ("tag", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opened_receipts",
                        to="spaces.stage",
                    ),
                ),
            ],
        ),
    ]

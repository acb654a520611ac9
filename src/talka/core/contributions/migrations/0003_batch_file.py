import csv
import io

from django.db import migrations, models

FIRST = 10


def keep_as_file(apps, schema_editor):
    """Previews held their cells as JSON; from now on they hold the file, of which these become one."""
    batches = apps.get_model("contributions", "Batch").objects
    for batch in batches.filter(state="preview").iterator(1):
        cells = batch.findings.pop("rows", None)
        if cells is not None:
            batch.file = as_csv([batch.findings["columns"], *cells])
        batch.findings["warnings"] = [{"en": text} for text in batch.findings.get("warnings", [])]
        batch.findings |= {"number": len(batch.rows), "first": batch.rows[:FIRST]}
        batch.save(update_fields=["file", "findings"])


def as_csv(rows):
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()


class Migration(migrations.Migration):
    dependencies = [("contributions", "0002_batch_source")]

    operations = [
        migrations.RenameField(model_name="batch", old_name="source", new_name="findings"),
        migrations.AddField(
            model_name="batch", name="file", field=models.BinaryField(null=True)
        ),
        migrations.RunPython(keep_as_file, migrations.RunPython.noop),
    ]

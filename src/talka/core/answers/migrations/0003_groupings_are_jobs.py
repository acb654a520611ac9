from django.db import migrations


def move(apps, schema_editor):
    """Each grouping that was run becomes a job about its stage."""
    job = apps.get_model("jobs", "Job")
    job.objects.bulk_create(
        job(
            id=one.id,
            kind="grouping",
            about=one.stage_id,
            state=one.state,
            step=one.step,
            share=one.share,
            asked_by=one.asked_by,
            asked_at=one.asked_at,
            began_at=one.asked_at if one.heartbeat else None,
            heartbeat=one.heartbeat,
            message={"en": one.message} if one.message else {},
        )
        for one in apps.get_model("answers", "Grouping").objects.all()
    )


class Migration(migrations.Migration):
    dependencies = [("answers", "0002_who_decided_in_three_languages"), ("jobs", "0001_initial")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="Grouping"),
    ]

from django.db import migrations, models

FIELDS = ("decided_by", "passed_to")
ORDER = ("lv", "en", "ru")


def keep(apps, schema_editor):
    """What was one text stays as it is, in the first language the process has a title in."""
    answers = apps.get_model("answers", "Answer").objects
    for answer in answers.select_related("stage__process"):
        title = answer.stage.process.title
        language = next((code for code in (*ORDER, *title) if title.get(code)), ORDER[0])
        for name in FIELDS:
            text = getattr(answer, name)
            setattr(answer, f"{name}_texts", {language: text} if text else {})
        answer.save(update_fields=[f"{name}_texts" for name in FIELDS])


def flatten(apps, schema_editor):
    answers = apps.get_model("answers", "Answer").objects
    for answer in answers.all():
        for name in FIELDS:
            texts = getattr(answer, f"{name}_texts")
            setattr(answer, name, next((texts[code] for code in ORDER if texts.get(code)), ""))
        answer.save(update_fields=FIELDS)


def added(name):
    field = models.JSONField(default=dict)
    return migrations.AddField(model_name="answer", name=f"{name}_texts", field=field)


def dropped(name):
    return migrations.RemoveField(model_name="answer", name=name)


def renamed(name):
    return migrations.RenameField(model_name="answer", old_name=f"{name}_texts", new_name=name)


class Migration(migrations.Migration):
    # PostgreSQL changes no table whose rows were changed in the same transaction.
    atomic = False

    dependencies = [("answers", "0001_initial")]

    operations = [
        *map(added, FIELDS),
        migrations.RunPython(keep, flatten, atomic=True),
        *map(dropped, FIELDS),
        *map(renamed, FIELDS),
    ]

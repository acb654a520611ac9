from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0006_tool_letters")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("answered", "Answered"),
                    ("done", "Done"),
                    ("half", "Half"),
                    ("soon", "Soon"),
                    ("today", "Today"),
                    ("late", "Late"),
                    ("pass soon", "Pass Soon"),
                    ("pass today", "Pass Today"),
                    ("pass late", "Pass Late"),
                    ("tool", "Tool"),
                ],
                max_length=10,
            ),
        )
    ]

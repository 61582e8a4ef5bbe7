from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tables", "0002_remembered_mappings"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrow",
            name="is_wanted",
            field=models.BooleanField(default=False, verbose_name="trotzdem"),
        ),
        migrations.AddField(
            model_name="tableimport",
            name="busy_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="in Arbeit seit"),
        ),
    ]

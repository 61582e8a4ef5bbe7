from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0009_dates_run_forward"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="place",
            options={"ordering": ["name"], "verbose_name": "Ort", "verbose_name_plural": "Orte"},
        ),
    ]

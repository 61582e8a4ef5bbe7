import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_deputies_lists_boundaries"),
    ]

    operations = [
        migrations.AddField(
            model_name="contactpoint",
            name="fax",
            field=models.CharField(
                blank=True,
                max_length=16,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\+[1-9]\\d{4,14}$",
                        "Bitte mit Ländervorwahl, zum Beispiel +493550000000.",
                    )
                ],
                verbose_name="Fax",
            ),
        ),
        migrations.AddField(
            model_name="contactpoint",
            name="room",
            field=models.CharField(blank=True, max_length=60, verbose_name="Raum"),
        ),
    ]

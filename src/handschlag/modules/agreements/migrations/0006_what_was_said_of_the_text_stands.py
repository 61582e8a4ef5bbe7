from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0005_every_column_has_a_german_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="text_said",
            field=models.CharField(
                blank=True,
                choices=[
                    ("public", "liegt vor, öffentlich"),
                    ("internal", "liegt vor, nicht öffentlich"),
                    ("not_held", "liegt uns nicht vor"),
                ],
                default="",
                editable=False,
                max_length=10,
                verbose_name="Vertragstext nach eigener Angabe",
            ),
        ),
    ]

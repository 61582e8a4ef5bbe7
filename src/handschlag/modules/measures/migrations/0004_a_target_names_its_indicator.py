import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0003_a_share_is_at_most_the_whole"),
    ]

    operations = [
        migrations.AlterField(
            model_name="target",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="targets",
                to="measures.indicator",
                verbose_name="Indikator",
            ),
        ),
    ]

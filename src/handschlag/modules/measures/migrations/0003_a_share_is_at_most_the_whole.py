from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_name_keys_know_their_state"),
        ("measures", "0002_links_open_in_one_browser"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="reading",
            name="reading_share_at_most_all",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("numerator", None),
                    ("numerator__lte", models.F("denominator")),
                    _connector="OR",
                ),
                name="reading_share_at_most_all",
                violation_error_message="Der Zähler ist größer als der Nenner. Mehr als das Ganze kann ein Anteil nicht sein.",
            ),
        ),
    ]

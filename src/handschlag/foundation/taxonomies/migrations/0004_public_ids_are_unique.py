from django.db import migrations

import handschlag.foundation.records.public_id


class Migration(migrations.Migration):
    dependencies = [("taxonomies", "0003_public_ids")]

    operations = [
        migrations.AlterField(
            model, "public_id", handschlag.foundation.records.public_id.PublicIdField()
        )
        for model in ("taxonomy", "term")
    ]

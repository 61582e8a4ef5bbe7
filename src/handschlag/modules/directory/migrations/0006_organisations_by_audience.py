from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_name_keys_know_their_state")]

    operations = [
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                fields=["audience", "sort_name", "id"], name="organisation_in_the_list"
            ),
        ),
    ]

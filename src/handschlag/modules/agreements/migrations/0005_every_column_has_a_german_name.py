import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_special_purpose_agreements_are_a_kind"),
        ("directory", "0006_organisations_by_audience"),
        ("files", "0001_initial"),
        ("taxonomies", "0004_public_ids_are_unique"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="party",
            options={
                "ordering": ["position", "pk"],
                "verbose_name": "Vertragspartner",
                "verbose_name_plural": "Vertragspartner",
            },
        ),
        migrations.AlterModelOptions(
            name="stewardship",
            options={
                "ordering": ["cooperation", "since"],
                "verbose_name": "Koordination",
                "verbose_name_plural": "Koordinationen",
            },
        ),
        migrations.AlterField(
            model_name="clause",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clauses",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
        migrations.AlterField(
            model_name="document",
            name="cooperation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="agreements.cooperation",
                verbose_name="Kooperation",
            ),
        ),
        migrations.AlterField(
            model_name="document",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.file",
                verbose_name="Datei",
            ),
        ),
        migrations.AlterField(
            model_name="fieldofaction",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="fields",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
        migrations.AlterField(
            model_name="fieldofaction",
            name="terms",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="taxonomies.term", verbose_name="Schlagwörter"
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
        migrations.AlterField(
            model_name="knowngap",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="gaps",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
        migrations.AlterField(
            model_name="party",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parties",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
        migrations.AlterField(
            model_name="release",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="releases",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
        migrations.AlterField(
            model_name="stewardship",
            name="cooperation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stewardships",
                to="agreements.cooperation",
                verbose_name="Kooperation",
            ),
        ),
        migrations.AlterField(
            model_name="stewardship",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
                verbose_name="Organisation",
            ),
        ),
        migrations.AlterField(
            model_name="update",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="updates",
                to="agreements.agreement",
                verbose_name="Vereinbarung",
            ),
        ),
    ]

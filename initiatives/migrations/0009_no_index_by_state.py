"""No index that begins with the state: SQLite would rather walk through all that is public than ask for the few."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0008_published'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='initiative',
            name='initiative_public_by_thai',
        ),
        migrations.RemoveIndex(
            model_name='initiative',
            name='initiative_public_by_english',
        ),
    ]

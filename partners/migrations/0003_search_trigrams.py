"""Let PostgreSQL find words inside the search column of institutions; SQLite goes without."""

from django.db import migrations

from listing.trigrams import add_trigram_index


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_invited_membership")]

    operations = [add_trigram_index("partners_institution", "institution_search_trigrams")]

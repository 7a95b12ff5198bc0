"""Let PostgreSQL find words inside the search column of requests; SQLite goes without."""

from django.db import migrations

from listing.trigrams import add_trigram_index


class Migration(migrations.Migration):
    dependencies = [("assistance", "0001_initial")]

    operations = [add_trigram_index("assistance_assistancerequest", "request_search_trigrams")]

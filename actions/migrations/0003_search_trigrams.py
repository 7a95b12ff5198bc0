"""Let PostgreSQL find words inside the search column of Actions; SQLite goes without."""

from django.db import migrations

from listing.trigrams import add_trigram_index


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_published_figure_as_of")]

    operations = [add_trigram_index("actions_action", "action_search_trigrams")]

"""What the exported lists of other apps share: the countries of a file, in words."""

from operator import itemgetter

from .models import Country


def country_lookup(through, key):
    """A lookup for exports over a table of links: it takes keys of files and gives {key: names of countries}."""

    def names_of(keys):
        names = dict(Country.objects.order_by().values_list("pk", "name_en"))
        links = through.objects.filter(**{f"{key}__in": keys}).values_list(key, "country_id")
        found = {}
        for file, name in sorted(((file, names[country]) for file, country in links), key=itemgetter(1)):
            found[file] = f"{found[file]}; {name}" if file in found else name
        return found

    return names_of

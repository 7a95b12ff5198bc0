"""Several short lists in one query."""


def unsliced(queryset):
    """The rows of a cut query, named by their keys: SQLite takes no limit inside a union, but does in a subquery."""
    return queryset.model.objects.filter(pk__in=queryset.values("pk")).order_by()

"""The keys of linked rows as one text, so that an export reads them together with its rows."""

from django.db.models import Aggregate, OuterRef, Subquery, TextField


class JoinedKeys(Aggregate):
    """The keys of a group, joined by commas, in no particular order."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        """PostgreSQL calls it otherwise, and joins texts alone."""
        template = "%(function)s(%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, function="STRING_AGG", template=template, **context)


def joined_keys(through, own, other):
    """For each row, the keys in column `other` of a table of links whose column `own` is the row's key."""
    links = through.objects.filter(**{own: OuterRef("pk")}).order_by().values(own)
    return Subquery(links.annotate(keys=JoinedKeys(other)).values("keys"))

"""The yardstick F: a signed-in person, the same 25 rows, three joins, one raw keyset query, sent as a string."""

from django.db import connection
from django.http import HttpResponse

ROWS = """
SELECT a.reference, a.label, a.title, a.status, a.sort_on, i.name, t.name_en, u.name
FROM actions_action a
LEFT JOIN partners_institution i ON i.id = a.institution_id
LEFT JOIN partners_theme t ON t.id = a.theme_id
LEFT JOIN accounts_user u ON u.id = a.officer_id
WHERE (a.sort_on, a.id) < (%s, %s)
ORDER BY a.sort_on DESC, a.id DESC
LIMIT 25
"""


def yardstick(request):
    """The least that a page of 25 Actions can cost."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, ["9999-12-31", 2**40])
        rows = cursor.fetchall()
    return HttpResponse(f"{request.user.name}\n" + "\n".join("\t".join(map(str, row)) for row in rows))

"""Makes the demonstration programme and prints how to sign in."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actions.models import DeliverableType
from partners.models import Country
from portal.demonstration.build import build_demonstration
from portal.demonstration.cast import PASSWORD, is_there, sign_ins


class Command(BaseCommand):
    """Makes two years of made-up requests and Actions, with people of every role; a second run changes nothing."""

    help = "Makes the demonstration programme: made-up people and files, labelled as such."

    def add_arguments(self, parser):
        """The day on which the demonstration stands, and the way past the refusal."""
        parser.add_argument("--today", type=date.fromisoformat, help="The day that the files count from (YYYY-MM-DD).")
        parser.add_argument("--force", action="store_true", help="Make it although MIEUX_DEMONSTRATION is off.")

    def handle(self, *args, today=None, force=False, **options):
        """Make it once, then list the sign-ins."""
        if is_there():
            self.stdout.write("The demonstration programme is there already.")
        else:
            self.refuse_where_it_does_not_belong(force)
            files = build_demonstration(today or timezone.localdate())
            self.stdout.write(f"The demonstration programme was made: {len(files)} files.")
        self.list_sign_ins()

    def refuse_where_it_does_not_belong(self, force):
        """Not beside real files, and not without the data that the files point to."""
        if not settings.MIEUX_DEMONSTRATION and not force:
            raise CommandError(
                "MIEUX_DEMONSTRATION is off: made-up files do not belong here. --force makes them anyway."
            )
        if not Country.objects.exists() or not DeliverableType.objects.exists():
            raise CommandError("Run load_reference_data and load_actions first.")

    def list_sign_ins(self):
        """A table of people to sign in as."""
        rows = [("Role", "Name", "E-mail address"), *sign_ins()]
        widths = [max(len(str(row[column])) for row in rows) for column in range(2)]
        self.stdout.write("")
        for role, name, address in rows:
            self.stdout.write(f"{role!s:<{widths[0]}}  {name:<{widths[1]}}  {address}")
        self.stdout.write(f"\nPassword of everybody: {PASSWORD}")

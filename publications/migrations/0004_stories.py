"""Stories with their photos, people, consents and uses; and the rules between them.

Nobody is shown or quoted on a public page without a consent that held on the day of publication, and nobody at risk with a place or a face: triggers on
both engines. The day is the story's own, not the engine's, so that a rule can be tried on any day. On SQLite a later migration that makes one of these
tables anew loses its trigger: it adds them again.
"""

import django.db.models.deletion
import django.utils.timezone
import publications.models.story_people
import publications.models.story_photos
from django.conf import settings
from django.db import migrations, models

LANGUAGES = "(SELECT 'en' AS code UNION SELECT 'fr' UNION SELECT NEW.language)"
HELD = (
    "SELECT 1 FROM publications_consent c WHERE c.person_id = p.id AND c.subject = '{subject}' AND c.channel = 'website'"
    " AND c.language = l.code AND c.withdrawn_at IS NULL AND c.replaced_at IS NULL AND c.expires_on >= NEW.published_on"
)
SHOWN = "p.is_shown AND EXISTS (SELECT 1 FROM publications_storyphoto f WHERE f.story_id = NEW.id)"
NO_CONSENT = (
    f"NEW.status = 'published' AND EXISTS (SELECT 1 FROM publications_storyperson p CROSS JOIN {LANGUAGES} l WHERE p.story_id = NEW.id AND ("
    f"({SHOWN} AND NOT EXISTS ({HELD.format(subject='photo')})) OR (p.quote <> '' AND NOT EXISTS ({HELD.format(subject='quote')}))))"
)
UNCOVERED = (
    "NEW.status = 'published' AND NEW.is_at_risk AND (NEW.region_id IS NULL OR"
    " EXISTS (SELECT 1 FROM publications_storyphoto f WHERE f.story_id = NEW.id AND f.hidden_at IS NULL))"
)
PUBLIC = "EXISTS (SELECT 1 FROM publications_story s WHERE s.id = NEW.story_id AND s.status = 'published')"
PUBLIC_OF_PERSON = (
    "EXISTS (SELECT 1 FROM publications_story s JOIN publications_storyperson p ON p.story_id = s.id"
    " WHERE p.id = NEW.person_id AND s.status = 'published')"
)
RULES = (  # name, table, when, condition under which the row is refused, words
    ("publications_story_has_consents", "publications_story", ("INSERT", "UPDATE"), NO_CONSENT, "a consent is missing"),
    ("publications_story_covers", "publications_story", ("INSERT", "UPDATE"), UNCOVERED, "somebody at risk could be recognised"),
    (
        "publications_person_of_hidden_story", "publications_storyperson", ("INSERT", "UPDATE OF is_shown, quote"),
        f"{PUBLIC} AND (NEW.is_shown OR NEW.quote <> '')", "the story is public: take it off the site first",
    ),
    ("publications_photo_of_hidden_story", "publications_storyphoto", ("INSERT",), PUBLIC, "the story is public: take it off the site first"),
    (
        "publications_consent_held", "publications_consent", ("UPDATE OF withdrawn_at",),
        f"NEW.withdrawn_at IS NOT NULL AND NEW.channel = 'website' AND {PUBLIC_OF_PERSON}", "the story is public: take it off the site first",
    ),
)


def add_rules(apps, schema_editor):
    """A function and a trigger on PostgreSQL, one trigger an event on SQLite."""
    for name, table, events, condition, words in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$; "
                f"CREATE TRIGGER {name} BEFORE {' OR '.join(events)} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
            )
            continue
        for event in events:
            schema_editor.execute(
                f"CREATE TRIGGER {name}_{event.split()[0].lower()} BEFORE {event} ON {table} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def drop_rules(apps, schema_editor):
    """Back to tables like any other."""
    for name, table, events, _condition, _words in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();")
            continue
        for event in events:
            schema_editor.execute(f"DROP TRIGGER {name}_{event.split()[0].lower()}")


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0012_ratings_and_echoes'),
        ('events', '0006_within_one_event'),
        ('partners', '0005_stand_ins'),
        ('publications', '0003_factsheets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StagedPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=publications.models.story_photos.new_key, max_length=40, unique=True)),
                ('file', models.FileField(max_length=200, upload_to=publications.models.story_photos.private_path)),
                ('name', models.CharField(max_length=200)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('staged_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'photo that waits',
                'verbose_name_plural': 'photos that wait',
                'ordering': ['staged_at'],
            },
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español'), ('pt', 'Português'), ('ar', 'العربية')], max_length=2, verbose_name='language')),
                ('title', models.CharField(blank=True, max_length=140, verbose_name='title')),
                ('text', models.TextField(blank=True, max_length=6000, verbose_name='text')),
                ('text_version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version of the text')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='when it happened')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='town or place')),
                ('is_at_risk', models.BooleanField(default=False, help_text='Hides the place, the names and the faces: only the region is said.', verbose_name='somebody could be in danger')),
                ('sender_name', models.CharField(blank=True, max_length=120, verbose_name='name of the sender')),
                ('sender_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address of the sender')),
                ('sender_kind', models.CharField(choices=[('expert', 'An expert'), ('authority', 'An official of a partner authority'), ('practitioner', 'A practitioner in the field'), ('team', 'A colleague of the programme')], max_length=12, verbose_name='sent as')),
                ('sender_office', models.CharField(blank=True, max_length=200, verbose_name='institution of the sender')),
                ('sender_language', models.CharField(default='en', max_length=5, verbose_name='language of mails')),
                ('byline', models.CharField(choices=[('name', 'By my name'), ('role', 'Without my name, only as what I am')], default='name', max_length=6, verbose_name='how the author is named')),
                ('status', models.CharField(choices=[('unconfirmed', 'Address to be confirmed'), ('sent', 'Sent'), ('moderation', 'In moderation'), ('returned', 'Back with a question'), ('accepted', 'Accepted'), ('published', 'Published'), ('unpublished', 'Taken off the site'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn by the sender')], default='unconfirmed', editable=False, max_length=12, verbose_name='status')),
                ('holder', models.CharField(choices=[('team', 'MIEUX team'), ('authority', 'Authority'), ('delegation', 'EU Delegation'), ('committee', 'Steering Committee'), ('expert', 'Experts and employers'), ('nobody', 'Nobody')], default='nobody', editable=False, max_length=12, verbose_name='held by')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('form_key', models.CharField(editable=False, max_length=40, unique=True)),
                ('published_on', models.DateField(blank=True, editable=False, null=True, verbose_name='published on')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published at')),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='erased at')),
                ('is_demonstration', models.BooleanField(default=False, editable=False, verbose_name='demonstration')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='sent at')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='last step')),
                ('search_text', models.TextField(default='', editable=False)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stories', to='actions.action', verbose_name='Action')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='partners.country', verbose_name='country')),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stories', to='events.event', verbose_name='event')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stories_moderated', to=settings.AUTH_USER_MODEL, verbose_name='moderated by')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='partners.region', verbose_name='region')),
                ('sender', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stories_sent', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='partners.theme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'story',
                'verbose_name_plural': 'stories',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='StoryPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='number')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('function', models.CharField(blank=True, max_length=160, verbose_name='who the person is')),
                ('function_en', models.CharField(blank=True, max_length=160, verbose_name='who the person is, in English')),
                ('function_fr', models.CharField(blank=True, max_length=160, verbose_name='who the person is, in French')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español'), ('pt', 'Português'), ('ar', 'العربية')], default='en', max_length=2, verbose_name='language of the person')),
                ('is_shown', models.BooleanField(default=False, verbose_name='is seen on the photo')),
                ('is_minor', models.BooleanField(default=False, verbose_name='is under eighteen')),
                ('quote', models.CharField(blank=True, max_length=400, verbose_name='quote')),
                ('quote_en', models.CharField(blank=True, max_length=400, verbose_name='quote in English')),
                ('quote_fr', models.CharField(blank=True, max_length=400, verbose_name='quote in French')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked for consent at')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='publications.story')),
            ],
            options={
                'verbose_name': 'person in a story',
                'verbose_name_plural': 'people in stories',
                'ordering': ['story', 'number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ConsentPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to=publications.models.story_people.paper_path, verbose_name='file')),
                ('name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='added at')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='publications.storyperson')),
            ],
            options={
                'verbose_name': 'signed form of a consent',
                'verbose_name_plural': 'signed forms of consents',
                'ordering': ['added_at'],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('photo', 'Photo'), ('quote', 'Quote')], max_length=6, verbose_name='to what')),
                ('channel', models.CharField(choices=[('website', 'Website'), ('social', 'Social media'), ('print', 'Print'), ('factsheet', 'Factsheets')], max_length=10, verbose_name='channel')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español'), ('pt', 'Português'), ('ar', 'العربية')], max_length=2, verbose_name='published in')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('expires_on', models.DateField(verbose_name='holds until')),
                ('way', models.CharField(choices=[('link', 'By the person, through the link of a mail'), ('form', 'Signed form of the person'), ('guardian', 'Signed form of a parent or guardian')], max_length=10, verbose_name='how it was given')),
                ('given_by', models.CharField(max_length=120, verbose_name='given by')),
                ('asked_in', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español'), ('pt', 'Português'), ('ar', 'العربية')], max_length=2, verbose_name='asked in')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded at')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                ('withdrawn_note', models.CharField(blank=True, max_length=300, verbose_name='how it was withdrawn')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='replaced at')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='publications.consentpaper', verbose_name='signed form')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='publications.storyperson')),
            ],
            options={
                'verbose_name': 'consent',
                'verbose_name_plural': 'consents',
                'ordering': ['person', 'subject', 'channel', 'language', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StoryPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to=publications.models.story_photos.private_path, verbose_name='photo')),
                ('before', models.FileField(blank=True, max_length=200, upload_to=publications.models.story_photos.private_path, verbose_name='as it was sent')),
                ('width', models.PositiveIntegerField(verbose_name='width')),
                ('height', models.PositiveIntegerField(verbose_name='height')),
                ('alt', models.CharField(blank=True, help_text='For those who cannot see it: who does what, where. In the language of the story.', max_length=300, verbose_name='what the photo shows')),
                ('caption', models.CharField(blank=True, max_length=300, verbose_name='caption')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='who took it')),
                ('hidden_at', models.DateTimeField(blank=True, null=True, verbose_name='faces hidden at')),
                ('key', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='public name')),
                ('widths', models.JSONField(blank=True, default=list, verbose_name='published widths')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='added at')),
                ('hidden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='faces hidden by')),
                ('story', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to='publications.story')),
            ],
            options={
                'verbose_name': 'photo of a story',
                'verbose_name_plural': 'photos of stories',
            },
        ),
        migrations.CreateModel(
            name='StoryRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40, verbose_name='step')),
                ('source', models.CharField(blank=True, max_length=20, verbose_name='from')),
                ('target', models.CharField(max_length=20, verbose_name='to')),
                ('holder', models.CharField(max_length=20, verbose_name='held afterwards by')),
                ('on', models.DateField(help_text="The day from which it counts, in the programme's time zone.", verbose_name='day')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded at')),
                ('on_behalf_of', models.CharField(blank=True, max_length=250, verbose_name='in the name of')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='publications.story')),
            ],
            options={
                'verbose_name': 'history of a story',
                'verbose_name_plural': 'histories of stories',
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StoryText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español'), ('pt', 'Português'), ('ar', 'العربية')], max_length=2, verbose_name='language')),
                ('title', models.CharField(max_length=140, verbose_name='title')),
                ('text', models.TextField(max_length=6000, verbose_name='text')),
                ('alt', models.CharField(blank=True, max_length=300, verbose_name='what the photo shows')),
                ('caption', models.CharField(blank=True, max_length=300, verbose_name='caption')),
                ('of_version', models.PositiveIntegerField(verbose_name='of which version of the original')),
                ('translated_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='translated at')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='publications.story')),
                ('translated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='translated by')),
            ],
            options={
                'verbose_name': 'translation of a story',
                'verbose_name_plural': 'translations of stories',
                'ordering': ['story', 'language'],
            },
        ),
        migrations.CreateModel(
            name='StoryUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('social_post', 'Post on social media'), ('printed', 'Printed matter'), ('elsewhere', 'Another website')], max_length=12, verbose_name='kind')),
                ('words', models.CharField(max_length=200, verbose_name='what and where')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('used_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='since')),
                ('taken_down_on', models.DateField(blank=True, null=True, verbose_name='taken down on')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='noted by')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outside_uses', to='publications.story')),
                ('taken_down_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken down by')),
            ],
            options={
                'verbose_name': 'use of a story outside the portal',
                'verbose_name_plural': 'uses of stories outside the portal',
                'ordering': ['-used_on', '-id'],
            },
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['status', '-changed_at', '-id'], name='story_by_status'),
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['status', '-published_at', '-id'], name='story_by_publication'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(('byline__in', ['name', 'role']), ('holder__in', ['team', 'authority', 'delegation', 'committee', 'expert', 'nobody']), ('language__in', ['en', 'fr', 'es', 'pt', 'ar']), ('sender_kind__in', ['expert', 'authority', 'practitioner', 'team']), ('status__in', ['unconfirmed', 'sent', 'moderation', 'returned', 'accepted', 'published', 'unpublished', 'refused', 'withdrawn'])), name='story_known_words'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('erased_at', None), ('published_at__isnull', False), ('published_on__isnull', False), models.Q(('title', ''), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='story_published_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('sender_email', ''), ('sender_name', ''), ('text', ''), ('title', '')), _connector='OR'), name='story_erased_says_nothing'),
        ),
        migrations.AddConstraint(
            model_name='storyperson',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr', 'es', 'pt', 'ar'])), name='story_person_known_words'),
        ),
        migrations.AddConstraint(
            model_name='consentpaper',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='consent_paper_sound'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['expires_on'], name='consent_by_expiry'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('withdrawn_at', None)), fields=('person', 'subject', 'channel', 'language'), name='consent_once_a_channel_and_language'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['website', 'social', 'print', 'factsheet']), ('language__in', ['en', 'fr', 'es', 'pt', 'ar']), ('subject__in', ['photo', 'quote']), ('way__in', ['link', 'form', 'guardian'])), name='consent_known_words'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on__gt', models.F('given_on'))), name='consent_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('way', 'form'), _negated=True), models.Q(('paper__isnull', False), ('recorded_by__isnull', False)), _connector='OR'), name='consent_form_is_there'),
        ),
        migrations.AddConstraint(
            model_name='storyphoto',
            constraint=models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0)), name='story_photo_has_sides'),
        ),
        migrations.AddConstraint(
            model_name='storyphoto',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('key',), name='story_photo_key_once'),
        ),
        migrations.AddIndex(
            model_name='storyrecord',
            index=models.Index(fields=['story', 'at'], name='storyrecord_in_order'),
        ),
        migrations.AddConstraint(
            model_name='storytext',
            constraint=models.UniqueConstraint(fields=('story', 'language'), name='story_text_once_a_language'),
        ),
        migrations.AddConstraint(
            model_name='storytext',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['en', 'fr', 'es', 'pt', 'ar']), ('of_version__gte', 1)), name='story_text_known_words'),
        ),
        migrations.AddConstraint(
            model_name='storyuse',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['social_post', 'printed', 'elsewhere'])), name='story_use_known_words'),
        ),
        migrations.AddConstraint(
            model_name='storyuse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'social_post'), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='story_use_post_has_its_address'),
        ),
        migrations.AddConstraint(
            model_name='storyuse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_down_by', None), ('taken_down_on', None)), models.Q(('taken_down_by__isnull', False), ('taken_down_on__isnull', False)), _connector='OR'), name='story_use_taken_down_by_somebody'),
        ),
        migrations.RunPython(add_rules, drop_rules),
    ]

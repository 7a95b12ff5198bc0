"""Events, their programme, their people and what came of them."""


import accounts.zones
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import events.models.programme
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('experts', '0003_focal_points'),
        ('missions', '0007_short_missions_and_areas_of_calls'),
        ('partners', '0005_stand_ins'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('mode', models.CharField(choices=[('onsite', 'On site'), ('remote', 'Remote'), ('blended', 'Blended')], default='onsite', max_length=10, verbose_name='mode')),
                ('file_reference', models.CharField(blank=True, db_index=True, help_text='Empty where the event is the programme’s own.', max_length=20, verbose_name='reference of the Action')),
                ('status', models.CharField(choices=[('draft', 'Being prepared'), ('open', 'Registration open'), ('full', 'Full'), ('closed', 'Registration closed'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='draft', editable=False, max_length=10, verbose_name='status')),
                ('holder', models.CharField(choices=[('team', 'MIEUX team'), ('authority', 'Authority'), ('delegation', 'EU Delegation'), ('committee', 'Steering Committee'), ('expert', 'Experts and employers'), ('nobody', 'Nobody')], default='team', editable=False, max_length=12, verbose_name='held by')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='town')),
                ('venue', models.CharField(blank=True, help_text='House, room and street.', max_length=200, verbose_name='venue')),
                ('online_url', models.URLField(blank=True, help_text='Only those who have a place read it.', verbose_name='address of the online room')),
                ('time_zone', models.CharField(default='Europe/Brussels', max_length=64, validators=[accounts.zones.validate_zone], verbose_name='time zone')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='what it is about, and for whom')),
                ('practical', models.TextField(blank=True, max_length=3000, verbose_name='practical notes for participants')),
                ('capacity', models.PositiveIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5000)], verbose_name='places')),
                ('door', models.CharField(choices=[('nominated', 'Whoever an authority nominates or the team invites'), ('everybody', 'Everybody, on the public page')], default='nominated', max_length=10, verbose_name='who may register')),
                ('is_public', models.BooleanField(default=False, verbose_name='has a public page')),
                ('gives_places_at_once', models.BooleanField(default=False, help_text='Whoever registers gets a place while there is one. Otherwise the team decides.', verbose_name='places are given at once')),
                ('registration_until', models.DateField(blank=True, null=True, verbose_name='last day to register')),
                ('attendance_unit', models.CharField(choices=[('day', 'Each day'), ('session', 'Each session')], default='day', max_length=10, verbose_name='attendance is taken')),
                ('certificate_share', models.PositiveSmallIntegerField(default=80, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='attendance that earns a certificate (%)')),
                ('is_regional', models.BooleanField(default=False, verbose_name='regional workshop')),
                ('is_demonstration', models.BooleanField(default=False, editable=False, verbose_name='demonstration')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='prepared since')),
                ('search_text', models.TextField(default='', editable=False)),
                ('countries', models.ManyToManyField(blank=True, related_name='events_addressed', to='partners.country', verbose_name='countries addressed')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='partners.country', verbose_name='country')),
                ('mission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='missions.mission', verbose_name='mission whose experts lead it')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL, verbose_name='officer')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='partners.region', verbose_name='region')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='partners.activitytype', verbose_name='type')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['-starts_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='AttendanceSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('day', models.DateField(verbose_name='day')),
                ('code', models.CharField(help_text='Stands on the screen of the room and on the paper.', max_length=8, unique=True, verbose_name='code')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='events.event')),
            ],
            options={
                'verbose_name': 'attendance sheet',
                'verbose_name_plural': 'attendance sheets',
                'ordering': ['event', 'number'],
            },
        ),
        migrations.CreateModel(
            name='EventLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_interpreted', models.BooleanField(default=False, verbose_name='by interpretation')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='events.event')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.language', verbose_name='language')),
            ],
            options={
                'verbose_name': 'language of an event',
                'verbose_name_plural': 'languages of an event',
                'ordering': ['is_interpreted', 'language__sort', 'id'],
            },
        ),
        migrations.CreateModel(
            name='EventRecord',
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
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='events.event')),
            ],
            options={
                'verbose_name': 'history of an event',
                'verbose_name_plural': 'histories of events',
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what is to be done')),
                ('owner_name', models.CharField(max_length=160, verbose_name='by whom')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='since')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='events.event')),
                ('owner', models.ForeignKey(blank=True, help_text='Somebody of the team, who finds it among the tasks.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='follow_ups', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
            ],
            options={
                'verbose_name': 'follow-up point',
                'verbose_name_plural': 'follow-up points',
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NominatingAuthority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('places', models.PositiveIntegerField(blank=True, help_text='How many people it may name; empty for no limit.', null=True, verbose_name='at most')),
                ('asked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='asked at')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authorities', to='events.event')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_nominations', to='partners.institution', verbose_name='institution')),
            ],
            options={
                'verbose_name': 'nominating authority',
                'verbose_name_plural': 'nominating authorities',
                'ordering': ['institution__name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NominationList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent at')),
                ('name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('sha256', models.CharField(max_length=64)),
                ('total', models.PositiveIntegerField(verbose_name='rows')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='rows read')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lists', to='events.nominatingauthority', verbose_name='authority')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lists', to='events.event')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
            ],
            options={
                'verbose_name': 'nomination list',
                'verbose_name_plural': 'nomination lists',
                'ordering': ['-sent_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('sex', models.CharField(choices=[('woman', 'Woman'), ('man', 'Man'), ('other', 'In my own words'), ('unstated', 'I prefer not to say')], default='unstated', max_length=10, verbose_name='sex')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], default='en', max_length=5, verbose_name='language of mails')),
                ('paper_language', models.CharField(blank=True, max_length=5, verbose_name='language of the certificate')),
                ('name_folded', models.CharField(db_index=True, default='', editable=False, max_length=200)),
                ('kept_until', models.DateField(blank=True, db_index=True, editable=False, null=True, verbose_name='kept until')),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='erased at')),
                ('is_demonstration', models.BooleanField(default=False, editable=False, verbose_name='demonstration')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='participant_one_per_address', violation_error_message='Somebody with this address is known already.'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at', None), models.Q(('name', ''), _negated=True)), models.Q(('email', ''), ('erased_at__isnull', False), ('name', '')), _connector='OR'), name='participant_is_named_or_erased'), models.CheckConstraint(condition=models.Q(('sex__in', ['woman', 'man', 'other', 'unstated'])), name='participant_known_words')],
            },
        ),
        migrations.CreateModel(
            name='RatingPoll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.CharField(choices=[('end', 'At the end'), ('later', 'Three months later')], max_length=10, verbose_name='round')),
                ('opens_on', models.DateField(verbose_name='asked from')),
                ('closes_on', models.DateField(verbose_name='asked until')),
                ('asked', models.PositiveIntegerField(default=0, editable=False, verbose_name='people asked')),
                ('printed', models.PositiveIntegerField(default=0, editable=False, verbose_name='slips printed')),
                ('answers', models.PositiveIntegerField(default=0, editable=False, verbose_name='answers by link')),
                ('paper_answers', models.PositiveIntegerField(default=0, editable=False, verbose_name='answers from paper')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='events.event')),
            ],
            options={
                'verbose_name': 'rating round',
                'verbose_name_plural': 'rating rounds',
                'ordering': ['event', 'opens_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RatingTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('link', 'By the participant'), ('paper', 'From paper, entered by the team')], max_length=10, verbose_name='way')),
                ('question', models.CharField(choices=[('overall', 'The event as a whole'), ('relevance', 'How relevant it was for your work'), ('expertise', 'The expertise of those who led it'), ('organisation', 'The organisation'), ('use', 'How much of it you can use at work')], max_length=12, verbose_name='question')),
                ('step', models.PositiveSmallIntegerField(choices=[(5, 'Excellent'), (4, 'Very good'), (3, 'Good'), (2, 'Fair'), (1, 'Poor')], verbose_name='step')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='answers')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='events.ratingpoll')),
            ],
            options={
                'verbose_name': 'tally of ratings',
                'verbose_name_plural': 'tallies of ratings',
                'ordering': ['poll', 'way', 'question', '-step'],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('applied', 'To be decided'), ('invited', 'Invited; answer awaited'), ('confirmed', 'Confirmed'), ('waiting', 'On the waiting list'), ('declined', 'Does not come'), ('refused', 'No place given')], default='applied', editable=False, max_length=10, verbose_name='status')),
                ('holder', models.CharField(choices=[('team', 'MIEUX team'), ('authority', 'Authority'), ('delegation', 'EU Delegation'), ('committee', 'Steering Committee'), ('expert', 'Experts and employers'), ('nobody', 'Nobody')], default='team', editable=False, max_length=12, verbose_name='held by')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('part', models.CharField(choices=[('participant', 'Participant'), ('expert', 'Expert or speaker'), ('delegation', 'EU Delegation'), ('observer', 'Observer')], default='participant', max_length=12, verbose_name='comes as')),
                ('way', models.CharField(choices=[('form', 'Nominated with the form'), ('list', 'Nominated on a list'), ('invitation', 'Invited by the team'), ('self', 'Registered without being asked')], editable=False, max_length=12, verbose_name='how')),
                ('mode', models.CharField(choices=[('onsite', 'On site'), ('remote', 'Remote'), ('blended', 'Blended')], default='onsite', max_length=10, verbose_name='takes part')),
                ('institution_name', models.CharField(blank=True, max_length=200, verbose_name='institution')),
                ('position', models.CharField(blank=True, max_length=120, verbose_name='function')),
                ('registered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registered at')),
                ('waiting_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='waits since')),
                ('answer_by', models.DateField(blank=True, editable=False, null=True, verbose_name='answer awaited by')),
                ('code', models.CharField(editable=False, help_text='Stands on the badge and on the attendance sheet.', max_length=6, verbose_name='code')),
                ('authority', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to='events.nominatingauthority', verbose_name='nominated by')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.country', verbose_name='country')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.event')),
                ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.institution', verbose_name='institution')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.participant')),
                ('registered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
                'ordering': ['participant__name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ListRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('cells', models.JSONField(default=dict, verbose_name='cells')),
                ('outcome', models.CharField(choices=[('waiting', 'Not read yet'), ('taken', 'Nominated'), ('known', 'Was on the list already'), ('doubtful', 'Nominated; looks like somebody we know'), ('refused', 'Not taken')], default='waiting', max_length=10, verbose_name='outcome')),
                ('words', models.TextField(blank=True, verbose_name='why')),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='events.nominationlist')),
                ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.registration')),
            ],
            options={
                'verbose_name': 'row of a nomination list',
                'verbose_name_plural': 'rows of nomination lists',
                'ordering': ['list', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(editable=False, max_length=24, unique=True, verbose_name='code')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español'), ('pt', 'Português'), ('ar', 'العربية')], max_length=5, verbose_name='language')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('days', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='days')),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='issued at')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('revoked_why', models.CharField(blank=True, max_length=200, verbose_name='why it was revoked')),
                ('deployment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificate', to='missions.deployment', verbose_name='deployment')),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='issued by')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
                ('registration', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificate', to='events.registration', verbose_name='registration')),
            ],
            options={
                'verbose_name': 'certificate',
                'verbose_name_plural': 'certificates',
                'ordering': ['-issued_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_present', models.BooleanField(verbose_name='was there')),
                ('way', models.CharField(choices=[('tick', 'name ticked'), ('phone', 'code'), ('sheet', 'sheet'), ('online', 'online')], max_length=10, verbose_name='how it was noted')),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='noted at')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='events.attendancesheet')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='events.registration')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ['sheet', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RegistrationRecord',
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
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='events.registration')),
            ],
            options={
                'verbose_name': 'history of a registration',
                'verbose_name_plural': 'histories of registrations',
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('starts_at', models.TimeField(verbose_name='from')),
                ('ends_at', models.TimeField(verbose_name='to')),
                ('kind', models.CharField(choices=[('talk', 'Session'), ('groups', 'Work in groups'), ('visit', 'Visit'), ('break', 'Break')], default='talk', max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(blank=True, max_length=1500, verbose_name='what it is about')),
                ('room', models.CharField(blank=True, max_length=80, verbose_name='room')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='events.event')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': ['day', 'starts_at', 'ends_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='EventDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('reader', models.CharField(choices=[('team', 'The team'), ('participants', 'Participants'), ('public', 'Everybody')], default='participants', max_length=12, verbose_name='who may open it')),
                ('file', models.FileField(max_length=200, upload_to=events.models.programme.document_path, verbose_name='file')),
                ('name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='added at')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='events.event')),
                ('language', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.language', verbose_name='language')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='documents', to='events.session', verbose_name='session')),
            ],
            options={
                'verbose_name': 'document of an event',
                'verbose_name_plural': 'documents of events',
                'ordering': ['session__day', 'session__starts_at', 'title', 'id'],
            },
        ),
        migrations.AddField(
            model_name='attendancesheet',
            name='session',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='events.session', verbose_name='session'),
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='number')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='function and institution')),
                ('expert', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='talks', to='experts.expert', verbose_name='expert')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='events.session')),
            ],
            options={
                'verbose_name': 'speaker',
                'verbose_name_plural': 'speakers',
                'ordering': ['session', 'number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SpentBallot',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spent', to='events.ratingpoll')),
            ],
            options={
                'verbose_name': 'used ballot',
                'verbose_name_plural': 'used ballots',
                'ordering': ['digest'],
            },
        ),
        migrations.CreateModel(
            name='WorkGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=160, verbose_name='topic')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sheet closed at')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='events.event')),
            ],
            options={
                'verbose_name': 'working group',
                'verbose_name_plural': 'working groups',
                'ordering': ['event', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lesson', 'Lesson'), ('practice', 'Good practice'), ('recommendation', 'Recommendation')], default='lesson', max_length=14, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='in one sentence')),
                ('text', models.TextField(blank=True, max_length=3000, verbose_name='what happened, what worked, and why')),
                ('is_for_library', models.BooleanField(default=False, help_text='The library of good practices takes it up from here.', verbose_name='proposed for the library')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written at')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.country', verbose_name='country')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='events.event')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.language', verbose_name='written in')),
                ('written_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lessons', to='events.workgroup', verbose_name='working group')),
            ],
            options={
                'verbose_name': 'lesson',
                'verbose_name_plural': 'lessons',
                'ordering': ['event', 'group__number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AttendanceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_present', models.BooleanField(verbose_name='was there')),
                ('way', models.CharField(choices=[('tick', 'name ticked'), ('phone', 'code'), ('sheet', 'sheet'), ('online', 'online')], max_length=10, verbose_name='how it was noted')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='noted at')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('attendance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='events.attendance')),
            ],
            options={
                'verbose_name': 'record of an attendance',
                'verbose_name_plural': 'records of attendances',
                'ordering': ['at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ['tick', 'phone', 'sheet', 'online'])), name='attendance_record_known_words')],
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['status', 'starts_on', 'id'], name='event_by_status'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['-starts_on', '-id'], name='event_by_day'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('attendance_unit__in', ['day', 'session']), ('door__in', ['nominated', 'everybody']), ('holder__in', ['team', 'authority', 'delegation', 'committee', 'expert', 'nobody']), ('mode__in', ['onsite', 'remote', 'blended']), ('status__in', ['draft', 'open', 'full', 'closed', 'held', 'cancelled'])), name='event_known_words'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='event_days_in_order', violation_error_message='The last day lies before the first.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('registration_until', None), ('registration_until__lte', models.F('ends_on')), _connector='OR'), name='event_registration_ends_with_it', violation_error_message='The last day to register lies after the event.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('mode', 'remote'), ('country__isnull', False), _connector='OR'), name='event_takes_place_somewhere', violation_error_message='Choose the country, or make it a remote event.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('capacity__lte', 5000), ('certificate_share__gte', 1), ('certificate_share__lte', 100)), name='event_figures_in_range'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('door', 'everybody'), _negated=True), ('is_public', True), _connector='OR'), name='event_open_to_all_is_public', violation_error_message='An event for everybody needs its public page.'),
        ),
        migrations.AddConstraint(
            model_name='eventlanguage',
            constraint=models.UniqueConstraint(fields=('event', 'language'), name='event_language_once'),
        ),
        migrations.AddIndex(
            model_name='eventrecord',
            index=models.Index(fields=['event', 'at'], name='eventrecord_in_order'),
        ),
        migrations.AddConstraint(
            model_name='nominatingauthority',
            constraint=models.UniqueConstraint(fields=('event', 'institution'), name='nominating_authority_once', violation_error_message='This authority is on the list already.'),
        ),
        migrations.AddConstraint(
            model_name='nominatingauthority',
            constraint=models.CheckConstraint(condition=models.Q(('places', None), ('places__gte', 1), _connector='OR'), name='nominating_authority_places'),
        ),
        migrations.AddConstraint(
            model_name='nominationlist',
            constraint=models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='nomination_list_progress'),
        ),
        migrations.AddConstraint(
            model_name='nominationlist',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at', None), ('done', models.F('total')), _connector='OR'), name='nomination_list_finished_is_done'),
        ),
        migrations.AddConstraint(
            model_name='ratingpoll',
            constraint=models.UniqueConstraint(fields=('event', 'round'), name='rating_poll_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='ratingpoll',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on')), ('round__in', ['end', 'later'])), name='rating_poll_sound'),
        ),
        migrations.AddConstraint(
            model_name='ratingtally',
            constraint=models.UniqueConstraint(fields=('poll', 'way', 'question', 'step'), name='rating_tally_once'),
        ),
        migrations.AddConstraint(
            model_name='ratingtally',
            constraint=models.CheckConstraint(condition=models.Q(('question__in', ['overall', 'relevance', 'expertise', 'organisation', 'use']), ('step__in', [5, 4, 3, 2, 1]), ('way__in', ['link', 'paper'])), name='rating_tally_known_words'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(fields=['event', 'status', 'waiting_since', 'id'], name='registration_queue'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('event', 'participant'), name='registration_once_an_event', violation_error_message='This person is on the list already.'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('event', 'code'), name='registration_code_once_an_event'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('holder__in', ['team', 'authority', 'delegation', 'committee', 'expert', 'nobody']), ('mode__in', ['onsite', 'remote']), ('part__in', ['participant', 'expert', 'delegation', 'observer']), ('status__in', ['applied', 'invited', 'confirmed', 'waiting', 'declined', 'refused']), ('way__in', ['form', 'list', 'invitation', 'self'])), name='registration_known_words'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'waiting'), ('waiting_since__isnull', False)), models.Q(models.Q(('status', 'waiting'), _negated=True), ('waiting_since', None)), _connector='OR'), name='registration_waits_since_a_moment'),
        ),
        migrations.AddIndex(
            model_name='listrow',
            index=models.Index(fields=['list', 'outcome', 'number'], name='list_row_by_outcome'),
        ),
        migrations.AddConstraint(
            model_name='listrow',
            constraint=models.UniqueConstraint(fields=('list', 'number'), name='list_row_numbered'),
        ),
        migrations.AddConstraint(
            model_name='listrow',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['waiting', 'taken', 'known', 'doubtful', 'refused'])), name='list_row_known_words'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deployment', None), ('registration__isnull', False)), models.Q(('deployment__isnull', False), ('registration', None)), _connector='OR'), name='certificate_is_for_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', None), ('revoked_why', '')), models.Q(('revoked_at__isnull', False), models.Q(('revoked_why', ''), _negated=True)), _connector='OR'), name='certificate_revoked_with_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('days__gt', 0), ('language__in', ['en', 'fr', 'es', 'pt', 'ar'])), name='certificate_sound'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('sheet', 'registration'), name='attendance_once_a_sheet'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['tick', 'phone', 'sheet', 'online'])), name='attendance_known_words'),
        ),
        migrations.AddIndex(
            model_name='registrationrecord',
            index=models.Index(fields=['registration', 'at'], name='registrationrecord_in_order'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['talk', 'groups', 'visit', 'break'])), name='session_known_words'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_hours_in_order', violation_error_message='It ends before it begins.'),
        ),
        migrations.AddConstraint(
            model_name='eventdocument',
            constraint=models.UniqueConstraint(fields=('event', 'sha256'), name='event_document_once', violation_error_message='This file is there already.'),
        ),
        migrations.AddConstraint(
            model_name='eventdocument',
            constraint=models.CheckConstraint(condition=models.Q(('reader__in', ['team', 'participants', 'public']), ('size__gt', 0)), name='event_document_sound'),
        ),
        migrations.AddConstraint(
            model_name='attendancesheet',
            constraint=models.UniqueConstraint(fields=('event', 'number'), name='attendance_sheet_numbered'),
        ),
        migrations.AddConstraint(
            model_name='attendancesheet',
            constraint=models.UniqueConstraint(condition=models.Q(('session', None)), fields=('event', 'day'), name='attendance_sheet_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='attendancesheet',
            constraint=models.UniqueConstraint(condition=models.Q(('session__isnull', False)), fields=('session',), name='attendance_sheet_once_a_session'),
        ),
        migrations.AddConstraint(
            model_name='speaker',
            constraint=models.UniqueConstraint(condition=models.Q(('expert__isnull', False)), fields=('session', 'expert'), name='speaker_expert_once_a_session', violation_error_message='This expert speaks in the session already.'),
        ),
        migrations.AddConstraint(
            model_name='workgroup',
            constraint=models.UniqueConstraint(fields=('event', 'number'), name='work_group_numbered'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['lesson', 'practice', 'recommendation'])), name='lesson_known_words'),
        ),
    ]

"""Which texts must be there in the further languages: those of the files of which the pages of the public and of partners are made.

A text that such a page shows and that stands in none of these files is noticed by the walk in `test_interface_walk.py`.
"""

from fnmatch import fnmatchcase

TEMPLATES = (
    "40[034].html", "403_csrf.html", "429.html", "500.html", "base.html", "base_p*.html",
    "bootstrap5/*", "listing/*",
    "account/[!e]*.html", "account/entrance.html", "account/email_confirm.html",
    "accounts/profile.html",
    "components/*",
    "portal/about.html", "portal/accessibility.html", "portal/calendar*.html", "portal/eligibility_answer.html",
    "portal/home*.html", "portal/how_*.html", "portal/plain_page.html", "portal/privacy.html",
    "portal/published_figures.html", "portal/request_*.html", "portal/search.html", "portal/task*.html",
    "outbox/settings_mine.html", "outbox/topics.html",
    "partners/institution_options.html", "partners/institution_propose.html", "partners/membership_claim.html",
    "partners/membership_leave.html", "partners/membership_mine*.html",
    "assistance/attachment_add.html", "assistance/draft_*.html", "assistance/joining_detail.html",
    "assistance/joining_step.html", "assistance/joining_wish.html", "assistance/message_create.html",
    "assistance/question_answer.html", "assistance/request_discard.html", "assistance/request_draft.html",
    "assistance/request_hand_over.html", "assistance/request_history.html", "assistance/request_mine.html",
    "assistance/request_partner.html", "assistance/request_restart.html", "assistance/request_s*.html", "assistance/step_page.html", "assistance/thread_detail.html", "assistance/version_*.html",
    *(
        f"assistance/parts/{name}.html"
        for name in (
            "answer_form", "clock_aside", "co_requesters", "files", "filtered_choices", "finder", "follows_aside",
            "interest_notice", "message_form", "pieces", "presence", "refusal", "refusal_words", "refused", "saved_line",
            "sections", "talk", "thread", "together_aside",
        )
    ),
    "actions/action_follow.html", "actions/action_history.html", "actions/action_mine.html", "actions/action_p*.html",
    "actions/action_rate.html", "actions/clock_detail.html", "actions/deployment_appraise.html", "actions/echo_answer.html",
    "actions/echo_own.html", "actions/event_report.html", "actions/plan_agree.html", "actions/portfolio_fields.html",
    "actions/similar_list.html", "actions/stage_plan.html", "actions/step_refused.html", "actions/window_find.html",
    *(
        f"actions/includes/{name}.html"
        for name in (
            "activities", "changes", "clock_days", "clock_sum", "conditions", "conflict", "days", "deliverables",
            "documents", "echo_form", "echoes", "echoes_before", "file_line", "gathering", "head", "known_on",
            "month_strips", "objectives", "ratings_given", "similar_*", "stage_rows", "status", "who_comes", "window_rows",
        )
    ),
    "events/authority_own.html", "events/certificate_check.html", "events/certificate_public.html",
    "events/event_portfolio.html", "events/event_public.html", "events/list_detail.html", "events/list_send.html",
    "events/nomination_*.html", "events/registration_correct.html", "events/registration_step.html",
    "events/report_read.html", "events/self_*.html",
    *(
        f"events/parts/{name}.html"
        for name in (
            "agenda_day", "certificate_check_form", "certificate_facts", "documents", "event_tag", "lists_sent",
            "rating_public", "rating_summary", "register_link", "report_figures", "report_lessons", "report_papers",
            "report_points",
        )
    ),
    "experts/expert_join.html", "experts/includes/consent_words.html", "experts/includes/join_form.html",
    "experts/includes/way.html", "experts/parts/refusals.html",
    "missions/call_portfolio.html", "missions/call_public.html", "missions/parts/call_due.html",
    "missions/parts/call_facts.html",
    "portal/feeds.html", "portal/news*.html", "actions/portfolio_*.html", "actions/includes/rated_row.html",
    "actions/includes/echo_said.html", "actions/includes/scores_table.html",
    *(
        f"publications/{name}.html"
        for name in (
            "best_practices*", "consent_own", "consent_person", "consent_withdraw", "country_public", "factsheet_figures",
            "factsheet_public*", "factsheet_withdrawn", "figure", "figure_*", "library", "open_data", "place_*",
            "practice_public", "region_*", "story_asked", "story_link_unusable", "story_own", "story_portfolio",
            "story_public", "story_send", "story_withdraw", "parts/about_search", "parts/factsheet_*", "parts/library_offer",
            "parts/moved_figures", "parts/open_data_*", "parts/practices_of", "parts/story_card",
        )
    ),
)  # fmt: skip

MODULES = (
    "accounts/adapter.py", "accounts/choices.py", "accounts/forms.py", "accounts/middleware.py", "accounts/zones.py",
    "accounts/views/*.py",
    "actions/choices.py", "actions/figures.py", "actions/portfolio.py", "actions/public.py", "actions/similar/*.py",
    "actions/forms/days.py", "actions/forms/echo.py", "actions/models/echo.py", "actions/workflow.py",
    "actions/services/echoing.py", "actions/services/following.py", "actions/services/rating.py", "actions/services/seen.py",
    *(
        f"actions/views/{name}.py"
        for name in (
            "access", "clock", "day_words", "days", "deliverables", "echoes", "event_report", "file", "partner", "public",
            "rating", "similar", "stages", "standing", "steps", "windows",
        )
    ),
    "assistance/agreement.py", "assistance/choices.py", "assistance/eligibility.py", "assistance/grounds.py",
    "assistance/hint_words.py", "assistance/joined.py", "assistance/joining_words.py", "assistance/kinds.py",
    "assistance/names.py", "assistance/permissions.py", "assistance/point_words.py", "assistance/rounds.py",
    "assistance/workflow.py", "assistance/models/request.py",
    "assistance/forms/choices.py", "assistance/forms/clarification.py", "assistance/forms/drafting.py",
    "assistance/forms/files.py", "assistance/forms/handing_over.py", "assistance/forms/joining.py",
    "assistance/forms/people.py",
    *(
        f"assistance/services/{name}.py"
        for name in (
            "clarification", "comments", "drafts", "files", "handing_over", "joining", "messages", "restarting", "sharing",
            "steps",
        )
    ),
    *(
        f"assistance/views/{name}.py"
        for name in (
            "access", "answering", "answer_words", "commenting", "detail", "draft_rows", "drafting", "facts", "files",
            "handing_over", "joining", "joining_steps", "messages", "people", "presence", "progress", "questions",
            "refused", "restarting", "sending", "standing", "steps", "thread", "thread_entries", "versions",
        )
    ),
    "clock/brackets.py", "clock/calendars.py", "clock/choices.py", "clock/face.py", "clock/offers.py", "clock/outlook.py",
    "clock/plan_words.py", "clock/reasons.py", "clock/week_words.py",
    "events/certificate_dates.py", "events/choices.py", "events/clashes.py", "events/list_*.py", "events/people_forms.py",
    "events/report_parts.py", "events/report_tables.py", "events/report_words.py",
    "events/services/correcting.py", "events/services/locking.py", "events/services/nominating.py",
    "events/services/registering.py", "events/services/sending_lists.py", "events/services/taking_rows.py",
    "events/views/certificate_check.py", "events/views/linked.py", "events/views/name_lists.py",
    "events/views/nominating.py", "events/views/public.py", "events/views/registration.py",
    "events/views/report_reading.py", "events/views/self_registering.py",
    "experts/forms/joining.py",
    "listing/*.py",
    "mieux/settings/base.py",
    "missions/call_answers.py", "missions/call_choices.py", "missions/services/appraising.py", "missions/views/calls.py",
    "outbox/choices.py", "outbox/forms.py", "outbox/views/settings.py",
    "papers/uploads.py",
    "partners/choices.py", "partners/filters.py", "partners/footnotes.py", "partners/forms.py", "partners/permissions.py",
    "partners/services/institutions.py", "partners/services/memberships.py", "partners/views/mine.py",
    *(f"portal/calendar/{name}.py" for name in ("activities", "building", "entry", "events", "files", "preview")),
    "portal/eligibility.py", "portal/filters.py", "portal/finding.py", "portal/following.py", "portal/forms.py",
    "portal/navigation.py", "portal/plan.py", "portal/published.py", "portal/tracks.py", "portal/worldmap.py",
    "portal/tasks/joining.py", "portal/tasks/partner.py", "portal/tasks/said.py", "portal/tasks/task.py",
    "portal/templatetags/*.py", "portal/views/calendar.py", "portal/views/eligibility.py", "portal/views/follow.py",
    "portal/views/public.py",
    "portal/public/*.py", "portal/views/news.py", "actions/portfolio_*.py", "actions/map_points.py", "actions/views/feed.py", "actions/views/portfolio.py", "events/views/feed.py",
    "publications/choices.py", "publications/indicators/*.py", "publications/factsheets/c*.py", "publications/factsheets/page.py",
    "publications/factsheets/printed_dates.py", "publications/factsheets/reading.py", "publications/published.py",
    "publications/factsheets/scopes_of_print.py", "publications/factsheets/words.py", "publications/opendata/*.py", "publications/places/*.py",
    "publications/practice_choices.py", "publications/practice_filters.py", "publications/practice_reading.py",
    "publications/story_choices.py", "publications/story_filters.py", "publications/story_forms.py",
    "publications/story_subjects.py", "publications/pictures.py", "publications/selection_content.py", "publications/services/consenting.py",
    "publications/services/story_locking.py", "publications/services/writing_stories.py",
    *(
        f"publications/views/{name}.py"
        for name in (
            "best_practices", "factsheets_public", "feeds", "figures", "library", "opendata_page", "places", "stories_linked",
            "stories_public", "stories_sending",
        )
    ),
    "workflow/*.py",
)  # fmt: skip

# Texts of files of which the team's pages are made, which a partner or the public reads as well: context and text
TEXTS = frozenset(
    {
        ("", "name"),
        ("", "%(kind)s (%(n)d)"),
        ("", "%(languages)s by interpretation"),
        ("", "%(lead)s, with %(others)s"),
        ("", "%(n)d expert is being chosen."),
        ("", "%(n)d more expert is being chosen."),
        ("", "%(step)s, in the name of %(name)s"),
        ("", "Adopted on"),
        ("", "As it stands on its letterhead."),
        ("", "Choose a mark."),
        ("", "Code of the certificate"),
        ("", "Experienced: five years or more"),
        ("", "Familiar: has worked on it"),
        ("", "Give the reason: those concerned read it."),
        ("", "Has said yes; the employer is asked"),
        ("", "How far it has come"),
        ("", "I prefer not to say"),
        ("", "In my own words"),
        ("", "It is kept in the history and told to those concerned."),
        ("", "It stands beside the square picture: four groups of five signs. Capitals and dashes do not matter."),
        ("", "Knew the subject, and what the authority needs of it."),
        ("", "Leading: has shaped it, or trained others"),
        ("", "Man"),
        ("", "Only once the government has adopted it."),
        ("", "The Action has ended: no mission is planned for it."),
        ("", "The event"),
        ("", "The event lies ahead"),
        ("", "The first on the waiting list moves up."),
        ("", "The portal"),
        ("", "The programme, %(first)s–%(last)s"),
        ("", "The team reads it, changes the plan and sends it again."),
        ("", "What helped, and what would have helped more. The expert may ask to read it."),
        ("", "What should change?"),
        ("", "What the authority did with it"),
        ("", "What was agreed, in the days agreed."),
        ("", "With counterparts and with the team: listened, explained, was there."),
        ("", "With experts and their employers since %(date)s."),
        ("", "With the EU Delegation since %(date)s."),
        ("", "With the MIEUX team since %(date)s."),
        ("", "With the Steering Committee since %(date)s."),
        ("", "With the authority since %(date)s."),
        ("", "With us since %(date)s."),
        ("", "With you since %(date)s."),
        ("", "Woman"),
        ("", "Working days in a row"),
        ("", "Your people"),
        ("", "acronym"),
        ("", "city"),
        ("", "country"),
        ("", "delivery"),
        ("", "expertise"),
        ("", "kind"),
        ("", "not yet"),
        ("", "reached"),
        ("", "working together"),
        ("mark", "1 – not as needed"),
        ("mark", "2 – less than hoped"),
        ("mark", "3 – as agreed"),
        ("mark", "4 – more than agreed"),
        ("mark", "5 – outstanding"),
        ("registration", "Take off the list"),
        ("span of days", "From"),
        ("span of days", "To"),
    }
)

FILES = (*(f"templates/{name}" for name in TEMPLATES), *MODULES)


def is_of_interface(message):
    """Whether a text of the catalogue must be there in the further languages."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    stands_in_file = any(fnmatchcase(path, pattern) for path, _line in message.locations for pattern in FILES)
    return stands_in_file or (message.context or "", text) in TEXTS

"""Addresses of stories."""

from django.urls import path

from .views import stories_consents as consents
from .views import stories_linked as linked
from .views import stories_public as public
from .views import stories_team as team
from .views import stories_writing as writing
from .views.feeds import StoryFeedView
from .views.stories_sending import StorySendView

story_patterns = [
    path("stories/", public.StoryPortfolioView.as_view(), name="story-portfolio"),
    path("stories/feed.atom", StoryFeedView.as_view(), name="story-feed"),
    path("stories/send/", StorySendView.as_view(), name="story-send"),
    path("stories/<int:pk>/", public.StoryPublicView.as_view(), name="story-public"),
    path("stories/mine/<str:token>/", linked.StoryOwnView.as_view(), name="story-own"),
    path("stories/mine/<str:token>/confirm/", linked.StoryConfirmView.as_view(), name="story-confirm"),
    path("stories/mine/<str:token>/withdraw/", linked.StoryWithdrawView.as_view(), name="story-withdraw"),
    path("stories/mine/<str:token>/photo/", linked.StoryOwnPhotoView.as_view(), name="story-own-photo"),
    path("stories/consent/<str:token>/", linked.ConsentOwnView.as_view(), name="consent-own"),
    path("stories/consent/<str:token>/photo/", linked.ConsentPhotoView.as_view(), name="consent-photo"),
    path("moderation/", team.StoryListView.as_view(), name="story-list"),
    path("moderation/consents/", consents.ConsentListView.as_view(), name="consent-list"),
    path("moderation/consents/papers/<int:pk>/", consents.ConsentPaperView.as_view(), name="consent-paper"),
    path("moderation/<int:pk>/", team.StoryDetailView.as_view(), name="story-detail"),
    path("moderation/<int:pk>/photo.jpg", team.StoryPhotoOpenView.as_view(), name="story-photo"),
    path("moderation/<int:pk>/step/<slug:step>/", team.StoryStepView.as_view(), name="story-step"),
    path("moderation/<int:pk>/edit/", writing.StoryEditView.as_view(), name="story-edit"),
    path("moderation/<int:pk>/in/<slug:language>/", writing.TranslationEditView.as_view(), name="translation-edit"),
    path("moderation/<int:pk>/photo/", writing.PhotoEditView.as_view(), name="photo-edit"),
    path("moderation/<int:pk>/photo/part/", writing.PhotoPartView.as_view(), name="photo-part"),
    path("moderation/<int:pk>/people/add/", writing.PersonCreateView.as_view(), name="person-create"),
    path("moderation/<int:pk>/people/<int:person>/", writing.PersonEditView.as_view(), name="person-edit"),
    path("moderation/<int:pk>/people/<int:person>/delete/", writing.PersonDeleteView.as_view(), name="person-delete"),
    path(
        "moderation/<int:pk>/people/<int:person>/consent/", consents.ConsentPersonView.as_view(), name="consent-person"
    ),
    path("moderation/<int:pk>/people/<int:person>/consent/ask/", consents.ConsentAskView.as_view(), name="consent-ask"),
    path(
        "moderation/<int:pk>/people/<int:person>/consent/record/",
        consents.ConsentRecordView.as_view(),
        name="consent-record",
    ),
    path(
        "moderation/<int:pk>/people/<int:person>/consent/withdraw/",
        consents.ConsentWithdrawView.as_view(),
        name="consent-withdraw",
    ),
    path("moderation/<int:pk>/uses/add/", consents.UseCreateView.as_view(), name="use-create"),
    path("moderation/<int:pk>/uses/<int:use>/down/", consents.UseTakeDownView.as_view(), name="use-take-down"),
]

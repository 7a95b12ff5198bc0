"""Addresses of the outbox; the mailbox exists on development machines only."""

from django.conf import settings
from django.urls import path

from .views import mailbox, reduction
from .views.settings import SettingsMineView

app_name = "outbox"
urlpatterns = [
    path("account/mail/", SettingsMineView.as_view(), name="settings-mine"),
    path("account/mail/less/<token>/", reduction.TopicReduceView.as_view(), name="topic-reduce"),
]

if settings.SHOW_MAILBOX:
    urlpatterns += [
        path("mailbox/", mailbox.MailboxListView.as_view(), name="mailbox-list"),
        path("mailbox/<int:pk>/", mailbox.MailboxDetailView.as_view(), name="mailbox-detail"),
        path("mailbox/<int:pk>/page/", mailbox.MailboxPageView.as_view(), name="mailbox-page"),
    ]

"""Addresses of the meetings app."""

from django.urls import path

from .views import agenda, lists, minutes, planning, sitting

app_name = "meetings"
urlpatterns = [
    path("", lists.MeetingListView.as_view(), name="meeting-list"),
    path("new/", planning.MeetingCreateView.as_view(), name="meeting-create"),
    path("<int:pk>/", lists.MeetingDetailView.as_view(), name="meeting-detail"),
    path("<int:pk>/move/", planning.MeetingMoveView.as_view(), name="meeting-move"),
    path("<int:pk>/cancel/", planning.MeetingCancelView.as_view(), name="meeting-cancel"),
    path("<int:pk>/agenda/send/", agenda.AgendaSendView.as_view(), name="agenda-send"),
    path("<int:pk>/agenda/add/", agenda.ItemAddView.as_view(), name="item-add"),
    path("<int:pk>/agenda/<int:item>/move/", agenda.ItemMoveView.as_view(), name="item-move"),
    path("<int:pk>/agenda/<int:item>/remove/", agenda.ItemRemoveView.as_view(), name="item-remove"),
    path("<int:pk>/sitting/", sitting.SittingRecordView.as_view(), name="sitting-record"),
    path("<int:pk>/minutes/correct/", minutes.MinutesCorrectView.as_view(), name="minutes-correct"),
    path("<int:pk>/minutes/sign/", minutes.MinutesSignView.as_view(), name="minutes-sign"),
    path("<int:pk>/minutes/pdf/", minutes.MinutesPaperView.as_view(), name="minutes-paper"),
]

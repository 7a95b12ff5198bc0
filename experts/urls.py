"""Addresses of the experts app."""

from django.urls import path

from .views import editing, joining, mine, own_data, papers, renewal, sending

app_name = "experts"
urlpatterns = [
    path("join/", joining.ExpertJoinView.as_view(), name="expert-join"),
    path("my-profile/", mine.ProfileMineView.as_view(), name="profile-mine"),
    path("my-profile/confirm/", mine.ProfileConfirmView.as_view(), name="profile-confirm"),
    path("my-profile/send/", sending.ProfileSubmitView.as_view(), name="profile-submit"),
    path("my-profile/cv/", papers.CvEditView.as_view(), name="cv-edit"),
    path("my-profile/cv/file/", papers.CvMineView.as_view(), name="cv-mine"),
    path("my-profile/consent/", papers.ConsentEditView.as_view(), name="consent-edit"),
    path("my-profile/export/", own_data.ProfileExportView.as_view(), name="profile-export"),
    path("my-profile/erase/", own_data.ProfileEraseView.as_view(), name="profile-erase"),
    path("my-profile/edit/<slug:section>/", editing.ProfileEditView.as_view(), name="profile-edit"),
    path("still-right/<str:token>/", renewal.ProfileRenewView.as_view(), name="profile-renew"),
]

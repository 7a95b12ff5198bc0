"""Addresses of the experts app."""

from django.urls import path

from .views import cv, detail, editing, focal, joining, lists, mine, own_data, papers, renewal, sending, steps

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
    path("focal-points/", focal.FocalListView.as_view(), name="focal-list"),
    path("focal-points/name/", focal.FocalNameView.as_view(), name="focal-name"),
    path("focal-points/<int:pk>/end/", focal.FocalEndView.as_view(), name="focal-end"),
    path("", lists.ExpertListView.as_view(), name="expert-list"),
    path("export/<slug:format>/", lists.ExpertExportView.as_view(), name="expert-export"),
    path("<int:pk>/", detail.ExpertDetailView.as_view(), name="expert-detail"),
    path("<int:pk>/step/<slug:step>/", steps.ExpertStepView.as_view(), name="expert-step"),
    path("<int:pk>/vetting/", steps.ExpertVetView.as_view(), name="expert-vet"),
    path("<int:pk>/cv/", cv.CvOpenView.as_view(), name="cv-open"),
]

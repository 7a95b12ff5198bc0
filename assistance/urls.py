"""Addresses of the assistance app."""

from django.urls import path

from .views import detail, drafting, files, joining, joining_steps, lists, opinions, registering, sending, steps

app_name = "assistance"
urlpatterns = [
    path("", lists.RequestListView.as_view(), name="request-list"),
    path("export/<slug:format>/", lists.RequestExportView.as_view(), name="request-export"),
    path("mine/", detail.RequestMineView.as_view(), name="request-mine"),
    path("new/", drafting.RequestCreateView.as_view(), name="request-create"),
    path("register/", registering.RequestRegisterView.as_view(), name="request-register"),
    path("draft/<int:pk>/summary/", sending.RequestSummaryView.as_view(), name="request-summary"),
    path("draft/<int:pk>/submit/", sending.RequestSubmitView.as_view(), name="request-submit"),
    path("draft/<int:pk>/discard/", sending.RequestDiscardView.as_view(), name="request-discard"),
    path("draft/<int:pk>/join/", joining.JoinWishView.as_view(), name="joining-wish"),
    path("draft/<int:pk>/<slug:step>/", drafting.RequestEditView.as_view(), name="request-edit"),
    path("joining/<int:pk>/", joining.JoiningDetailView.as_view(), name="joining-detail"),
    path("joining/<int:pk>/<slug:step>/", joining_steps.JoiningStepView.as_view(), name="joining-step"),
    path("<int:pk>/attachments/add/", files.AttachmentAddView.as_view(), name="attachment-add"),
    path("attachments/<int:pk>/", files.AttachmentDownloadView.as_view(), name="attachment-download"),
    path("attachments/<int:pk>/delete/", files.AttachmentDeleteView.as_view(), name="attachment-delete"),
    path("<reference>/", detail.RequestDetailView.as_view(), name="request-detail"),
    path("<reference>/sent/", sending.RequestSentView.as_view(), name="request-sent"),
    path("<reference>/history/", detail.RequestHistoryView.as_view(), name="request-history"),
    path("<reference>/step/<slug:step>/", steps.RequestStepView.as_view(), name="request-step"),
    path("<reference>/join/<other>/", joining.JoinOfferView.as_view(), name="joining-offer"),
    path("<reference>/officer/", steps.OfficerAssignView.as_view(), name="officer-assign"),
    path("<reference>/ask/", steps.QuestionAskView.as_view(), name="question-ask"),
    path("<reference>/answer/", steps.QuestionAnswerView.as_view(), name="question-answer"),
    path("<reference>/assessment/", opinions.AssessmentEditView.as_view(), name="assessment-edit"),
    path("<reference>/opinion/delegation/", opinions.DelegationOpinionView.as_view(), name="opinion-delegation"),
    path("<reference>/opinion/committee/", opinions.CommitteeOpinionView.as_view(), name="opinion-committee"),
]

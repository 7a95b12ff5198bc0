"""Addresses of the partners app."""

from django.urls import path

from .views import absences, interests, invitations, lists, memberships, mine, register

app_name = "partners"
urlpatterns = [
    path("my-institution/", mine.MembershipMineView.as_view(), name="membership-mine"),
    path("my-institution/choose/", mine.MembershipClaimView.as_view(), name="membership-claim"),
    path("my-institution/propose/", mine.InstitutionProposeView.as_view(), name="institution-propose"),
    path("my-institution/<int:pk>/leave/", mine.MembershipLeaveView.as_view(), name="membership-leave"),
    path("away/", absences.AbsenceMineView.as_view(), name="absence-mine"),
    path("away/<int:pk>/end/", absences.AbsenceEndView.as_view(), name="absence-end"),
    path("suggest/institutions/", mine.InstitutionSuggestView.as_view(), name="institution-suggest"),
    path("my-interests/", interests.InterestMineView.as_view(), name="interest-mine"),
    path("my-interests/new/", interests.InterestEditView.as_view(), name="interest-create"),
    path("my-interests/<int:pk>/", interests.InterestEditView.as_view(), name="interest-edit"),
    path("my-interests/<int:pk>/delete/", interests.InterestDeleteView.as_view(), name="interest-delete"),
    path("memberships/", memberships.MembershipListView.as_view(), name="membership-list"),
    path("memberships/<int:pk>/decide/", memberships.MembershipDecideView.as_view(), name="membership-decide"),
    path("register/", lists.InstitutionListView.as_view(), name="institution-list"),
    path("register/new/", register.InstitutionCreateView.as_view(), name="institution-create"),
    path("register/<int:pk>/", register.InstitutionDetailView.as_view(), name="institution-detail"),
    path("register/<int:pk>/edit/", register.InstitutionEditView.as_view(), name="institution-edit"),
    path("register/<int:pk>/confirm/", register.InstitutionConfirmView.as_view(), name="institution-confirm"),
    path("register/<int:pk>/merge/", register.InstitutionMergeView.as_view(), name="institution-merge"),
    path("invitations/", invitations.InvitationListView.as_view(), name="invitation-list"),
    path("invitations/new/", invitations.InvitationCreateView.as_view(), name="invitation-create"),
    path("invitations/<int:pk>/resend/", invitations.InvitationResendView.as_view(), name="invitation-resend"),
    path("invitations/<int:pk>/revoke/", invitations.InvitationRevokeView.as_view(), name="invitation-revoke"),
    path("invitation/<str:key>/", invitations.InvitationAcceptView.as_view(), name="invitation-accept"),
]

"""Addresses of certificates."""

from django.urls import path

from .views import certificate_one as one
from .views.certificate_check import CertificateCheckView, CertificatePlaceView, CertificatePublicView
from .views.certificates import CertificateBundleView, CertificateIssueAllView, CertificateListView

certificate_patterns = [
    path("events/<int:pk>/certificates/", CertificateListView.as_view(), name="certificate-list"),
    path("events/<int:pk>/certificates/issue/", CertificateIssueAllView.as_view(), name="certificate-issue-all"),
    path("events/<int:pk>/certificates/print/", CertificateBundleView.as_view(), name="certificate-bundle"),
    path("events/people/<int:pk>/certificate/", one.CertificateIssueView.as_view(), name="certificate-issue"),
    path("events/certificates/<int:pk>/", one.CertificateDetailView.as_view(), name="certificate-detail"),
    path("events/certificates/<int:pk>/paper/", one.CertificatePaperView.as_view(), name="certificate-paper"),
    path("events/certificates/<int:pk>/revoke/", one.CertificateRevokeView.as_view(), name="certificate-revoke"),
    path("events/certificates/<int:pk>/again/", one.CertificateAgainView.as_view(), name="certificate-again"),
    path("events/certificates/<int:pk>/language/", one.CertificateLanguageView.as_view(), name="certificate-language"),
    path("events/my-place/<str:token>/certificate/", CertificatePlaceView.as_view(), name="certificate-place"),
    path(
        "events/my-place/<str:token>/certificate/<slug:language>/",
        CertificatePlaceView.as_view(),
        name="certificate-place-in",
    ),
    path("certificates/", CertificateCheckView.as_view(), name="certificate-check"),
    path("certificates/<str:code>/", CertificatePublicView.as_view(), name="certificate-public"),
]

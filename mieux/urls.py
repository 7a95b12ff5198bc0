"""Every address of the portal; pages stand under a language prefix."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = "MIEUX"
admin.site.site_title = "MIEUX"

urlpatterns = [
    path("", include("portal.urls_plain")),
    path("data/", include("publications.urls_plain")),
    path("pictures/", include("publications.urls_pictures")),
]

urlpatterns += i18n_patterns(
    path("administration/", admin.site.urls),
    path("account/", include("accounts.urls")),
    path("account/", include("accounts.urls_entrance")),
    path("", include("outbox.urls")),
    path("requests/", include("actions.urls_similar")),
    path("requests/", include("assistance.urls")),
    path("actions/", include("actions.urls")),
    path("meetings/", include("meetings.urls")),
    path("clock/", include("clock.urls")),
    path("", include("events.urls")),
    path("", include("missions.urls")),
    path("experts/", include("experts.urls")),
    path("partners/", include("partners.urls")),
    path("", include("publications.urls")),
    path("", include("portal.urls")),
)

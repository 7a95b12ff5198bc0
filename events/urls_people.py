"""Addresses of participants."""

from django.urls import path

from .views import authorities, inviting, linked, name_lists, nominating, registration, registrations, self_registering

people_patterns = [
    path("events/<int:pk>/people/", registrations.RegistrationListView.as_view(), name="registration-list"),
    path("events/<int:pk>/people/add/", registration.RegistrationCreateView.as_view(), name="registration-create"),
    path("events/<int:pk>/people/decide/", registrations.RegistrationDecideView.as_view(), name="registration-decide"),
    path(
        "events/<int:pk>/people/decide-all/",
        registrations.RegistrationDecideAllView.as_view(),
        name="registration-decide-all",
    ),
    path(
        "events/<int:pk>/people/export.<str:format>",
        registrations.RegistrationExportView.as_view(),
        name="registration-export",
    ),
    path("events/<int:pk>/authorities/", authorities.AuthorityListView.as_view(), name="authority-list"),
    path(
        "events/<int:pk>/authorities/<int:authority>/",
        authorities.AuthorityChangeView.as_view(),
        name="authority-change",
    ),
    path("events/<int:pk>/invite/", inviting.InviteManyView.as_view(), name="invite-many"),
    path("events/<int:pk>/send-list/", name_lists.EventListSendView.as_view(), name="list-send"),
    path("events/people/<int:pk>/", registration.RegistrationDetailView.as_view(), name="registration-detail"),
    path(
        "events/people/<int:pk>/correct/", registration.RegistrationCorrectView.as_view(), name="registration-correct"
    ),
    path(
        "events/people/<int:pk>/step/<slug:step>/",
        registration.RegistrationStepView.as_view(),
        name="registration-step",
    ),
    path(
        "events/people/<int:pk>/same-name/<int:other>/",
        registration.DoublesView.as_view(),
        name="registration-doubles",
    ),
    path("events/nominations/", nominating.NominationMineView.as_view(), name="nomination-mine"),
    path("events/nominations/<int:pk>/", nominating.AuthorityOwnView.as_view(), name="authority-own"),
    path("events/nominations/<int:pk>/name/", nominating.NominationCreateView.as_view(), name="nomination-create"),
    path(
        "events/nominations/<int:pk>/send-list/",
        name_lists.AuthorityListSendView.as_view(),
        name="authority-list-send",
    ),
    path(
        "events/nominations/<int:pk>/export.<str:format>",
        registrations.AuthorityExportView.as_view(),
        name="authority-export",
    ),
    path("events/lists/template.<str:format>", name_lists.ListTemplateView.as_view(), name="list-template"),
    path("events/lists/<int:pk>/", name_lists.ListDetailView.as_view(), name="list-detail"),
    path("events/lists/<int:pk>/continue/", name_lists.ListContinueView.as_view(), name="list-continue"),
    path("events/lists/<int:pk>/to-mend.csv", name_lists.ListRefusedView.as_view(), name="list-refused"),
    path("events/my-place/<str:token>/", linked.PlaceOwnView.as_view(), name="place-own"),
    path("events/my-place/<str:token>/choose/", linked.PlaceChooseView.as_view(), name="place-choose"),
    path("events/my-place/<str:token>/calendar.ics", linked.PlaceCalendarView.as_view(), name="place-calendar"),
    path("events/my-place/<str:token>/mine.json", linked.PlaceExportView.as_view(), name="place-export"),
    path("events/my-place/<str:token>/erase/", linked.PlaceEraseView.as_view(), name="place-erase"),
    path("public-events/<int:pk>/register/", self_registering.SelfRegisterView.as_view(), name="self-register"),
    path("public-events/confirm/<str:token>/", self_registering.SelfConfirmView.as_view(), name="self-confirm"),
]

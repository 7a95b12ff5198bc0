"""Addresses of the open data, without a language: one text for all readers."""

from django.urls import path

from .views import opendata

app_name = "opendata"
urlpatterns = [
    path("", opendata.data_root, name="root"),
    path("v1/", opendata.data_index, name="index"),
    path("v1/openapi.json", opendata.openapi, name="openapi"),
    path("v1/dataset.jsonld", opendata.dataset_description, name="dataset"),
    path("v1/countries.geojson", opendata.countries_geojson, name="countries-geojson"),
    path("v1/iati-activities.xml", opendata.iati, name="iati"),
    path("v1/iati/<str:reference>.xml", opendata.iati_action, name="iati-action"),
    path("v1/<slug:name>.csv", opendata.rows_csv, name="rows-csv"),
    path("v1/<slug:name>.json", opendata.rows_page, name="rows-page"),
    path("v1/<slug:name>.jsonl", opendata.rows_lines, name="rows-lines"),
]

"""Addresses of figures."""

from django.urls import path

from .views import editions, figure_files, figures

figure_patterns = [
    path("figures/", figures.FigureListView.as_view(), name="figure-list"),
    path("figures/editions/", editions.EditionListView.as_view(), name="edition-list"),
    path("figures/editions/<int:year>/", editions.EditionCreateView.as_view(), name="edition-create"),
    path("figures/<slug:code>/", figures.FigureDetailView.as_view(), name="figure-detail"),
    path("figures/<slug:code>/values.csv", figure_files.FigureValuesView.as_view(), name="figure-values"),
    path("figures/<slug:code>/rows.csv", figure_files.FigureRowsView.as_view(), name="figure-rows"),
]

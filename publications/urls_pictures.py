"""Addresses without a language: the public sizes of photos."""

from django.urls import path

from .views.stories_public import story_picture

app_name = "pictures"
urlpatterns = [path("<slug:key>/<int:width>.<slug:ending>", story_picture, name="story-picture")]

from django.urls import path

from programmes.views import programmes

app_name = "programmes"

urlpatterns = [
    path("programme/", programmes.programmes, name="programmes"),
    path("programme/<slug:slug>/", programmes.programme, name="programme"),
    path("handlungsfelder/<slug:slug>/", programmes.area, name="area"),
]

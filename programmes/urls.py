from django.urls import path

from programmes.views import funding, programmes

app_name = "programmes"

urlpatterns = [
    path("programme/", programmes.programmes, name="programmes"),
    path("programme/<slug:slug>/", programmes.programme, name="programme"),
    path("handlungsfelder/<slug:slug>/", programmes.area, name="area"),
    path("foerderung/", funding.funding, name="funding"),
    path("foerderung/foerderung.csv", funding.as_csv, name="funding_csv"),
    path("foerderung/foerderung.json", funding.as_json, name="funding_json"),
]

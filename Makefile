# Every command of the project; plain `make` lists them.

PYTHON ?= python3
VENV   ?= .venv
HOST   ?= 127.0.0.1
PORT   ?= 8000
N      ?= 400
ARGS   ?=

BIN    := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Behind 0.0.0.0 nobody can foresee the name a visitor will use.
ALLOWED_HOSTS ?= $(if $(filter 0.0.0.0 ::,$(HOST)),*,localhost,127.0.0.1,$(HOST))
# Links in mails lead to the portal that runs here.
SITE_URL ?= http://$(if $(filter 0.0.0.0 ::,$(HOST)),localhost,$(HOST)):$(PORT)
LOCAL := DEBUG=1 HTTPS=0 ALLOWED_HOSTS='$(ALLOWED_HOSTS)' SITE_URL='$(SITE_URL)'

.DEFAULT_GOAL := help
.PHONY: help run dev admin sample test test-fast test-postgres test-browser coverage bench check format \
        lock assets catalogues clean

help: ## diese Übersicht
	@echo 'Migration und Teilhabe in Niedersachsen'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

run: RELOAD := --noreload
run: serve ## Portal starten: make run [PORT=8000] [HOST=127.0.0.1]

dev: serve ## wie run, lädt geänderten Code von selbst neu

.PHONY: serve
serve: $(VENV)/run.stamp
	@$(LOCAL) $(MANAGE) migrate --verbosity 0
	@$(LOCAL) $(MANAGE) load_reference --if-empty --examples 400
	@$(LOCAL) $(MANAGE) load_pages --if-empty
	@$(LOCAL) $(MANAGE) load_programmes --if-empty
	@echo
	@echo '  Portal:     http://$(HOST):$(PORT)/'
	@echo '  Verwaltung: http://$(HOST):$(PORT)/admin/   (erstes Konto anlegen: make admin)'
	@echo '  Beenden:    Strg+C'
	@echo
	@exec env $(LOCAL) $(MANAGE) runserver $(RELOAD) $(HOST):$(PORT)

admin: $(VENV)/run.stamp ## erstes Konto für die Verwaltung anlegen
	@$(LOCAL) $(MANAGE) migrate --verbosity 0
	@$(LOCAL) $(MANAGE) createsuperuser

sample: $(VENV)/run.stamp ## Zahl der Beispielangebote setzen: make sample N=10000 (N=0 entfernt sie)
	@$(LOCAL) $(MANAGE) migrate --verbosity 0
	@$(LOCAL) $(MANAGE) sample $(N)

test: $(VENV)/test.stamp ## alles prüfen: check, Tests auf SQLite und PostgreSQL, Browser
	@.ci/test check sqlite postgres browser

test-fast: $(VENV)/test.stamp ## nur die Tests auf SQLite: make test-fast [ARGS="-k suche"]
	@.ci/test sqlite $(ARGS)

test-postgres: $(VENV)/test.stamp ## nur die Tests auf PostgreSQL
	@.ci/test postgres $(ARGS)

test-browser: $(VENV)/test.stamp ## nur die Tests im Browser
	@.ci/test browser $(ARGS)

coverage: $(VENV)/test.stamp ## Tests auf SQLite mit Abdeckung je Datei
	@.ci/test sqlite --cov --cov-report=term $(ARGS)

bench: $(VENV)/test.stamp ## Geschwindigkeit messen: make bench [ARGS=--quick]; schreibt bench.json
	@.ci/bench $(ARGS)

check: $(VENV)/test.stamp ## Stil, Architektur, Migrationen, Einstellungen der Produktion, Kataloge
	@.ci/check

format: $(VENV)/test.stamp ## Code in Form bringen
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

lock: $(VENV)/test.stamp ## Abhängigkeiten auf den neuesten erlaubten Stand festschreiben
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile $(LOCKED) pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile $(LOCKED) --group dev pyproject.toml -o requirements-dev.txt
# Extras stay in the lists: without them pip asks for the newest release of „coverage[toml]“ and
# stops, because only „coverage“ has a version.
LOCKED := --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-header --no-annotate \
          --no-strip-extras

assets: ## CSS, Schriften und Symbole neu bauen (braucht Node.js)
	@npm ci --no-audit --no-fund
	@node .ci/assets.mjs

catalogues: $(VENV)/test.stamp ## Übersetzungen einsammeln und Kataloge übersetzen
	@DEBUG=1 $(MANAGE) catalogues

clean: ## Umgebung und Zwischenergebnisse entfernen (die Datenbank bleibt)
	rm -rf $(VENV) node_modules staticfiles .pytest_cache .ruff_cache .import_linter_cache \
	       .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp younger than its list means there is nothing to install: a second start takes seconds.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo 'Richte die Python-Umgebung ein …'
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo 'Richte die Werkzeuge für die Entwicklung ein …'
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Packages of a Python that is gone do not count as installed.
$(shell test -x $(BIN)/python || rm -f $(VENV)/*.stamp)
$(BIN)/python:
	@.ci/venv '$(PYTHON)' '$(VENV)'

# Handschlag on the command line. Every target works from a fresh clone: what is missing is fetched.
PORT ?= 8000
BENCHES ?= pages
.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix bench sbom

help: ## zeigt diese Übersicht
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## richtet Python-Umgebung und Oberfläche ein (beliebig oft aufrufbar)
	@bin/setup

demo: setup ## startet die Beispielregion auf http://localhost:8000 (PORT=… wählt den Port)
	@exec .venv/bin/handschlag demo --port $(PORT)

test: setup ## prüft alles: Form, Typen, Architektur, beide Datenbanken, Browser
	@exec .venv/bin/python bin/run_tests.py all

check: setup ## prüft das Schnelle, unter einer Minute
	@exec .venv/bin/python bin/run_tests.py fast

fix: setup ## bringt den Code in Form
	@.venv/bin/ruff check --quiet --fix-only src tests bin conftest.py
	@.venv/bin/ruff format --quiet src tests bin conftest.py
	@find src -path '*/templates/*' -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 5.2 || true

bench: setup ## misst die Geschwindigkeit (BENCHES="pages …")
	@for name in $(BENCHES); do .venv/bin/handschlag bench $$name || exit 1; done

sbom: setup ## schreibt die Liste aller Bestandteile (CycloneDX) und fragt nach bekannten Lücken
	@.venv/bin/python bin/make_sbom.py
	@.venv/bin/python bin/audit_dependencies.py

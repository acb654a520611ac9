# The whole developer interface. Every target sets up what it needs.
SHELL := /bin/bash
PY := .venv/bin/python
# A process for each core, four at most: each has its own database.
PYTEST := $(PY) -m pytest -n auto --maxprocesses 4 --no-loadscope-reorder
.PHONY: setup demo test check bench new-tool messages

.venv/demo.stamp: requirements.lock pyproject.toml
	@test -x $(PY) || python3 -m venv .venv
	@echo "Installing Talka's packages (once; about a minute) …"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/demo.stamp requirements-dev.lock
	@echo "Installing the test tools …"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/demo.stamp
	@.venv/bin/talka messages compile

demo: setup
	@exec .venv/bin/talka demo

test: .venv/dev.stamp setup
	@bash tests/browser.sh
	@$(PYTEST)

check: .venv/dev.stamp setup
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@bash tests/browser.sh
	@$(PYTEST) --cov=talka --cov-branch --cov-report=json:build/coverage.json
	@$(PY) tests/coverage_gate.py build/coverage.json

bench: .venv/dev.stamp setup
	@bash benchmarks/run.sh

new-tool: .venv/dev.stamp
	@.venv/bin/talka new-tool $(name)

messages: .venv/dev.stamp
	@.venv/bin/talka messages extract
	@.venv/bin/talka messages compile

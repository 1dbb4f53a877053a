# The menu of evipress. A fresh clone needs only make and Python 3.11 to 3.14: what a target needs is set up once,
# by tools/setup.sh, and remembered by a stamp in .venv. To start afresh: rm -rf .venv

python   := .venv/bin/python
evipress := $(python) -m generator

export NO_MKDOCS_2_WARNING := 1

.PHONY: all check serve test lint bench schemas manual admin screenshots compare lock clean help
.NOTPARALLEL:

all: .venv/.env .venv/.pango       ## check, then the site and every handout, into site/
	@$(evipress) build

check: .venv/.env                  ## validate content, bibliography and citations; seconds, no PDF
	@$(evipress) check

serve: .venv/.env .venv/.pango     ## live preview
	@$(python) -m mkdocs serve

test: .venv/.dev .venv/.pango .venv/.browser .venv/.node  ## all tests; a part of them: make test ARGS='tests/cite -k grammar'
	@$(python) -m pytest --numprocesses auto --dist worksteal $(ARGS)

lint: .venv/.dev                   ## style and types
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy

bench: .venv/.dev .venv/.pango     ## what builds cost, and citations beside their peer; a part: make bench ARGS=citations
	@$(python) -m tools.bench $(ARGS)

schemas: .venv/.env                ## write the JSON Schemas of all records
	@$(evipress) schemas

manual: .venv/.env                 ## write the generated pages of the editors' manual
	@$(evipress) manual

admin: .venv/.dev                  ## take the scripts of the form for editing from npm again, as tools/make_admin.py says
	@$(python) -m tools.make_admin

screenshots: all .venv/.dev .venv/.browser  ## the pictures of the README, with a contact sheet of all prints, in pictures/; ARGS=news/ for pages, in .cache/screenshots/
	@$(python) -m tools.screenshots $(ARGS)

compare: all .venv/.dev            ## pages of handouts before and after a change, in .cache/compare/; since where: BASE=main
	@$(python) -m tools.compare '$(or $(BASE),HEAD)' '$(or $(OUT),.cache/compare)'

lock: .venv/.dev                   ## renew the lock files from pyproject.toml; make lock ARGS=--upgrade for new versions
	@for lock in build:requirements.lock dev:requirements-dev.lock; do \
	  $(python) -m uv pip compile pyproject.toml --group $${lock%%:*} --universal --python-version 3.11 \
	    --generate-hashes --no-config --custom-compile-command 'make lock' --quiet $(ARGS) \
	    $$([ $${lock%%:*} = build ] || echo --constraint requirements.lock) --output-file $${lock#*:} && echo $${lock#*:}; \
	done
	@cd tests/node && ../../.venv/bin/npm install --package-lock-only --ignore-scripts --no-audit --no-fund \
	  --loglevel=error >/dev/null && echo tests/node/package-lock.json

clean:                             ## remove what was built and cached; .venv stays
	@rm -rf site .site-* .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

help:                              ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# --- Set up once

.venv/.env: pyproject.toml requirements.lock
	@tools/setup.sh env requirements.lock
	@touch $@

# The packages for work on evipress hold those for its use.
.venv/.dev: pyproject.toml requirements-dev.lock
	@tools/setup.sh env requirements-dev.lock
	@touch .venv/.env $@

.venv/.pango: | .venv/.env
	@tools/setup.sh pango
	@touch $@

.venv/.browser: | .venv/.dev
	@tools/setup.sh chromium
	@tools/setup.sh poppler
	@touch $@

.venv/.node: tests/node/package.json tests/node/package-lock.json | .venv/.dev
	@tools/setup.sh node
	@touch $@

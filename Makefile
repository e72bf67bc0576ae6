# `make` lists what can be done. All it needs is Python 3.11 or newer: the rest is installed into .venv, from the
# locked lists and nowhere else. Written for GNU make 3.81, which is what macOS has.
# Options go in ARGS: make test ARGS="-k reading_time". Another Python for the set-up: PYTHON=python3.12 make preview.
# Beside the first: make test PYTHON=/usr/bin/python3 VENV=.cache/venv-debian.

PYTHON ?= python3
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
INSIGHTS := $(VENV)/bin/insights
# What `insights` runs, of the engine that is here: an environment may be that of several clones.
ENGINE := $(PY) -m plugins
RESOLVE = $(PY) -m uv --no-config pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)

.PHONY: help preview publish check changes smoke verify links deploy rollback mail host-config adapt import diagrams test coverage fuzz bench profile bench-check bench-gate bench-pictures bench-publish bench-hosts lighthouse lint words lock update clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

preview: $(INSIGHTS) ## Show the site as you write, drafts included
	@$(ENGINE) preview $(ARGS)

publish: $(INSIGHTS) ## Build the site for the public, into output/
	@$(ENGINE) build $(ARGS)

check: $(INSIGHTS) ## Say what is wrong with the content, and write nothing
	@$(ENGINE) check $(ARGS)

changes: $(INSIGHTS) ## Say what will change online if the site in output/ is published
	@$(ENGINE) changes $(ARGS)

smoke: $(INSIGHTS) ## Say whether the site in output/ is online as it was built (URL=https://example.org)
	@$(ENGINE) smoke '$(URL)' $(ARGS)

verify: $(INSIGHTS) ## Prove that a site online is what its commit gives (URL=https://example.org)
	@$(ENGINE) verify '$(URL)' $(ARGS)

links: $(INSIGHTS) ## Ask other sites whether the links to them still lead somewhere
	@$(ENGINE) links $(ARGS)

deploy: $(INSIGHTS) ## Put the site in output/ online, in one step (TO=ada@example.org:/srv/insights)
	@$(ENGINE) deploy '$(TO)' $(ARGS)

rollback: $(INSIGHTS) ## Put the site before this one back online (TO=ada@example.org:/srv/insights)
	@$(ENGINE) rollback '$(TO)' $(ARGS)

mail: $(INSIGHTS) ## Write an article as a mail, in .cache/mail/ (ARTICLE=insights/x.md); nothing is sent
	@$(ENGINE) mail '$(ARTICLE)' $(ARGS)

host-config: $(INSIGHTS) ## Print what a server of your own has to know (HOST=nginx ROOT=/srv/insights)
	@$(ENGINE) host-config '$(HOST)' --root '$(ROOT)'

adapt: $(INSIGHTS) ## Copy the built site into public/, as the pages service of a forge wants it (HOST=gitlab)
	@$(ENGINE) adapt '$(HOST)' $(ARGS)

import: $(INSIGHTS) $(VENV)/import ## Bring texts and pictures along from another system (FROM=folder or export)
	@$(if $(FROM),$(ENGINE) import '$(FROM)' $(ARGS),echo 'Say from where: make import FROM=../old-blog')

diagrams: $(VENV)/diagrams ## Install what draws diagrams, once, for a site that has any

# One file is no work for several processes. What they compile, they keep for each other: PYTHONDONTWRITEBYTECODE, where
# a machine has it, would have each do it all again.
test: $(VENV)/dev ## Run all tests
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n $(if $(findstring .py,$(ARGS)),0,auto) --dist loadfile \
	  --no-loadscope-reorder $(ARGS)

# Fast from Python 3.12 on, where the interpreter itself watches; on 3.11 the tests take half as long again.
coverage: $(VENV)/dev ## Run all tests, and print which lines of the engine none of them runs
	@rm -rf .cache/coverage
	@PYTHONDONTWRITEBYTECODE= $(PY) -m coverage run -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report

fuzz: $(VENV)/dev ## Feed the build random input for some minutes (FUZZ=5000: examples a test)
	@FUZZ=$${FUZZ:-3000} $(PY) -m pytest -n auto tests/properties $(ARGS)

bench: $(VENV)/dev ## Print how fast the build is, beside Hugo's, Eleventy's and stock Pelican's
	@$(PY) -m tests.bench $(ARGS)

profile: $(VENV)/dev ## Print where the build's time goes
	@$(PY) -m tests.bench.profile $(ARGS)

bench-check: $(VENV)/dev ## Print how long an editor waits for the check of a file
	@$(PY) -m tests.bench.checks $(ARGS)

bench-gate: $(VENV)/dev ## Print what the checks cost, against the build's time
	@$(PY) -m tests.bench.gate $(ARGS)

bench-pictures: $(VENV)/dev ## Print what is made of the corpus' pictures: bytes, formats, time
	@$(PY) -m tests.bench.pictures $(ARGS)

bench-publish: $(VENV)/dev ## Print how long a push of content takes to be ready for going online
	@$(PY) -m tests.bench.online $(ARGS)

bench-hosts: $(VENV)/dev ## Print how many requests a second nginx answers with our configuration
	@$(PY) -m tests.bench.hosts $(ARGS)

lighthouse: $(VENV)/dev ## Print what Lighthouse says of every type of page (ARGS=kitchen_sink: of the tests' site)
	@$(PY) -m tests.bench.lighthouse $(ARGS)

lint: $(VENV)/dev ## Check the style and the types of the code
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

words: $(VENV)/runtime ## Bring the catalogues of words up to date, and say what is left to translate
	@$(PY) -m plugins.languages

lock: $(VENV)/dev ## Lock what pyproject.toml asks for (UPGRADE=1: in its newest versions)
	@$(RESOLVE) --output-file requirements.lock pyproject.toml
	@$(RESOLVE) --output-file requirements-dev.lock --constraint requirements.lock --group dev pyproject.toml
	@$(RESOLVE) --output-file requirements-diagrams.lock --group diagrams
	@$(RESOLVE) --output-file requirements-import.lock --constraint requirements-dev.lock --group import
	@$(RESOLVE) --output-file tests/bench/requirements.lock --group bench

update: $(INSIGHTS) ## Bring a newer engine into this clone, and leave what is yours alone (UPSTREAM=address)
	@$(ENGINE) update $(if $(UPSTREAM),--upstream '$(UPSTREAM)') $(ARGS)

clean: ## Remove all that these commands have made
	rm -rf output public .output.build .cache .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: each says that .venv holds what one lock lists. An author needs only the first; for diagrams and imports, the last two.

$(VENV)/runtime: requirements.lock $(PY)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed, and "$(PYTHON)" is not that. If it has another name on this' \
	    'machine, say so: PYTHON=python3.12 make …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	  echo 'This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv' >&2; \
	  exit 1; }
	@echo 'Setting up (once) …'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL)

# The command. It finds the repository that .venv is in; where VENV is elsewhere, by the file beside it.
$(INSIGHTS): plugins/cli/insights.sh $(VENV)/runtime
	@pwd > $(VENV)/repository
	@cp $< $@ && chmod +x $@

$(VENV)/dev: requirements-dev.lock $(VENV)/runtime
	@echo 'Setting up for the tests (once) …'
	@$(INSTALL)

$(VENV)/diagrams: requirements-diagrams.lock $(VENV)/runtime
	@echo 'Setting up for diagrams (once) …'
	@$(INSTALL)

$(VENV)/import: requirements-import.lock $(VENV)/runtime
	@echo 'Setting up for imports (once) …'
	@$(INSTALL)

# Installs the first prerequisite and sets the stamp, with a line for each package meanwhile; all that pip has to say is
# told only when it fails.
define INSTALL
rm -f $@; { $(PY) -m pip install --disable-pip-version-check --progress-bar off --require-hashes --no-deps \
  --only-binary :all: --requirement $< 2>&1 && touch $@; } | tee $(VENV)/pip.log | while read -r word what _; do \
    case $$word in Collecting|Processing) echo "  $${what##*/}" ;; Installing) echo 'Installing them …' ;; esac; done; \
  test -e $@ || { cat $(VENV)/pip.log >&2; exit 1; }
endef

# No recipe of its own: when the Python behind it is gone or newer than the stamp, the environment is made again.
$(PY): ;

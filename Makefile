# Everything a developer or a station types begins here: `make help`.
# ARGS is handed on, for example: make test ARGS="tests/domain -k card"

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
# A copy of the lock the environment was built from: older than the lock means "build again".
INSTALLED := $(VENV)/requirements.lock

# What the Python packages load from the system: zbar, OpenGL, fonts (Chinese too), the Qt window on X11.
APT_PACKAGES := libzbar0 libegl1 libgl1 libglib2.0-0 libgssapi-krb5-2 libdbus-1-3 libfontconfig1 fonts-noto-cjk \
    libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 \
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1

QML := $(shell find ui/qml -name '*.qml' 2>/dev/null | sort)
TRANSLATIONS := $(patsubst resources/i18n/%.ts,build/i18n/%.qm,$(wildcard resources/i18n/*.ts))
BENCHMARKS := $(basename $(notdir $(wildcard tests/benchmarks/bench_*.py)))

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test crash-test lint lint-python lint-qml format bench mutants screens sounds translations lock clean system system-tests $(VENV)

help: ## List what make can do
	@echo 'make TARGET [ARGS="…"]'
	sed -nE 's/^([a-z.$$()A-Z-]+):.*## (.*)/\1|\2/p' Makefile | sed 's/$$(VENV)/$(VENV)/' | awk -F'|' '{printf "  %-13s %s\n", $$1, $$2}'

run: $(VENV) $(TRANSLATIONS) ## Open the kiosk on the demo station
	@$(BIN)/python main.py demo $(ARGS)

# One more at work than there are cores: a journey waits for the screen half of its time.
test: $(VENV) $(TRANSLATIONS) system-tests ## Run the tests
	$(BIN)/python -m pytest -n $$(($$(nproc) + 1)) --dist loadfile $(ARGS)

crash-test: $(VENV) $(TRANSLATIONS) system-tests ## Pull the plug at every step, for some minutes; prints its seed
	@$(BIN)/python -m tests.crash $(ARGS)

lint: lint-python lint-qml ## Check style, types and QML; change nothing

lint-python: $(VENV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# qmllint takes absolute paths: with relative ones it does not recognise the singletons of a module.
lint-qml: $(VENV)
	@test -n "$(QML)" || exit 0
	echo "qmllint, qmlformat"
	$(BIN)/pyside6-qmllint -I "$(CURDIR)/ui/qml" --max-warnings 0 $(addprefix $(CURDIR)/,$(QML))
	bad=0
	for file in $(QML); do
	    $(BIN)/pyside6-qmlformat $$file | cmp -s - $$file || { echo "$$file is not formatted: make format"; bad=1; }
	done
	exit $$bad

format: $(VENV) ## Format Python and QML, repair what ruff can
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format
	test -z "$(QML)" || $(BIN)/pyside6-qmlformat --inplace $(QML)

bench: $(VENV) $(TRANSLATIONS) system-tests ## Measure what matters, each beside its limit
	@for name in $(BENCHMARKS); do $(BIN)/python -m tests.benchmarks.$$name; done

mutants: $(VENV) ## Switch off each protection of points in turn: the simulator must notice
	@$(BIN)/python -m tests.simulation.mutants $(ARGS)

screens: $(VENV) $(TRANSLATIONS) ## Capture every screen into build/screens
	@$(BIN)/python -m tests.screens.capture $(ARGS)

sounds: $(VENV) $(TRANSLATIONS) ## Make the sounds and sentences in resources/sounds anew (needs espeak-ng)
	@command -v espeak-ng >/dev/null || { echo "Type this, then run make again: sudo apt-get install --no-install-recommends espeak-ng"; exit 1; }
	$(BIN)/python -m ui.tones

translations: $(VENV) ## Collect the texts of ui/ into resources/i18n/en.ts
	@$(BIN)/pyside6-lupdate -no-obsolete -locations none -source-language zh_CN -target-language en \
	    $$(find ui \( -name '*.qml' -o -name '*.py' \) -size +0 | sort) -ts resources/i18n/en.ts

build/i18n/%.qm: resources/i18n/%.ts | $(VENV)
	@mkdir -p $(@D)
	$(BIN)/pyside6-lrelease -silent $< -qm $@

lock: $(VENV) ## Pin the dependencies of pyproject.toml (ARGS=--upgrade: take the newest)
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet \
	    --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock $(ARGS)

clean: ## Remove what was made, but not the environment (.venv)
	@rm -rf build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(VENV): $(INSTALLED) ## Install what is missing (run, test and the others do it themselves)

$(INSTALLED): requirements.lock | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	    echo "Python 3.11 or newer is needed, and '$(PYTHON)' is not. Install one and name it: make PYTHON=python3.11"
	    exit 1
	}
	echo "Installing the Python packages into $(VENV), at most 240 MB to fetch …"
	$(PYTHON) -m venv $(VENV)
	# The lock is complete; --no-deps, since it leaves out on purpose what one package asks for (see pyproject.toml).
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
	    --no-deps --require-hashes -r requirements.lock || {
	    echo "The Python packages were not installed: the lines above say why. Run make again once that is mended."
	    exit 1
	}
	cp requirements.lock $@

# A kiosk needs neither; the tests of headquarters and of crashes do.
system-tests: APT_PACKAGES := postgresql strace

system system-tests:
	@missing=""
	if command -v dpkg-query >/dev/null; then
	    # What is provided counts too: Debian 13 and Ubuntu call libzbar0 libzbar0t64.
	    installed="$$(dpkg-query -W -f '$${db:Status-Status} $${Package}, $${Provides}\n' \
	        | sed -n 's/^installed //p' | tr ',' '\n' | sed 's/(.*//; s/ //g')"
	    for package in $(APT_PACKAGES); do
	        grep -qxF $$package <<< "$$installed" || missing="$$missing $$package"
	    done
	    test -e $(INSTALLED) || $(PYTHON) -c 'import ensurepip' 2>/dev/null || missing="$$missing python3-venv"
	elif ! test -e $(INSTALLED); then
	    echo "This is not Debian. Make sure that it has what these packages hold: $(APT_PACKAGES)"
	fi
	test -n "$$missing" || exit 0
	if test "$$(id -u)" != 0; then
	    echo "Some packages of the system are missing. Type this, then run make again:"
	    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends$$missing"
	    exit 1
	fi
	echo "Installing packages of the system:$$missing"
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 $$missing >/dev/null

# The only entrance. Everything is installed into .venv, .venv-local and node_modules from pinned
# files, and again only when those change.
PYTHON ?= python3
VENV := .venv/bin
RUN := $(VENV)/python -m slipway
# Jobs write in turn where this make can see to it.
SYNC := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
export PATH := $(CURDIR)/$(VENV):$(PATH)

.PHONY: demo test check unit synth-tests local-tests browser-tests ci-local test-evaluation test-training validate synth render bench install accuracy docs lock deploy clean help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: .venv/.installed node_modules/.installed .venv-local/.installed ## install everything that is pinned

.venv/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Slipway needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	$(PYTHON) -m venv --upgrade-deps .venv > /dev/null 2>&1 || $(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check "$$(grep '^uv==' requirements.txt)"
	$(VENV)/python -m uv pip install --quiet --python $(VENV)/python -r requirements.txt \
	  || $(VENV)/python -m pip install --quiet -r requirements.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .venv/.installed
	$(RUN) local install --only cli
	@touch $@

.venv-local/.installed: requirements-local.txt requirements-local-model.txt .venv/.installed
	$(RUN) local install --only emulator
	@touch $@

demo: install ## validate, synthesize, deploy dev on the local AWS, talk to it, destroy
	$(RUN) demo

test: install ## everything, as CI runs it: three at a time, unit tests among the first
	@$(MAKE) --no-print-directory --jobs 3 $(SYNC) unit seed-tests check other-local-tests ci-local synth-tests browser-tests

check: install ## style, types, stale files, cdk-nag and CloudFormation's validation
	$(VENV)/ruff format --check --quiet .
	$(VENV)/ruff check --quiet .
	$(VENV)/mypy
	$(RUN) schema --check
	$(VENV)/python -m benchmarks.accuracy --check
	$(RUN) validate
	$(RUN) render --check

unit: install ## unit tests alone
	$(VENV)/pytest tests/unit

synth-tests: install ## tests of the synthesized templates
	$(VENV)/pytest tests/synth

local-tests: seed-tests other-local-tests ## the real CDK CLI and boto3 against the embedded local AWS

seed-tests: install # those on the deployed seeds
	$(VENV)/pytest tests/local_aws -m seeds

other-local-tests: install # those that deploy what they need themselves
	$(VENV)/pytest tests/local_aws -m "not seeds"

ci-local: install ## play a pull request: review, comment, deploy, promote, and four attacks, on two accounts
	$(VENV)/pytest tests/ci_local --capture=no

browser-tests: install ## the page of a review in Chromium; skipped where there is none
	@# Where CI installs it meanwhile, this file says that it has ended.
	@[ -z "$(CHROMIUM_READY)" ] || timeout 600 sh -c 'until [ -e "$(CHROMIUM_READY)" ]; do sleep 1; done'
	$(VENV)/pytest tests/browser

.venv-evaluation/.installed: jobs/slipway_evaluation/requirements-fmeval.txt .venv/.installed
	$(VENV)/python -m uv venv --quiet --clear --python $(PYTHON) .venv-evaluation
	$(VENV)/python -m uv pip install --quiet --require-hashes --python .venv-evaluation/bin/python -r $<
	@touch $@

test-evaluation: install .venv-evaluation/.installed ## compare our scores with those of fmeval: 6 GB, some minutes
	$(VENV)/pytest tests/evaluation

validate: install ## judge every file
	$(RUN) validate

synth: install ## cdk.out, with every check
	CDK_OUTDIR=cdk.out $(VENV)/python -O app.py

render: install ## renew rendered/
	$(RUN) render

deploy: install ## deploy one environment to its real account: make deploy ENV=dev
	@test -n "$(ENV)" || { echo 'name the environment: make deploy ENV=dev'; exit 2; }
	$(RUN) deploy --env $(ENV)

test-training: .venv-training/.installed ## two steps of the recipe lora, with the libraries of its image
	.venv-training/bin/python -m pytest -c /dev/null --rootdir . -q -p no:cacheprovider tests/training

.venv-training/.installed: requirements/training.in .venv/.installed
	$(PYTHON) -m venv .venv-training
	$(VENV)/python -m uv pip install --quiet --python .venv-training/bin/python -r requirements/training.in
	@touch $@

bench: install ## measure import, validate, synth and review
	$(VENV)/python -m benchmarks

docs: accuracy ## renew the pages that are made from the code
	$(RUN) rules --markdown > docs/rules.md

accuracy: install ## renew docs/accuracy.md from the published measurements
	$(VENV)/python -m benchmarks.accuracy

lock: install ## renew the pinned files from requirements/*.in
	@for name in deploy:requirements-deploy all:requirements local:requirements-local rouge:jobs/slipway_rouge/requirements fmeval:jobs/slipway_evaluation/requirements-fmeval; do \
	  source=requirements/$${name%%:*}.in target=$${name##*:}.txt; \
	  $(VENV)/python -m uv pip compile --quiet --universal --python-version 3.11 --no-header \
	    $$( [ $$source = requirements/all.in ] && echo -c requirements-deploy.txt ) \
	    $$( case $$name in *:jobs/*) echo --generate-hashes;; esac ) $$source -o $$target \
	    && sed -i "1i # Made by \`make lock\` from $$source; do not edit by hand." $$target; \
	done

clean: ## remove what is built, but not what is installed
	rm -rf cdk.out .build .slipway

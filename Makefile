# Every command of the project. Each installs what it is missing, at pinned versions, and
# a second run installs nothing; where to, and how: .ci/env.sh and .ci/setup.sh.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help serve test build bench setup clean

help: ## list the commands
	@grep -E '^[a-z]+: .*## ' Makefile | sed -E 's/^([a-z]+): .*## (.*)/make \1	\2/'

serve: ## build, serve on http://127.0.0.1:8080, and build again when a file changes
	@bash .ci/serve

test: ## every test there is: format, lints, rules, native, in the browser
	@bash .ci/test

build: ## the release site in dist/
	@bash .ci/build

bench: ## the speed and size table of the README
	@bash .ci/bench

setup: ## only install what is missing
	@bash .ci/setup

clean: ## remove what was built here (the tools stay in the user's cache)
	@rm -rf dist target node_modules tests/browser/results

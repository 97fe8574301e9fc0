# The door to everything: `make` lists the targets. Each sets up what it needs by itself.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench lint format build clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: ## from nothing to a C++ function called from Python, with timings
	@scripts/bootstrap demo
	@scripts/build tenon
	@scripts/demo

test: ## build everything, run the C++ and the Python tests
	@scripts/bootstrap test
	@scripts/test

check: ## deeper: lint, sanitizers, debug interpreter, every Python and compiler present
	@scripts/bootstrap check
	@scripts/check

bench: ## measure against hand-written C and the other binding tools
	@scripts/bootstrap bench
	@scripts/build tenon
	@. build/env && export TENON_CXX TENON_PYTHON && bench/run

lint: ## formatting, types, shell scripts, include layers, what tracked files may name
	@scripts/bootstrap check
	@scripts/lint

format: ## rewrite C++ and Python in the house style
	@scripts/bootstrap check
	@scripts/lint --fix

build: ## the tenon command, in build/bin
	@scripts/bootstrap demo
	@scripts/build tenon

clean: ## remove what was built (the installed packages stay)
	rm -rf build compile_commands.json
	find . -name __pycache__ -prune -exec rm -rf {} +

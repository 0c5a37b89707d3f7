# `make help` lists the targets. `make demo` and `make test` install what is missing by themselves.

SWIFT   ?= swift
PREFIX  ?= /usr/local
PEER    ?=
STRIP   := $(if $(filter Linux,$(shell uname -s)),-Xlinker -s)
FLAGS   := $(if $(CI),--quiet,)
SOURCES := Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help setup build release install test test-engine test-sandbox fuzz demo bench check docs clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install the C libraries that sk builds on, where they are missing
	@SWIFT="$(SWIFT)" ./Fixtures/setup.sh

build: setup ## build for debugging
	$(SWIFT) build $(FLAGS)

release: setup ## build .build/release/sk, with Swift's own libraries inside, and the sandbox's sk-node beside it
	$(SWIFT) build $(FLAGS) -c release --product sk --static-swift-stdlib $(STRIP)
	$(SWIFT) build $(FLAGS) -c release --product sk-node --static-swift-stdlib $(STRIP)

# The installed sk bears sk-node at its end: the program, its length in 8 bytes, the last first, and a mark.
install: release ## install sk to PREFIX/bin (/usr/local), one file with all it needs
	install -d $(DESTDIR)$(PREFIX)/bin
	@size=$$(wc -c <.build/release/sk-node); { cat .build/release/sk .build/release/sk-node; \
	  for i in 0 1 2 3 4 5 6 7; do printf "\\$$(printf %03o $$((size >> 8 * i & 255)))"; done; printf SKNODE01; } \
	  >.build/sk.joined
	install -m 755 .build/sk.joined $(DESTDIR)$(PREFIX)/bin/sk

test: setup ## run the tests that need no engine and no cluster
	$(SWIFT) test $(FLAGS) --skip EngineTests

test-engine: setup ## run the tests on a real Docker Engine, registry and cluster (SK_LAB set)
	@test -n "$(SK_LAB)" || { echo "set SK_LAB, SK_LAB_REGISTRY and KUBECONFIG to test parts: see docs/design/testing.md" >&2; exit 1; }
	$(SWIFT) test $(FLAGS) --no-parallel --filter EngineTests --skip EngineTests.Sandbox

test-sandbox: build ## run the tests of clusters on 'sk sandbox' (SK_LAB set, and no other sandbox on the engine)
	@test -n "$(SK_LAB)" || { echo "set SK_LAB to test sandboxes: see docs/design/testing.md" >&2; exit 1; }
	@SWIFT="$(SWIFT)" FLAGS="$(FLAGS)" ./Fixtures/test-sandbox.sh .build/debug/sk

# FUZZ_SEED repeats what a seed gives; FUZZ_SECONDS=0 with it, that one input only.
fuzz: setup ## throw generated configs, patches and templates at what reads them, for FUZZ_SECONDS (600)
	@mkdir -p .build/fuzz
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-600} FUZZ_DIRECTORY="$$PWD/.build/fuzz" $(SWIFT) test $(FLAGS) --filter FuzzTests || \
	  { echo "the last input, and how to repeat it:" >&2; cat .build/fuzz/last-input >&2; exit 1; }

demo: release ## build sk, run the sample shop on the current kube context or a sandbox, show its page, delete it
	@./Fixtures/demo.sh .build/release/sk

bench: release ## time sk on the sample shop; PEER=/path/to/skaffold measures it beside
	@PEER="$(PEER)" ./Fixtures/bench.sh .build/release/sk

check: setup ## lint the sources and hold every import against Package.swift
	$(SWIFT) format lint --strict --recursive --parallel --configuration .swift-format $(SOURCES)
	$(SWIFT) build $(FLAGS) --explicit-target-dependency-import-check error

docs: build ## write docs/reference anew from the code
	.build/debug/sk generate-reference docs/reference

clean: ## remove what was built
	$(SWIFT) package clean

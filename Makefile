# Reliure: `make` builds the program and exports content/ to dist/. `make help` lists the rest.

GO          ?= go
# The version comes from the tags of the repository, never from the clock: the same commit gives the same binary.
VERSION     ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
COMMIT      ?= $(shell git rev-parse HEAD 2>/dev/null)
COMMIT_DATE ?= $(shell TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd 2>/dev/null)
LINKED      := -X main.release=$(VERSION) -X main.commit=$(COMMIT) -X main.date=$(COMMIT_DATE)

# Tools that are run and not linked. goreleaser: the newest of which all modules could be had.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
ACTIONLINT  := github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
GORELEASER  := github.com/goreleaser/goreleaser/v2@v2.16.0
CYCLONEDX   := github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0
FUZZTIME    ?= 20s
SEEDS       ?= 1-2000
PAGES       ?= 1-100000
# How long the tests of a package may take, on a machine that is busy with other work: Go's own ten minutes were nearly not enough.
TIMEOUT     ?= 40m
# What a snapshot leaves out: the container image where there is no Docker.
SNAPSHOT_SKIP ?= $(shell docker info >/dev/null 2>&1 && echo publish || echo publish,docker)

.PHONY: all
all: build ## build the program, and export content/ to dist/
	bin/reliure build content -o dist

.PHONY: build
build: ## put the program at bin/reliure
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '-s -w $(LINKED)' -o bin/reliure ./cmd/reliure

.PHONY: quick
quick: ## check what you changed, in under a minute: form, go vet, the short tests of the packages that differ from main
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "gofmt -w $$unformatted"; exit 1; fi
	$(GO) run ./tools/lint $$(git ls-files '*.go')
	$(GO) vet $$(.ci/touched)
	$(GO) test -short -timeout $(TIMEOUT) $$(.ci/touched)

.PHONY: test
test: ## run all tests
	$(GO) test -timeout $(TIMEOUT) ./...

.PHONY: race
race: ## run the tests of the packages that use goroutines under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -short -timeout $(TIMEOUT) $$(.ci/concurrent)

# Where tools/oracles and tools/conformance have put Eleventy, mdBook, pandoc and python-docx, for the tests and the pages of the guide
# that run them.
CACHE       := $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME)/reliure,$(CURDIR)/.cache)
INSTALLED   := RELIURE_ELEVENTY=$(CACHE)/eleventy-plugins-3.1.8/node_modules RELIURE_MDBOOK=$(CACHE)/mdbook-0.5.4/bin/mdbook \
	RELIURE_PANDOC=$(CACHE)/pypandoc_binary-1.17/pypandoc/files/pandoc RELIURE_DOCX=$(CACHE)/python-docx-1.2.0

.PHONY: conformance
conformance: build ## check every artifact with the validators of the standards (needs Java, Node, Python and Chromium)
	$(GO) run ./tools/conformance
	$(GO) run ./tools/oracles -only eleventy
	$(GO) run ./tools/oracles -only mkdocs
	$(GO) run ./tools/oracles -only hugo
	$(GO) run ./tools/oracles -only honkit
	$(GO) run ./tools/oracles -only pandoc
	$(GO) run ./tools/oracles -only plugin
	$(GO) run ./tools/oracles -only backend
	$(INSTALLED) $(GO) test -count=1 -run 'Preview|EPUB|DocumentedCommands|Plugin' ./cmd/reliure
	$(INSTALLED) $(GO) test -count=1 -run 'Word' ./internal/export

.PHONY: oracles
oracles: build ## compare what is made of small sites with what their own programs publish (needs Node, Python, Rust and Jekyll)
	$(GO) run ./tools/oracles

.PHONY: readers
readers: build ## have nine readers extract the text of every publication, and write docs/conformance/readers.md
	$(GO) run ./tools/conformance -only readers -table docs/conformance/readers.md

.PHONY: converters
converters: build ## have converters make Markdown of every publication, and say what they keep (docs/guide/after.md)
	$(GO) run ./tools/conformance -only converters

.PHONY: pandoc
pandoc: build ## send each of our documents through each of pandoc's formats, and check words and artifacts
	$(GO) run ./tools/conformance -only pandoc -all

# The other architecture is emulated (Debian: qemu-user-static).
OTHER       := $(if $(filter arm64,$(shell $(GO) env GOARCH)),amd64,arm64)
EMULATOR    := $(if $(filter arm64,$(OTHER)),qemu-aarch64-static,qemu-x86_64-static)

.PHONY: architectures
architectures: build ## check that amd64 and arm64 write the same bytes (needs qemu-user-static)
	CGO_ENABLED=0 GOARCH=$(OTHER) $(GO) build -trimpath -buildvcs=false -ldflags '-s -w -X main.release=$(VERSION)' -o bin/reliure-$(OTHER) ./cmd/reliure
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; for source in content testdata/pages; do \
		bin/reliure build $$source --publish --diagnostics json -o "$$folder/here" 2> "$$folder/here.json" > /dev/null; \
		$(EMULATOR) bin/reliure-$(OTHER) build $$source --publish --diagnostics json -o "$$folder/there" 2> "$$folder/there.json" > /dev/null; \
		cmp "$$folder/here.json" "$$folder/there.json"; \
		diff -r "$$folder/here" "$$folder/there"; \
		echo "$$source: the same bytes on $(OTHER)"; \
	done

.PHONY: bench
bench: build ## time the program, beside pandoc and Typst where they are installed, and keep the run in docs/benchmarks.md
	$(GO) run ./tools/bench -keep docs/benchmarks.md -name "$$(TZ=UTC git log -1 --date=short-local --format='%cd, %h')"

.PHONY: typography
typography: build ## set three pages with Typst, LaTeX and WeasyPrint too, measure all, and write docs/typography.md's table and pictures
	$(GO) run ./tools/typography

.PHONY: lint
lint: ## check form and style: gofmt, tools/lint, go vet, staticcheck; actionlint for the workflows
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "gofmt -w $$unformatted"; exit 1; fi
	$(GO) run ./tools/lint $$(git ls-files '*.go')
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) run $(ACTIONLINT) .github/workflows/*.yml docs/guide/workflows/*.yml docs/scale/*.yml

.PHONY: docs
docs: ## write what comes from the code: pages of docs/, schemas, the keys of Eleventy's plugin
	$(GO) run ./tools/catalogue > docs/diagnostics.md
	$(GO) run ./tools/schema
	$(GO) run ./cmd/reliure man > docs/reliure.1

.PHONY: vulnerabilities
vulnerabilities: ## ask the Go vulnerability database about what the program uses (needs the network)
	GOBIN=$(CURDIR)/bin $(GO) install $(GOVULNCHECK)
	.ci/vulnerabilities bin/govulncheck

.PHONY: extras
extras: ## write what packages ship beside the program: completions, man page, notices
	mkdir -p build/extras
	for shell in bash zsh fish; do $(GO) run ./cmd/reliure completion $$shell > build/extras/reliure.$$shell || exit 1; done
	gzip -9nc docs/reliure.1 > build/extras/reliure.1.gz
	$(GO) run ./tools/notices > build/extras/NOTICES.txt

.PHONY: snapshot
snapshot: ## build a release of this commit into build/release, for every system, and publish nothing
	GOBIN=$(CURDIR)/bin $(GO) install $(CYCLONEDX)
	PATH=$(CURDIR)/bin:$$PATH $(GO) run $(GORELEASER) release --snapshot --clean --skip=$(SNAPSHOT_SKIP)
	$(GO) run ./tools/npm
	.ci/snapshot

.PHONY: release
release: ## build and publish the release of the tag that is checked out (in CI)
	GOBIN=$(CURDIR)/bin $(GO) install $(CYCLONEDX)
	PATH=$(CURDIR)/bin:$$PATH $(GO) run $(GORELEASER) release --clean
	$(GO) run ./tools/npm

.PHONY: hostile
hostile: ## measure what pages cost that are made to be slow: twice the page, 2.2 times the processor time and the guessed memory at most
	$(GO) test -count=1 -timeout 2h -run '^TestHostilePagesCostWhatTheirSizeAllows$$' ./internal/export -hostile all

.PHONY: fuzz
fuzz: ## run each fuzz test for FUZZTIME (20s)
	@for package in $$($(GO) list ./...); do \
		for name in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$name"; \
			$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

.PHONY: sites
sites: ## build sites made at random, SEEDS=from-to, and show what fails with the smallest site that fails so
	$(GO) test -count=1 -timeout 6h -run '^TestRandomSitesAreMadeWithoutFault$$' ./internal/export -seeds $(SEEDS) -shrinks 200

.PHONY: differential
differential: ## compare the Markdown of pages made at random, PAGES=from-to, with what a browser shows of them
	$(GO) test -count=1 -run '^TestWordsOfRandomPagesAreThoseThatABrowserShows$$' ./internal/markdown -pages $(PAGES)

.PHONY: clean
clean: ## remove what was built
	rm -rf bin build dist .cache

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

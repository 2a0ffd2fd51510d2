# The commands. Each installs what it needs (pinned) and skips what is there.
#
#   make serve    build the app and serve it on the built-in mock at http://localhost:8080
#   make test     every check, and the tests that each push waits for
#   make test-all every test there is
#   make build    the release, in dist/
#   make bench    its sizes and its speed on a slow phone
#   make server   build app and reference server, and run both at http://localhost:8080
#   make matrix   the main journey in every browser, old and new, as a table
#   make load     how much the reference server stands, on SQLite and PostgreSQL

SHELL := /bin/bash
TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/esscard-web/tools
export PATH := $(TOOLS)/bin:$(HOME)/.cargo/bin:$(PATH)
export ESSCARD_TOOLS := $(TOOLS)

.PHONY: serve test test-all build bench server server-build load matrix tools test-tools

serve: build
	@node end2end/tools/serve.mjs

build: tools
	@cargo fetch --locked --quiet
	@NO_COLOR=true trunk build --release --offline=true

server-build:
	@cargo build --locked --profile server -p esscard-server

# The secrets are made once and stay out of the repository.
server: build server-build
	@target/server/esscard-server secrets target/server/secrets.json
	@target/server/esscard-server serve --secrets-file target/server/secrets.json --database sqlite:target/server/esscard.sqlite

load: server-build
	@node end2end/tools/load.mjs $(LOAD)

test-all: export ESSCARD_TESTS = all
test-all: test

test: test-tools
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy --locked --target wasm32-unknown-unknown --lib --bins -- -D warnings
	cargo test --locked --workspace
	@# The store's promises on PostgreSQL, too: one database, so one test after the other.
	node end2end/tools/postgres.mjs with store cargo test --locked --workspace --bin esscard-server store -- --test-threads 1
	@# With the whole workspace, so that what the tests have compiled serves here, too.
	cargo build --locked --workspace --bin esscard-server
	$(MAKE) --no-print-directory build
	cd end2end && npx --no-install playwright test

matrix: build
	@end2end/tools/install.sh matrix
	@cd end2end && ESSCARD_MATRIX=1 npx --no-install playwright test main-journey plain-page --project phone --workers 1 --reporter ./tools/matrix.mjs

bench: test-tools
	@$(MAKE) --no-print-directory build
	@node end2end/tools/bench.mjs

tools:
	@end2end/tools/install.sh build

test-tools:
	@end2end/tools/install.sh test

# make run, make test, make bench: each installs what is missing, builds in release and goes.
# make bench-peers installs what bench compares with; ARGUMENTS="als topk --rows 25M" chooses.

SWIFT ?= swift
# At a fixed address nothing is left to relocate at the start: a first frame some milliseconds sooner.
RELEASE = -c release --static-swift-stdlib -Xlinker -no-pie

# Headers and libraries of Debian that the build needs: the terminal, BLAS and LAPACK, gzip, SQLite.
PACKAGES = libncurses-dev libopenblas0 zlib1g-dev libsqlite3-dev pkg-config
# Only the tests: a terminal in memory that reads what the program writes.
TEST_PACKAGES = libvterm-dev

.PHONY: run build build-tests install test monkey bench bench-peers format lint setup setup-tests clean

run: build
	@$$($(SWIFT) build $(RELEASE) --show-bin-path)/recscope open sample-data/shop

build: setup
	@$(SWIFT) build $(RELEASE) --product recscope

PREFIX ?= /usr/local

# The program, its manual page and completions; no other file is needed.
install: build
	@program="$$($(SWIFT) build $(RELEASE) --show-bin-path)/recscope"; set -e; \
	share="$(DESTDIR)$(PREFIX)/share"; \
	install -D -m 755 "$$program" "$(DESTDIR)$(PREFIX)/bin/recscope"; \
	mkdir -p "$$share/man/man1" "$$share/bash-completion/completions" \
	  "$$share/zsh/site-functions" "$$share/fish/vendor_completions.d"; \
	"$$program" manual > "$$share/man/man1/recscope.1"; \
	"$$program" completions bash > "$$share/bash-completion/completions/recscope"; \
	"$$program" completions zsh > "$$share/zsh/site-functions/_recscope"; \
	"$$program" completions fish > "$$share/fish/vendor_completions.d/recscope.fish"; \
	echo "Installed in $(DESTDIR)$(PREFIX)"

# Tests and the hunt, with the program they play with, are built as one.
TESTS = -c release --scratch-path .build/tests -Xswiftc -enable-testing

build-tests: setup-tests
	@$(SWIFT) build $(TESTS) --build-tests

test: build-tests
	@$(SWIFT) test $(TESTS) --skip-build --disable-xctest

# Keys by chance until the dashboard falls: SECONDS or SESSIONS, SEED="1 2", START, LIMIT of an answer.
# SCRIPT=FILE TIMES=10 plays one again. Scripts of what fell stay in .build/monkey.
SEED ?= 1
monkey: build-tests
	@folder="$$($(SWIFT) build $(TESTS) --show-bin-path)"; "$$folder/monkey" \
	  --program "$$folder/recscope" --keep .build/monkey --seed $(SEED) \
	  $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SESSIONS),--sessions $(SESSIONS)) \
	  $(if $(START),--start $(START)) $(if $(LIMIT),--limit $(LIMIT)) \
	  $(if $(SCRIPT),--script $(SCRIPT)) $(if $(TIMES),--times $(TIMES))

bench: setup
	@$(SWIFT) build $(RELEASE) --product bench
	@$$($(SWIFT) build $(RELEASE) --show-bin-path)/bench $(ARGUMENTS)

# The peers, in environments of their own: those of metrics and of ratings want an older numpy than the
# others, LensKit an older pandas, and PyTorch is large.
PEERS := .venv-bench .venv-bench-lenskit .venv-bench-metrics .venv-bench-ratings .venv-bench-torch
bench-peers: $(PEERS:=/installed)

.venv-bench/installed: Sources/bench/peers/requirements.txt
.venv-bench-lenskit/installed: Sources/bench/peers/requirements-lenskit.txt
.venv-bench-metrics/installed: Sources/bench/peers/requirements-metrics.txt
.venv-bench-ratings/installed: Sources/bench/peers/requirements-ratings.txt
.venv-bench-torch/installed: Sources/bench/peers/requirements-torch.txt

$(PEERS:=/installed):
	@python3 -c 'import ensurepip' 2>/dev/null \
	  || { echo "bench-peers needs python3-venv: sudo apt-get install python3-venv"; exit 1; }
	@python3 -m venv $(@D)
	@$(@D)/bin/pip install --quiet --only-binary :all: -r $<
	@touch $@

format:
	@$(SWIFT) format -i -r Sources Tests Package.swift

lint:
	@$(SWIFT) format lint --strict -r Sources Tests Package.swift

clean:
	@rm -rf .build

setup:
	@$(call install_missing,$(PACKAGES))

setup-tests:
	@$(call install_missing,$(PACKAGES) $(TEST_PACKAGES))

# Installs those of the named Debian packages that are absent; without root it prints the command.
define install_missing
missing=""; for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
    || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  if [ "$$(id -u)" = 0 ]; then \
    echo "Installing$$missing"; \
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
  else \
    echo "recscope needs$$missing. Install with:"; \
    echo "  sudo apt-get install$$missing"; exit 1; \
  fi; \
fi; \
command -v $(SWIFT) >/dev/null || { \
  echo "recscope needs Swift 6.1 or later: https://www.swift.org/install/linux/"; exit 1; }
endef

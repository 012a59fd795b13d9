# Berth. `make` lists the targets. Each is one line of Maven, run on a JDK 25 that .mvn/jdk.sh finds.
SHELL = /bin/sh
MAVEN = . ./.mvn/jdk.sh && ./mvnw -B -ntp
# A chosen test stands in one module, and is run once.
ONLY = -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.skip=true
ARGS =
TEST =
DIR = target/site

.PHONY: help check test format golden calibrate bench serve export fuzz clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

check: ## everything CI runs: compiler checks, tests, fuzzing, formatting, documentation
	.ci/browser
	$(MAVEN) verify -Dfuzz=1 $(ARGS)

test: ## the tests; some of them: make test TEST=BytesTest
	$(MAVEN) test $(if $(TEST),-Dtest='$(TEST)' $(ONLY)) $(ARGS)

format: ## puts all Java sources into the one form
	$(MAVEN) spotless:apply

golden: ## rewrites the golden files; read the diff
	$(MAVEN) test -Dtest='*GoldenTest' $(ONLY) -Dberth.golden=rewrite

calibrate: ## fits the speed model to data/measured/speeds again; read the diff
	$(MAVEN) test -pl catalogue -am -Dtest=SpeedGoldenTest $(ONLY) -Dberth.golden=rewrite

bench: ## the benchmarks; some of them: make bench ARGS='Estimate -f 1'
	$(MAVEN) package -Pbench -pl bench -am -Dmaven.test.skip=true "-Dbench.arguments=$(ARGS)"

serve: ## the web site on this machine
	./berth serve $(ARGS)

export: ## the web site as files, in DIR (target/site)
	./berth export $(DIR) $(ARGS)

fuzz: ## the fuzz tests, for longer: make fuzz TEST=GgufReaderFuzzTest ARGS=-Dfuzz.time=10m
	$(MAVEN) test-compile surefire:test@fuzz -pl core -Dfuzz=1 $(if $(TEST),-Dtest='$(TEST)') $(ARGS)

clean: ## removes what was built
	$(MAVEN) clean

# What a contributor does, one target each. Without make, run the lines by hand.
.PHONY: setup test fuzz lint types layers plan docs captures bench profile mutants wheel ci clean

setup:  ## virtual environment with everything for development
	test -x .venv/bin/python || python3 -m venv .venv
	.venv/bin/python -m pip install --quiet -c constraints.txt -e '.[dev]'

test:  ## all tests
	bash scripts/test.sh

fuzz:  ## damaged files of every kind, for long; another seed: make fuzz SEED=7
	FAZHI_FUZZ_ROUNDS=20000 FAZHI_FUZZ_SEED=$(or $(SEED),1) .venv/bin/python -m pytest tests/attack -n auto

lint:  ## style
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types:  ## strict types
	.venv/bin/mypy

layers:  ## imports go downwards only
	.venv/bin/lint-imports

plan:  ## the plan of this repository
	.venv/bin/fazhi lint --plan plan

docs:  ## pages and schemas that are generated
	.venv/bin/fazhi schema --write
	.venv/bin/python scripts/make_rule_docs.py

captures:  ## the pictures of the README
	.venv/bin/python scripts/make_captures.py

bench:  ## the tables and the plot of docs/performance.md
	.venv/bin/python benchmarks/run.py --peers
	.venv/bin/python benchmarks/growth.py

profile:  ## where the time of a query goes
	.venv/bin/python benchmarks/profile_command.py duties --unit 区司法局

mutants:  ## does a test notice each small change of names, deadlines, dates and states? over half an hour; see "mutmut results" after it
	.venv/bin/mutmut run --max-children 2

wheel:
	.venv/bin/python -m build --wheel

ci:  ## all of it, as the CI does
	bash .ci/run

clean:
	rm -rf mutants .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Every target is one line around a Python command; without make, type that command (README.md).
PYTHON ?= python3
IN_ENV := $(PYTHON) .ci/env.py
IN_TEST := $(IN_ENV) --with=test,site
IN_BROWSER := $(IN_ENV) --with=test,site,browser

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

lab:  ## open JupyterLab on your own copy of the first lesson
	@$(IN_ENV) -m nnutils lab $(ARGS)

classroom:  ## ARGS="grade --course DIR": a teacher's commands (notebooks/teachers.md)
	@$(IN_ENV) --with=classroom -m nnutils.classroom $(ARGS)

fresh:  ## NB=02-logistic-regression: begin a lesson anew, yours is kept beside it
	@$(IN_ENV) -m nnutils fresh "$(NB)"

review:  ## be asked again what is due today of the lessons you began
	@$(IN_ENV) -m nnutils review

doctor:  ## is this machine ready? every line says yes, or how to mend it
	@$(IN_ENV) -m nnutils doctor

test:  ## prove every stored number and every stored curve, then run the tests
	@$(IN_TEST) .ci/test.py

test-notebooks:  ## NB=notebooks/02-logistic-regression.ipynb: the same for one notebook
	@$(IN_TEST) .ci/test_notebooks.py $(NB)

test-browser:  ## drive the widgets and every lesson in a real browser (Chromium)
	@$(IN_BROWSER) -m pytest -n 2 -rfEs -m browser tests/browser

test-oldest:  ## the same on the lowest versions pyproject.toml allows
	@$(IN_ENV) --oldest .ci/test.py

test-all: test-oldest  ## everything, the slow tests and the lowest versions too (the weekly run)
	@$(IN_TEST) .ci/test.py -m "not browser" --hypothesis-profile=full

notebooks:  ## re-execute and store the outputs, all or NB=notebooks/...
	@$(IN_TEST) .ci/store_notebooks.py $(NB)

exercises:  ## write the students' versions of notebooks/solutions/
	@$(IN_TEST) .ci/make_exercises.py

learner:  ## write the learners' copies of the lessons, notebooks/learner/; ARGS="--to FOLDER --no-folds" for a class
	@$(IN_ENV) .ci/make_learner.py $(ARGS)

recall:  ## write the questions that each lesson opens with
	@$(IN_ENV) .ci/make_recall.py

new-lesson:  ## NB=07-regularize: begin a lesson from the template
	@$(IN_ENV) .ci/new_lesson.py "$(NB)"

new-widget:  ## NAME=Dial: begin a widget from the template
	@$(IN_ENV) .ci/new_widget.py "$(NAME)"

site:  ## the course as a website, into build/site
	@$(IN_ENV) --with=site .ci/book.py site

handbook:  ## the course as one printable PDF, build/handbook.pdf (needs Chromium)
	@$(IN_BROWSER) .ci/book.py handbook

dist:  ## what is committed as a wheel and a source archive, into dist/
	@$(IN_TEST) .ci/dist.py

bench:  ## time a training against its bare matrix products, and against other packages
	@$(IN_ENV) --with=test,bench tests/benchmarks/bench.py

bench-smoke:  ## does the benchmark run? everything tiny, no figure means anything
	@$(IN_TEST) tests/benchmarks/bench.py --smoke

bench-widgets:  ## from a key press to changed pixels, and frames a second, in a real browser
	@$(IN_BROWSER) tests/benchmarks/widgets.py

lint:  ## ruff, and mypy on the type hints
	@$(IN_TEST) -m ruff check . && $(IN_TEST) -m mypy

lock:  ## resolve every layer anew, or with ARGS=--upgrade to the newest versions
	@$(PYTHON) .ci/lock.py $(ARGS)

audit:  ## has a pinned package a known weakness? (needs pip-audit and the network)
	@$(IN_ENV) .ci/audit.py

clean:  ## remove what these commands made, .venv too; work/ stays
	@$(PYTHON) .ci/clean.py

.PHONY: help lab classroom fresh review doctor test test-notebooks test-browser test-oldest test-all notebooks exercises learner recall new-lesson new-widget site handbook dist bench bench-smoke bench-widgets lint lock audit clean

# The commands of this project: `make serve` to see the site, `make test` before a commit.
PORT ?= 8000
export PORT

.PHONY: help serve dev admin demo test prove messages lock

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

serve:  ## serve the site on http://127.0.0.1:8000 (PORT=, DATABASE_URL=)
	@exec deploy/serve

dev:  ## the same, with DEBUG and reload
	@exec deploy/serve --dev

admin:  ## make an administrator; asks for a name and a password
	@deploy/manage migrate --verbosity 0
	@exec deploy/manage createsuperuser

demo:  ## make a planner and a reviewer with printed passwords; refused on a public site
	@exec deploy/demo

test:  ## all checks, bounded: some minutes
	@exec deploy/test

prove:  ## the same checks, unbounded
	@PROVE=1 exec deploy/test

messages:  ## collect the strings to translate, and compile the translations
	@exec deploy/messages

lock:  ## compile requirements/*.in with hashes
	@exec deploy/lock

# The commands of this project: `make serve` to see the site, `make test` before a commit.
PORT ?= 8000
export PORT

.PHONY: help serve dev admin demo test prove backup restore messages lock

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

backup:  ## copy the database and the uploads, accounts and history included (TO=folder)
	@exec deploy/manage backup $(TO)

restore:  ## put such a copy in their place (FROM=folder; OVERWRITE=1 over what is there)
	@exec deploy/manage restore $(FROM) $(if $(OVERWRITE),--overwrite)

messages:  ## collect the strings to translate, and compile the translations
	@exec deploy/messages

lock:  ## compile requirements/*.in with hashes
	@exec deploy/lock

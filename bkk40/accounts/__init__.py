"""Who may come in and do what: signing in, second factors, roles, accounts made by administrators."""

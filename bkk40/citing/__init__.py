"""How a page is cited: a sentence in each language, BibTeX and CSL-JSON, by its permanent address."""

"""How words of a document are cited, apart from any record that rests on them."""

from django.utils import timezone, translation

from bkk40.citing.pages import quoted
from bkk40.citing.references import LANGUAGES, Reference, in_both_languages, key_of
from bkk40.citing.writers import place
from plans.languages import language_of


def reference_of_quotation(citation, address):
    """The Reference of a Citation, kept or not, with its paragraph, in the language of `address`."""
    titles = {}
    for language in LANGUAGES:
        with translation.override(language):
            words = quoted(citation, address)
            titles[language] = f"“{words.words}” ({place(words)})"
    source = citation.passage.source
    words = quoted(citation, address)
    path = "/" + words.address.partition("://")[2].partition("/")[2]
    language = language_of(path)
    return Reference(
        key=key_of(f"{path}-{citation.start}-{citation.end}", language),
        titles=titles,
        addresses=in_both_languages(words.address),
        language=language,
        version=timezone.localtime(source.changed_at).date(),
        accessed=timezone.localdate(),
        is_quotation=True,
    )

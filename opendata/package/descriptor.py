"""datapackage.json: what each file of the package is, and what each of its columns holds."""

from django.utils import translation

from opendata.about import LICENCE

OURS = {"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}
PUBLISHERS = {"name": "notspecified", "title": "The words are those of the document’s publisher"}
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True}


def in_both(name, words):
    """A text of ours in English, the language of such files, and beside it in Thai."""
    said = {}
    for language, key in (("en", name), ("th", f"{name}_th")):
        with translation.override(language):
            said[key] = str(words)
    return said


def package(origin, changed, sources, resources):
    """The descriptor. `changed`: when readers last saw something change, or None; `sources` are public."""
    when = {"version": changed.date().isoformat(), "created": changed.isoformat()} if changed else {}
    return {
        "profile": "data-package",
        "name": "bkk40",
        "id": f"{origin}/data/",
        "title": "bkk40: how Bangkok’s work lines up with what was promised",
        "title_th": "bkk40: งานของกรุงเทพฯ ตรงกับสิ่งที่สัญญาไว้หรือไม่",
        "homepage": f"{origin}/",
        **when,
        "licenses": [OURS],
        "contributors": [{"title": "bkk40", "path": f"{origin}/about/", "role": "author"}],
        "sources": [
            {
                "title": each.name_en or each.name_th,
                "title_th": each.name_th,
                "path": origin + each.get_absolute_url(),
            }
            for each in sources
        ],
        "resources": resources,
    }


def of_table(table, written):
    """The entry of a CSV; `written` tells its path, rows, bytes and hash."""
    return {
        "name": table.name,
        "path": written.path,
        "profile": "tabular-data-resource",
        **in_both("title", table.title),
        **in_both("description", table.meaning),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "rows": written.rows,
        **({"licenses": [PUBLISHERS]} if table.is_quoted else {}),
        "dialect": DIALECT,
        "schema": schema(table),
    }


def of_text(source, written):
    """The entry of a document's text."""
    return {
        "name": f"text-{source.slug}",
        "path": written.path,
        "title": source.name_en or source.name_th,
        "title_th": source.name_th,
        "format": "txt",
        "mediatype": "text/plain",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "licenses": [PUBLISHERS],
    }


def schema(table):
    keys = list(table.key)
    return {
        "fields": [of_field(field) for field in table.fields],
        "primaryKey": keys if len(keys) > 1 else keys[0],
        "foreignKeys": [
            {
                "fields": name,
                "reference": {"resource": "" if other == table.name else other, "fields": column},
            }
            for name, (other, column) in table.references.items()
        ],
        "missingValues": [""],
    }


def of_field(field):
    limits = {"required": True} if field.required else {}
    if field.choices:
        limits["enum"] = [value for value, _words in field.choices]
    told = {"name": field.name, "type": field.type, **in_both("title", field.title)}
    told |= in_both("description", field.meaning)
    if field.choices:
        told["values"] = [{"value": value, **in_both("title", words)} for value, words in field.choices]
    return told | ({"constraints": limits} if limits else {})

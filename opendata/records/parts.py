"""Lists inside a record, each held as rows of a model of its own: evidence, aliases, involvements …"""

from operator import attrgetter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from opendata.records.fields import Field, Scalar, path_of
from opendata.records.index import NotPublic
from opendata.records.made import Made
from opendata.records.telling import Word
from plans import rules
from plans.quotations import is_found, locate


class Part(Field):
    """The rows that hang on a record through `owner`: the methods of a field, and `made` and `remove`."""

    def __init__(self, name, model, owner, accessor=None):
        super().__init__(name, accessor)
        self.model = model
        self.owner = owner

    def canonical(self, value, scope):
        if value is None:
            return []
        if not isinstance(value, list):
            raise ValidationError(_("This takes a list."))
        return [self.canonical_item(item, scope.at(n)) for n, item in enumerate(value)]

    def rows(self, row):
        return getattr(row, self.column).all()

    def read(self, row):
        return [self.read_item(item) for item in self.rows(row)]

    def tell(self, row, telling):
        told = [self.tell_item(item, telling) for item in self.rows(row)]
        return [item for item in told if item is not None] or None

    def made(self, row, items, index):
        """What is to be written of these items, each a Made; what has no page is tied to nothing."""
        made = []
        for position, item in enumerate(items):
            try:
                other = self.made_item(row, item, position, index)
            except NotPublic:
                continue
            except ValidationError as error:
                raise self.placed(error, position) from error
            other.part, other.position = self, position
            made.append(other)
        return made

    def placed(self, error, position):
        """The same complaint, with the item in which it arose."""
        named = [
            message if field == "__all__" else f"{field}: {message}"
            for field, messages in rules.faults(error).items()
            for message in messages
        ]
        return ValidationError({f"{self.name}[{position + 1}]": named})

    def remove(self, row):
        """Take away what the database holds of it, before other items take its place."""
        getattr(row, self.column).all().delete()


class Evidence(Part):
    """Quotations: `{p: 22, quote: "…"}`, `source` where not the file's, `start` where the words recur."""

    def __init__(self, model, name="evidence", accessor="citation_links"):
        super().__init__(name, model, "claim", accessor)
        self.prefetch = (accessor,)

    def canonical_item(self, item, scope):
        scope.expect_keys(item, {"p", "quote"}, {"source", "start"})
        passage = scope.index.find_any("passage", f"{item.get('source', scope.source)}/{item['p']}")
        quote, start = scope.typed(item, "quote", str), scope.typed(item, "start", int)
        start, _end = locate(passage, quote, start)
        return (path_of(passage), start, quote)

    def read_item(self, link):
        return (path_of(link.citation.passage), link.citation.start, link.citation.quote)

    def tell_item(self, link, telling):
        passage, quote = link.citation.passage, link.citation.quote
        start = {} if is_found(passage, quote) else {"start": link.citation.start}
        return {"source": Word(passage.source.slug), "p": passage.number, "quote": quote, **start}

    def made_item(self, row, item, position, index):
        path, start, quote = item
        citation = index.citation(index.find("passage", path), start, quote)
        return Made(self.model(claim=row, citation=citation, position=position))


class Aliases(Part):
    """Printed forms of a name: `{text: "…", p: 29}`."""

    def __init__(self, model):
        super().__init__("aliases", model, "record")
        self.text = Scalar("text", model)
        self.prefetch = ("aliases__passage__source",)

    def canonical_item(self, item, scope):
        scope.expect_keys(item, {"text", "p"}, {"source"})
        passage = scope.index.find_any("passage", f"{item.get('source', scope.source)}/{item['p']}")
        scope.typed(item, "text", str)
        return (scope.under("text").checked(self.text, item["text"]), path_of(passage))

    def read_item(self, alias):
        return (alias.text, path_of(alias.passage))

    def tell_item(self, alias, telling):
        return {"source": Word(alias.passage.source.slug), "text": alias.text, "p": alias.passage.number}

    def made_item(self, row, item, position, index):
        return Made(self.model(record=row, text=item[0], passage=index.find("passage", item[1])))


class Texts(Part):
    """A list of plain texts, such as search terms."""

    def __init__(self, name, model):
        super().__init__(name, model, "record")
        self.text = Scalar("text", model)
        self.prefetch = (name,)

    def canonical_item(self, item, scope):
        return scope.checked(self.text, str(item))

    def read_item(self, made):
        return made.text

    def tell_item(self, made, telling):
        return None if telling.public and getattr(made, "for_editors_only", False) else made.text

    def made_item(self, row, item, position, index):
        return Made(self.model(record=row, text=item))


class FormerSlugs(Part):
    """The slugs that a record once had. The database may know of more: each renaming leaves one."""

    def __init__(self, model):
        super().__init__("former_slugs", model, "record")
        self.slug = Scalar("slug", model)
        self.prefetch = ("former_slugs",)

    def canonical(self, value, scope):
        return sorted(super().canonical(value, scope))

    def canonical_item(self, item, scope):
        return scope.checked(self.slug, item)

    def differs(self, there, said):
        return not set(said) <= set(there)

    def read(self, row):
        return sorted(super().read(row))

    def read_item(self, former):
        return former.slug

    def tell(self, row, telling):
        return [Word(slug) for slug in self.read(row)] or None

    def remove(self, row):
        """Addresses are kept for good."""

    def made(self, row, items, index):
        there = [] if row.pk is None else self.read(row)
        return super().made(row, [item for item in items if item not in there], index)

    def made_item(self, row, item, position, index):
        return Made(self.model(record=row, slug=item))


class Links(Part):
    """A list of other records by their paths, each a row of a link model."""

    def __init__(self, name, model, kind, owner, target, accessor, late=False):
        super().__init__(name, model, owner, accessor)
        self.kind = kind
        self.target = target
        self.late = late
        self.prefetch = (f"{accessor}__{target}",)

    def canonical_item(self, item, scope):
        return scope.index.present_path(self.kind, str(item), sure=not self.late)

    def read_item(self, link):
        return path_of(getattr(link, self.target))

    def tell_item(self, link, telling):
        target = getattr(link, self.target)
        return Word(path_of(target)) if telling.shows(target) else None

    def made_item(self, row, item, position, index):
        return Made(self.model(**{self.owner: row, self.target: index.find(self.kind, item)}))


class Rows(Part):
    """Small records with fields and evidence of their own; with `single` there is one, and no list."""

    def __init__(self, name, model, fields, owner, accessor=None, single=False):
        super().__init__(name, model, owner, accessor)
        self.fields = fields
        self.single = single
        self.prefetch = tuple(f"{self.column}__{path}" for field in fields for path in field.prefetch) or (
            name,
        )

    def canonical(self, value, scope):
        if self.single:
            return None if value is None else self.canonical_item(value, scope)
        return super().canonical(value, scope)

    def canonical_item(self, item, scope):
        return scope.canonical(self.fields, item)

    def read(self, row):
        if self.single:
            item = getattr(row, self.column, None)
            return None if item is None else self.read_item(item)
        return super().read(row)

    def rows(self, row):
        # In the order in which they were made: that of the file.
        return sorted(getattr(row, self.column).all(), key=attrgetter("pk"))

    def read_item(self, item):
        return {field.name: field.read(item) for field in self.fields}

    def tell_item(self, item, telling):
        return telling.of(self.fields, item)

    def tell(self, row, telling):
        if self.single:
            item = getattr(row, self.column, None)
            return None if item is None else self.tell_item(item, telling)
        return super().tell(row, telling)

    def made(self, row, items, index):
        if self.single:
            items = [] if items is None else [items]
        return super().made(row, items, index)

    def prime(self, records, index):
        items = [record.get(self.name) for record in records]
        items = items if self.single else [item for some in items if isinstance(some, list) for item in some]
        for field in self.fields:
            field.prime([item for item in items if isinstance(item, dict)], index)

    def remove(self, row):
        self.model.objects.filter(**{self.owner: row}).delete()

    def made_item(self, row, item, position, index):
        made = Made(self.model(**{self.owner: row}))
        for field in self.fields:
            if isinstance(field, Part):
                made.hanging += field.made(made.row, item[field.name], index)
            else:
                field.assign(made.row, item[field.name], index)
        return made

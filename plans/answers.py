"""What answers to programs are made of: addresses, texts in both languages, evidence, what hangs on a record.

References are by slug (`plan/goal` for a goal); an empty text is one that there is not.
"""

from django.urls import reverse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from plans.models import Note, Withdrawal

TEXT = serializers.CharField


def path_of(record):
    """How answers refer to a record: its slug, after those of the records inside which it is named."""
    return getattr(record, "path", None) or record.slug


def api_address(record, tail=""):
    """The path of the answer about a record; `tail` follows it, such as "as-of/2026-01-31/"."""
    return reverse(f"api_{record._meta.model_name}", args=path_of(record).split("/")) + tail


def page_addresses(record):
    """The paths of a record's page: (Thai, English)."""
    with translation.override("th"):
        thai = record.get_absolute_url()
    return thai, f"/en{thai}"


def tail_of(record):
    """What follows the address of a record of the past: the day on which it stood so."""
    day = getattr(record, "day", None)
    return f"as-of/{day.isoformat()}/" if day else ""


def paged(request, page, extra=""):
    """How many rows there are, and the addresses of the pages beside this one; `extra` follows them."""
    here = request.build_absolute_uri(request.path)
    return {
        "count": page.count,
        "next": here + page.next + extra if page.next else None,
        "previous": here + page.previous + extra if page.previous else None,
    }


def bilingual(*names):
    """The columns of texts: name_th, name_en …"""
    return [f"{name}_{language}" for name in names for language in ("th", "en")]


class ReferenceSerializer(serializers.Serializer):
    """A record that is referred to, where it may be of several kinds."""

    type = serializers.CharField(source="_meta.model_name")
    slug = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    def get_slug(self, record) -> str:
        return path_of(record)

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, record):
        return self.context["request"].build_absolute_uri(api_address(record))


class Addressed(serializers.ModelSerializer):
    """A record with an address: of this answer, and of its page in both languages."""

    slug = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    page_th = serializers.SerializerMethodField()
    page_en = serializers.SerializerMethodField()

    addresses = ["slug", "url", "page_th", "page_en"]

    def get_slug(self, record) -> str:
        return path_of(record)

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, record):
        return self._absolute(api_address(record, tail_of(record)))

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_th(self, record):
        return self._absolute(page_addresses(record)[0] + tail_of(record))

    @extend_schema_field(OpenApiTypes.URI)
    def get_page_en(self, record):
        return self._absolute(page_addresses(record)[1] + tail_of(record))

    def _absolute(self, path):
        return self.context["request"].build_absolute_uri(path)


class QuotationSerializer(serializers.Serializer):
    """Evidence: the code points from `start` up to `end`, which is not among them, of a passage's `plain`."""

    source = serializers.SlugField(source="citation.passage.source.slug")
    passage = serializers.IntegerField(source="citation.passage.number")
    start = serializers.IntegerField(source="citation.start")
    end = serializers.IntegerField(source="citation.end")
    quote = TEXT(source="citation.quote")


class NoteOnTextSerializer(serializers.ModelSerializer):
    """An editor's note on a span of a passage: what is printed and what is meant."""

    source = serializers.SlugField(source="passage.source.slug")
    passage = serializers.IntegerField(source="passage.number")

    class Meta:
        model = Note
        columns = ["slug", "category", "start", "end", "verbatim", "suggested", "confidence", "apply"]
        fields = ["source", "passage", *columns]


class PrintedNameSerializer(serializers.Serializer):
    """Another form of a name, and the passage that prints it."""

    text = TEXT()
    source = serializers.SlugField(source="passage.source.slug")
    passage = serializers.IntegerField(source="passage.number")


def evidence(source="citation_links"):
    """The quotations that a record or a claim rests on."""
    return QuotationSerializer(source=source, many=True)


class Claim(serializers.ModelSerializer):
    """What somebody says holds: who says so, with what reserve, in which words of the source."""

    citations = evidence()

    ground = ["basis", *bilingual("note"), "citations"]


class Ends(serializers.Serializer):
    """A claim that leads from one record to another: adds `from` and `to`."""

    def get_fields(self):
        return {
            **super().get_fields(),
            "from": ReferenceSerializer(source="source"),
            "to": ReferenceSerializer(source="target"),
        }


class WithdrawalSerializer(serializers.ModelSerializer):
    """Why a record was taken from the public, and when."""

    class Meta:
        model = Withdrawal
        fields = ["withdrawn_on", *bilingual("reason")]


class Shown(serializers.Serializer):
    """What hangs on a record, at most fifty of each kind; the view loads it into `record.shown`."""

    more = serializers.SerializerMethodField()

    def get_more(self, record) -> list[str]:
        """Which of the lists of this answer go on; the fifty first are shown."""
        return [name for name, rows in record.shown.items() if getattr(rows, "more", False)]


def shown(name, serializer):
    """A field with what the view loaded under this name."""
    return serializer(source=f"shown.{name}", many=True)


class References(serializers.ListField):
    """Slugs of records of one kind that the view loaded."""

    child = serializers.CharField()

    def to_representation(self, records):
        return [path_of(record) for record in records]


class Evident(serializers.Serializer):
    """A record with the quotations and the editors' notes on the source that bear on it."""

    citations = evidence()
    notes_on_text = NoteOnTextSerializer(source="shown_notes", many=True)


class Past(serializers.Serializer):
    """A record as it stood when a day ended in Bangkok, and why it was withdrawn since, if it was."""

    as_of = serializers.DateField(source="day")
    withdrawal = serializers.SerializerMethodField()

    @extend_schema_field(WithdrawalSerializer(allow_null=True))
    def get_withdrawal(self, record):
        return record.withdrawal and WithdrawalSerializer(record.withdrawal).data


def without(fields, *names):
    return [name for name in fields if name not in names]

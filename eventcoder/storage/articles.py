"""Records -> articles: dates read, ids given, mentions checked; every record that is no article becomes a Problem."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from eventcoder import schema
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article, GivenMention
from eventcoder.storage.reading import read_records
from eventcoder.storage.records import FIELDS, Layout, Record, shown
from eventcoder.storage.sources import Source

MAX_TEXT = 5_000_000
"""Characters of one article; more is a book, or a file that was joined by mistake."""
OTHER_LANGUAGE = "other-language"
"""The kind of a Problem that only says that an article is not in English."""
_ENTRY, _REASONS = 200, 5
"""Characters of an id that a problem names, and reasons why a record is wrong."""
_STRINGS = ("text", "title", "publisher", "url", "language", "place")
_ENGLISH = ("", "en", "eng", "english")


def read_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`["text=body"]` as {"text": "body"}. EventCoderError for another form, or a field that articles do not have."""
    names = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or name not in FIELDS or not column:
            raise EventCoderError(f"--map {pair}: write FIELD=COLUMN, with a field of {', '.join(FIELDS)}")
        names[name] = column
    return names


def read_articles(
    sources: Iterable[Source], *, date: dt.date | None = None, names: Mapping[str, str] | None = None
) -> Iterator[Article | Problem]:
    """The articles of all sources in order, and a problem in the place of each that is none.

    `date` is for articles without one; `names` maps our fields to the files' columns.
    """
    layout = Layout(names or {}, date is not None)
    maker = ArticleMaker(date)
    for source in sources:
        for record in read_records(source, layout):
            yield record if isinstance(record, Problem) else maker.article(record)


class ArticleMaker:
    """Makes the articles of one run: `seen` has the ids that were there before, as `id_digest` gives them."""

    def __init__(self, date: dt.date | None = None, seen: set[bytes] | None = None) -> None:
        self.date = date
        self.seen = set() if seen is None else seen

    def article(self, record: Record) -> Article | Problem:
        """The article, or what is wrong with the record: as `make_article`, or that its id was there before."""
        article = make_article(record, self.date)
        if isinstance(article, Problem):
            return article
        digest = id_digest(article.id)
        if digest in self.seen:
            return duplicate(article, record.file, record.line)
        self.seen.add(digest)
        return article


def id_digest(article_id: str) -> bytes:
    """Eight bytes that stand for an id, which could be long itself."""
    return hashlib.blake2b(article_id.encode(), digest_size=8).digest()


def duplicate(article: Article, file: str | None, line: int | None) -> Problem:
    """That the article's id was there before."""
    content = shown({name: value for name, value in dataclasses.asdict(article).items() if value})
    hint = "give each article its own id"
    return Problem("duplicate-id", f"the id {article.id!r} was there before", file, line, article.id, hint, content)


def make_article(record: Record, date: dt.date | None = None) -> Article | Problem:
    """The article, or what is wrong with the record; `date` is for one that has none.

    A language other than English gives OTHER_LANGUAGE.
    """
    try:
        return _article(record, date)
    except RecursionError:
        message = "lists inside lists inside lists, deeper than can be read"
        return Problem("schema", message, record.file, record.line, hint="write plain fields")


def _article(record: Record, date: dt.date | None) -> Article | Problem:
    values = record.values

    def problem(kind: str, message: str, hint: str | None = None) -> Problem:
        entry = values.get("id")
        content = shown({name: values[name] for name in values if values[name] is not None})
        entry = None if entry is None else str(entry)[:_ENTRY]
        return Problem(kind, message, record.file, record.line, entry, hint, content)

    if "text" not in values:
        missing = Layout(dated=True).missing(list(values))
        message, hint = "the field 'text' is missing", missing[2] if missing else None
        return problem("missing-text", message, hint)
    fields = {name: values[name] for name in FIELDS if values.get(name) is not None}
    if type(fields.get("id")) is int:
        fields["id"] = str(fields["id"])
    try:
        day = _day(fields.pop("date", None)) or date
    except ValueError as error:
        return problem("bad-date", str(error), "write the day as YYYY-MM-DD")
    if dated := next((name for name, value in fields.items() if isinstance(value, dt.date)), None):
        return problem("schema", f"{dated}: a date and not text")
    if violations := schema.check_rows("article", [{"text": None} | fields]):
        more = f"; and {len(violations) - _REASONS:,} more" if len(violations) > _REASONS else ""
        return problem("schema", "; ".join(map(str, violations[:_REASONS])) + more)
    if day is None:
        return problem("missing-date", "the article has no date", "give one for all with --date YYYY-MM-DD")
    if broken := next((name for name in ("id", *_STRINGS) if not _encodable(fields.get(name, ""))), None):
        return problem("encoding", f"{broken}: half a surrogate pair, which is no character", "write the text again")
    text = fields["text"]
    if not text.strip() and not (fields.get("title") or "").strip():
        return problem("empty-text", "the text is empty")
    if len(text) > MAX_TEXT:
        return problem("too-long", f"{len(text):,} characters; more than {MAX_TEXT:,} are not coded", "split it")
    if (fields.get("language") or "").lower().replace("_", "-").split("-")[0] not in _ENGLISH:
        return problem(OTHER_LANGUAGE, f"the language is {fields['language']!r}; only English is coded")
    mentions = tuple(
        GivenMention(int(m["start"]), int(m["end"]), m.get("code")) for m in fields.pop("mentions", None) or ()
    )
    for mention in mentions:
        if not mention.start < mention.end <= len(text):
            message = f"the mention {mention.start} to {mention.end} is no span of a text of {len(text)} characters"
            return problem("bad-mentions", message, "count characters from 0, the end not included")
    article_id = fields.pop("id", None) or _content_id(fields, day)
    return Article(id=article_id, date=day, mentions=mentions, **fields)


def _day(value: object) -> dt.date | None:
    """The day of a date, a timestamp or ISO 8601 text. ValueError with a message if it is none."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"date: {str(value)[:40]!r} is no date") from None


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _content_id(fields: Mapping[str, Any], day: dt.date) -> str:
    """An id made of the content: the same article gets the same one in every run."""
    content = "\0".join((day.isoformat(), fields.get("title") or "", fields["text"]))
    return hashlib.sha256(content.encode()).hexdigest()[:16]

"""Statements by the bare driver, several at once.

A request asks some thirty small questions, and SQLAlchemy's way to an answer takes several times as long as the
database's. So what a request asks is made of SQLAlchemy's parts once, and then asked as text.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select
from sqlalchemy.dialects.postgresql.psycopg import dialect as postgresql
from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite
from sqlalchemy.sql import ClauseElement

Value = str | int | bytes | None
Answer = list[tuple[Any, ...]]
_DIALECTS = {"postgresql": postgresql, "sqlite": sqlite}


class Question(NamedTuple):
    """A statement that is made once for all, and its values. What it gives are whole numbers, texts and bytes."""

    statement: ClauseElement
    values: Mapping[str, Value] = {}


class _Text(NamedTuple):
    """A statement as a driver takes it: the constants in it, and for SQLite the order of all parameters."""

    sql: str
    constants: Mapping[str, Any]
    order: Sequence[str] | None
    gives_rows: bool

    def given(self, values: Mapping[str, Value]) -> Mapping[str, Value] | tuple[Value, ...]:
        """The values of its parameters as the driver takes them."""
        all_values = {**self.constants, **values}
        return all_values if self.order is None else tuple(all_values[name] for name in self.order)


_texts: dict[tuple[ClauseElement, str], _Text] = {}


def ask(connection: Connection, *questions: Question) -> list[Answer]:
    """All rows that each of these gives. On PostgreSQL all are under way before the first is answered."""
    dialect, driver = connection.dialect.name, driver_of(connection)
    texts = [_text(question.statement, dialect) for question in questions]
    asked = [(text.sql, text.given(question.values)) for text, question in zip(texts, questions, strict=True)]
    with driver.pipeline() if dialect == "postgresql" and len(asked) > 1 else nullcontext():
        cursors = [driver.execute(*one) for one in asked]
    return [cursor.fetchall() if text.gives_rows else [] for text, cursor in zip(texts, cursors, strict=True)]


def ask_one(connection: Connection, statement: ClauseElement, **values: Value) -> Answer:
    """All rows that this gives."""
    (found,) = ask(connection, Question(statement, values))
    return found


def driver_of(connection: Connection) -> Any:
    """The connection of the database's own driver, in the same transaction."""
    return connection.connection.dbapi_connection


def _text(statement: ClauseElement, dialect: str) -> _Text:
    text = _texts.get((statement, dialect))
    if text is None:
        compiled: Any = statement.compile(dialect=_DIALECTS[dialect]())
        text = _Text(compiled.string, compiled.params, compiled.positiontup, isinstance(statement, Select))
        _texts[statement, dialect] = text
    return text

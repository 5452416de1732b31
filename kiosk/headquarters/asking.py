"""Statements of SQLAlchemy by the bare driver, several at once.

A request asks some twenty small questions. SQLAlchemy's way to an answer takes several times as long as the database's.
"""

from collections.abc import Collection, Mapping
from contextlib import closing
from typing import Any, NamedTuple, cast

import psycopg
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.psycopg import dialect as postgresql
from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite
from sqlalchemy.sql import ClauseElement

_DIALECTS = {"postgresql": postgresql, "sqlite": sqlite}


class Question(NamedTuple):
    """A statement, made once for all, and its values. What it gives are whole numbers, texts and bytes."""

    statement: ClauseElement
    values: Mapping[str, str | int | bytes | None] = {}


class _Text(NamedTuple):
    """A statement as a driver takes it: the constants in it, and for SQLite the order of all parameters."""

    sql: str
    constants: Mapping[str, Any]
    order: Collection[str]


_texts: dict[tuple[ClauseElement, str], _Text] = {}


def ask(connection: Connection, *questions: Question) -> list[list[tuple[Any, ...]]]:
    """All rows that each of these gives. On PostgreSQL all are under way before the first is answered."""
    if connection.dialect.name != "postgresql":
        return [_on_sqlite(connection, question) for question in questions]
    driver = cast("psycopg.Connection[Any]", driver_of(connection))
    with driver.pipeline():
        cursors = []
        for question in questions:
            text = _text(question.statement, "postgresql")
            cursors.append(driver.execute(text.sql.encode(), {**text.constants, **question.values}))
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


def ask_one(connection: Connection, statement: ClauseElement, **values: str | int | bytes | None) -> list[Any]:
    """All rows that this gives."""
    return ask(connection, Question(statement, values))[0]


def driver_of(connection: Connection) -> Any:
    """The connection of the database's own driver, in the same transaction."""
    return connection.connection.dbapi_connection


def _on_sqlite(connection: Connection, question: Question) -> list[tuple[Any, ...]]:
    text = _text(question.statement, "sqlite")
    values = {**text.constants, **question.values}
    with closing(driver_of(connection).execute(text.sql, tuple(values[name] for name in text.order))) as cursor:
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _text(statement: ClauseElement, dialect: str) -> _Text:
    text = _texts.get((statement, dialect))
    if text is None:
        compiled: Any = statement.compile(dialect=_DIALECTS[dialect]())
        text = _texts[statement, dialect] = _Text(compiled.string, compiled.params, compiled.positiontup or ())
    return text

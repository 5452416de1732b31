"""Whether a column is one of many texts: one statement, however many they are.

SQLAlchemy's own `in_` writes another statement for every number of them, which the database has to read and plan anew.
"""

from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine


class _Among(FunctionElement[Any]):
    inherit_cache = True
    type: TypeEngine[Any] = NullType()  # of a Boolean SQLAlchemy writes "… = 1" for SQLite, which then goes by no index


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether the column is in the parameter of this name, a JSON array of texts."""
    return _Among(column, bindparam(name, type_=Text))


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, texts = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"


@compiles(_Among, "postgresql")
def _on_postgresql(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, texts = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT json_array_elements_text(CAST({texts} AS json))))"

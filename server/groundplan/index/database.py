"""One SQLite file that nobody depends on: broken, locked, read-only or full, the program goes on without it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

_BUSY_SECONDS: Final = 5.0
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_UNUSABLE: Final = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_MISUSE,
    }
)
_PRIMARY_CODE: Final = 0xFF


class Database:
    """Runs transactions. A broken file is moved aside and begun again; what cannot be used is not used.

    `say` gets one line for each of these, at most once.
    """

    __slots__ = ("_connection", "_is_rebuilt", "_lock", "_path", "_say", "_schema")

    def __init__(self, path: Path, schema: str, say: Callable[[str], None]) -> None:
        self._path = path
        self._schema = schema
        self._say = say
        self._lock = threading.Lock()
        self._is_rebuilt = False
        self._connection: sqlite3.Connection | None = None
        with self._lock:
            self._open()

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Run queries over one state of the database; None where it cannot be used."""
        return self._run("BEGIN", work)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Run a transaction; None where the database cannot be used, or is too busy now."""
        return self._run("BEGIN IMMEDIATE", work)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _run(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T | None:
        with self._lock:
            if self._connection is None:
                return None
            try:
                return _transaction(self._connection, begin, work)
            except sqlite3.DatabaseError as error:
                self._recover(error)
                return None

    def _open(self) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.executescript(self._schema)
        except sqlite3.DatabaseError as error:
            self._recover(error)
        except OSError as error:
            self._give_up(error.strerror or type(error).__name__)

    def _recover(self, error: sqlite3.DatabaseError) -> None:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY_CODE
        if code in _BUSY and self._connection is not None:
            return
        if code in _BUSY | _UNUSABLE or self._is_rebuilt:
            self._give_up(str(error))
            return
        self._is_rebuilt = True
        self._say(f"The cache {self._path} is broken ({error}): it was moved aside and is built again")
        self._drop_connection()
        self._move_aside()

    def _give_up(self, reason: str) -> None:
        self._drop_connection()
        self._say(
            f"No cache at {self._path} ({reason}): set GROUNDPLAN_CACHE to a folder that can be written"
        )

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _move_aside(self) -> None:
        try:
            for suffix in ("-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            self._path.replace(f"{self._path}.broken")
        except OSError as error:
            self._give_up(error.strerror or type(error).__name__)
            return
        self._open()


def _transaction(connection: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute(begin)
    try:
        result = work(connection)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return result

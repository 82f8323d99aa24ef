"""The real YAML language server, over its protocol, as an editor talks to it: no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

NAME = "yaml-language-server"
PATIENCE = 30.0  # seconds for one answer; the first one starts node


def program() -> str | None:
    """From PATH, or from the folder that CRISISPLAY_YAML_LANGUAGE_SERVER names; None for neither."""
    folder = _FOLDER
    kept = Path(folder) / "node_modules/.bin" / NAME if folder else None
    return str(kept) if kept and kept.exists() else shutil.which(NAME)


# Read before a test's own environment is emptied.
_FOLDER = os.environ.get("CRISISPLAY_YAML_LANGUAGE_SERVER", "")


class Server:
    """One server for one folder. Positions are lines and columns from 0, as the protocol has."""

    def __init__(self, process: subprocess.Popen[bytes], schemas: Mapping[str, str]) -> None:
        self._process = process
        self._settings = {
            "schemas": dict(schemas),
            "schemaStore": {"enable": False},
            "kubernetesCRDStore": {"enable": False},
            "validate": True,
            "hover": True,
            "completion": True,
        }
        self._said: Queue[dict[str, Any]] = Queue()
        self._asked = 0
        self._answers: dict[int, Any] = {}
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        Thread(target=self._listen, daemon=True).start()

    # What an editor does

    def open(self, file: Path) -> list[dict[str, Any]]:
        """Open a file; the diagnostics that the server gives it."""
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._diagnostics.pop(file.as_uri(), None)
        self._send("textDocument/didOpen", {"textDocument": document})
        while file.as_uri() not in self._diagnostics:
            self._take()
        return self._diagnostics[file.as_uri()]

    def complete(self, file: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is offered there, by its label."""
        answer = self._ask("textDocument/completion", _at(file, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, file: Path, line: int, column: int) -> str:
        answer = self._ask("textDocument/hover", _at(file, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def begin(self, folder: Path) -> None:
        asks = {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}
        snippets = {"completionItem": {"snippetSupport": True}}
        client = {"workspace": asks, "textDocument": {"completion": snippets, "hover": {}}}
        begun = {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": client}
        self._ask("initialize", begun)
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": {"yaml": self._settings}})

    # The protocol

    def _ask(self, method: str, parameters: object) -> Any:
        self._asked += 1
        asked = self._asked
        self._send(method, parameters, id=asked)
        while asked not in self._answers:
            self._take()
        return self._answers.pop(asked)

    def _send(self, method: str, parameters: object, **more: object) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": parameters, **more})

    def _write(self, message: object) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _take(self) -> None:
        """One message of the server; Empty where it says nothing any more."""
        message = self._said.get(timeout=PATIENCE)
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self._diagnostics[params["uri"]] = params["diagnostics"]
            case {"method": "workspace/configuration", "id": id, "params": params}:
                sections = [one.get("section") for one in params["items"]]
                known = [self._settings if one == "yaml" else None for one in sections]
                self._write({"jsonrpc": "2.0", "id": id, "result": known})
            case {"method": str(), "id": id}:
                self._write({"jsonrpc": "2.0", "id": id, "result": None})
            case {"id": int(id), "result": result}:
                self._answers[id] = result
            case {"id": int(), "error": error}:
                raise AssertionError(error)
            case _:
                pass

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while header := self._process.stdout.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                header = self._process.stdout.readline()
            self._said.put(json.loads(self._process.stdout.read(length)))


def _at(file: Path, line: int, column: int) -> dict[str, Any]:
    position = {"line": line, "character": column}
    return {"textDocument": {"uri": file.as_uri()}, "position": position}


@contextmanager
def serving(folder: Path, schemas: Mapping[Path, str]) -> Iterator[Server]:
    """A server whose workspace is `folder`; `schemas` go by file, each for a pattern of names."""
    found = program()
    assert found is not None
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    command = [found, "--stdio"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environ,
    ) as process:
        server = Server(process, {file.as_uri(): names for file, names in schemas.items()})
        try:
            server.begin(folder)
            yield server
        finally:
            process.kill()

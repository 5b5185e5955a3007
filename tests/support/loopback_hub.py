"""A hub of one repository on this machine, which speaks the Hugging Face Hub's API.

Files in LFS are sent on to another host name of the same server, as the hub sends to its CDN.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REPO = "acme/tiny"
REVISION = "c0ffee" + "0" * 34
FILES = {
    "README.md": b"# tiny\n",
    "config.json": b'{"model_type": "llama"}\n',
    "model.safetensors": bytes(range(256)) * 600,
    "original/consolidated.00.pth": b"the same weights once more",
    "pytorch_model.bin": b"the same weights again",
    "tokenizer.json": b"{}\n",
}
LFS = (".safetensors", ".bin", ".pth")
PATTERNS = ["*.json", "*.txt", "*.model", "*.safetensors", "*.bin", "*.chk", "*.pth"]
PAGE = 4


@dataclass
class LoopbackHub:
    """What the hub has, what goes wrong there, and what it was asked."""

    repo: str = REPO
    revision: str = REVISION
    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    token: str | None = None
    """Who does not bring it is refused."""
    throttled: int = 0
    """So many requests are answered with 429 first."""
    cut_at: list[int] = field(default_factory=list)
    """Contents are cut after so many bytes, one request after the other."""
    spoilt: set[str] = field(default_factory=set)
    """Files that are sent with another content than listed."""
    next_page_host: str = ""
    port: int = 0
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Host, path and token of each request."""

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def rows(self) -> list[dict[str, Any]]:
        return [{"type": "directory", "oid": "0" * 40, "size": 0, "path": "original"}] + [
            _row(path, content) for path, content in sorted(self.files.items())
        ]


def _row(path: str, content: bytes) -> dict[str, Any]:
    sha256 = hashlib.sha256(content).hexdigest()
    size = len(content)
    if not path.endswith(LFS):
        return {"type": "file", "oid": _blob(content), "size": size, "path": path}
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n"
    lfs = {"oid": sha256, "size": size, "pointerSize": len(pointer)}
    return {"type": "file", "oid": _blob(pointer.encode()), "size": size, "path": path, "lfs": lfs}


def _blob(content: bytes) -> str:
    return hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: LoopbackHub

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        hub, host = self.hub, self.headers["Host"].split(":")[0]
        token = (self.headers["Authorization"] or "").removeprefix("Bearer ") or None
        hub.asked.append((host, self.path, token))
        path, _, query = self.path.partition("?")
        if hub.throttled > 0:
            hub.throttled -= 1
            self._answer(429, b"", {"Retry-After": "7"})
        elif path.startswith("/cdn/"):
            self._content(path.removeprefix("/cdn/"))
        elif hub.token is not None and token != hub.token:
            self._answer(401, b"{}", {})
        elif path == f"/api/models/{hub.repo}/tree/{hub.revision}":
            self._tree("cursor" in query)
        elif path.startswith(f"/{hub.repo}/resolve/{hub.revision}/"):
            name = path.removeprefix(f"/{hub.repo}/resolve/{hub.revision}/")
            if name.endswith(LFS):
                place = f"http://localhost:{hub.port}/cdn/{name}?signature=s"
                self._answer(302, b"", {"Location": place})
            else:
                self._content(name)
        else:
            self._answer(404, b"{}", {})

    def _tree(self, rest: bool) -> None:
        rows = self.hub.rows()
        host = self.hub.next_page_host or self.hub.endpoint
        link = f'<{host}{self.path}&cursor=2>; rel="next"'
        page = rows[PAGE:] if rest else rows[:PAGE]
        self._answer(200, json.dumps(page).encode(), {} if rest else {"Link": link})

    def _content(self, name: str) -> None:
        content = self.hub.files[name]
        if name in self.hub.spoilt:
            content = b"?" + content[1:]
        begin = int((self.headers["Range"] or "bytes=0-")[6:-1])
        sent = content[begin:]
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        if self.hub.cut_at:
            self.wfile.write(sent[: self.hub.cut_at.pop(0)])
            self.close_connection = True
        else:
            self.wfile.write(sent)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(hub: LoopbackHub) -> Iterator[LoopbackHub]:
    """Serve ``hub`` on a free port of 127.0.0.1."""
    handler = type("Handler", (_Handler,), {"hub": hub})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        hub.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield hub
        server.shutdown()
        thread.join()

"""A local stand-in for the CodeCarbon API that keeps every request it receives.

It answers the two routes the tracker calls (`POST /runs`, `POST /emissions`) the way the
client expects (status 201, an `id` for a run) and does nothing else with the data.
"""

from __future__ import annotations

import json
import threading
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def utc_now() -> str:
    """Current time as ISO 8601 in UTC with microseconds."""
    return datetime.now(timezone.utc).isoformat(timespec="microseconds")


class CaptureServer:
    """HTTP server on a free port of 127.0.0.1; use as a context manager."""

    def __init__(self) -> None:
        self._requests: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler_class())

    @property
    def url(self) -> str:
        """Base address for the tracker's `api_endpoint` (no trailing slash)."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def take(self) -> list[dict[str, Any]]:
        """Hand over the requests received since the last call, in order of arrival."""
        with self._lock:
            taken, self._requests = self._requests, []
        return taken

    def __enter__(self) -> "CaptureServer":
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _record(self, path: str, raw: bytes) -> dict[str, Any]:
        """Store one request; return the JSON answer for it."""
        received_at = utc_now()
        body = json.loads(raw)
        # The recording stores parsed JSON. Python's float notation is the shortest one that
        # round-trips and the client uses it too, so nothing may differ when written back.
        if json.dumps(body).encode() != raw:
            raise ValueError("request body does not survive a JSON round trip unchanged")
        entry: dict[str, Any] = {"path": path, "receivedAt": received_at, "body": body}
        answer: dict[str, Any] = {"id": str(uuid.uuid4())}
        if path == "/runs":
            entry["answeredRunId"] = answer["id"]
        with self._lock:
            self._requests.append(entry)
        return answer

    def _handler_class(self) -> type[BaseHTTPRequestHandler]:
        capture = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802 (name fixed by the base class)
                raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path not in ("/runs", "/emissions"):
                    self.send_error(404)
                    return
                answer = json.dumps(capture._record(self.path, raw)).encode()
                self.send_response(201)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Keep the terminal for the recorder's own progress lines."""

        return Handler

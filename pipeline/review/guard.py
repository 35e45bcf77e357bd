"""
The door of the review page: every request passes here before anything else.

A request is let in when it is for us (Host, against DNS rebinding), carries the token (from the address once, then from a cookie), and, when it
writes, comes from our own page (Origin, JSON). All else is answered 403 without a word on why.
"""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1024**2
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware for the page at 127.0.0.1:`port`; `token` opens it."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        # Cookies are shared by all ports of a machine: two studies open at once must not shut each other out.
        self.cookie = f"kondensat_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or answer it here."""
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer = self._answer(Request(scope))
        await (answer or self.app)(scope, receive, send_guarded)

    def _answer(self, request: Request) -> PlainTextResponse | RedirectResponse | None:
        """None for a request that may go on."""
        host = request.headers.get("host", "")
        if host not in self.hosts:
            return _refused()
        if request.method == "GET" and self._is(request.query_params.get("token", "")):
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
            return answer
        if not self._is(request.cookies.get(self.cookie, "")):
            return _refused()
        if request.method not in ("GET", "HEAD") and not _ours(request, host):
            return _refused()
        return None

    def _is(self, offered: str) -> bool:
        return secrets.compare_digest(offered.encode(), self.token.encode())


def _ours(request: Request, host: str) -> bool:
    """True when our own page sent it, as JSON that a foreign form cannot send, and no longer than a decision can be."""
    length = request.headers.get("content-length", "")
    return (
        request.method == "POST"
        and request.headers.get("origin") == f"http://{host}"
        and request.headers.get("content-type", "").partition(";")[0] == "application/json"
        and length.isdecimal()
        and int(length) <= MOST_BYTES
    )


def _refused() -> PlainTextResponse:
    return PlainTextResponse("403", status_code=403)

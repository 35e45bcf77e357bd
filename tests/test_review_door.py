"""Who the review page lets in, and what it never does."""

import http.client
import json
import threading
from contextlib import closing
from dataclasses import dataclass, field

import pytest
import uvicorn

from pipeline.review import serve
from pipeline.review.app import application
from pipeline.review.memory import Memory
from tests import review_study

TOKEN = "t" * 43
UNIT = "lp5.2.0"


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Client:
    """A browser that sends exactly what it is told to, climbing paths included, and keeps cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method, address, content=None, **headers):
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, address, skip_host="Host" in headers, skip_accept_encoding=True)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        length = {} if content is None else {"Content-Length": str(len(content))}
        for name, value in {**length, "Cookie": cookies, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders(content)
        with closing(connection), connection.getresponse() as answer:
            headers = {name.lower(): value for name, value in answer.getheaders()}
            if "set-cookie" in headers:
                self.cookies.update([headers["set-cookie"].split(";")[0].split("=", 1)])
            return Answer(answer.status, headers, answer.read().decode())

    def get(self, address, **headers):
        """A page."""
        return self.ask("GET", address, **headers)

    def post(self, address, body, **headers):
        """A decision as our own page sends it, but for the headers given."""
        ours = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}
        return self.ask("POST", address, body if isinstance(body, bytes) else json.dumps(body).encode(), **{**ours, **headers})


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A study of one interview."""
    return review_study.lay_out(tmp_path_factory.mktemp("studie"), documents=1)


@pytest.fixture(scope="module")
def port(study):
    """Where the study's page listens."""
    listener = serve.listen(0)
    port = listener.getsockname()[1]
    server = uvicorn.Server(serve.config(application(Memory(study), TOKEN, port)))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    yield port
    server.should_exit = True
    thread.join()


@pytest.fixture
def stranger(port):
    """A browser that has not been given the address."""
    return Client(port)


@pytest.fixture
def reader(port):
    """A browser that has opened the address and said who is coding."""
    client = Client(port)
    client.get(f"/?token={TOKEN}")
    assert 200 == client.post("/hvem", {"coder": "Kari"}).status
    return client


def accept(number):
    """An acceptance with an id of its own."""
    return {"id": f"{number:032d}", "unit": UNIT, "action": "accept", "code": "annet", "subcode": ""}


@pytest.mark.parametrize("address", ["/", "/les/lp5", "/ko", "/static/page.js", "/koder.css", "/?token=", "/?token=feil", "/finnes-ikke"])
def test_without_the_token_everything_is_refused(stranger, address):
    """Whoever has not opened the printed address gets 403 and not a word."""
    answer = stranger.get(address)

    assert (403, "403") == (answer.status, answer.text)


def test_the_token_becomes_a_cookie_no_script_can_read(stranger):
    """The address opens once, and then the token is out of it."""
    answer = stranger.get(f"/?token={TOKEN}")

    assert (303, "/") == (answer.status, answer.headers["location"])
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    assert 200 == stranger.get("/").status


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "evil.example:{port}", ""])
def test_another_host_is_refused(reader, host):
    """A name that has been pointed at 127.0.0.1 (DNS rebinding) does not open the page, cookie or no cookie."""
    assert 403 == reader.get("/", Host=host.format(port=reader.port)).status


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Length": str(2 * 1024**2)},
    ],
)
def test_a_decision_from_elsewhere_is_refused(reader, study, headers):
    """Only our own page, sending JSON of a decision's length, can decide."""
    headers = {name: value.format(port=reader.port) for name, value in headers.items()}

    assert 403 == reader.post("/vedtak", accept(1), **headers).status
    assert [] == list((study / "data_raw/decisions").glob("*.csv"))


@pytest.mark.parametrize(
    "path",
    [
        "/les/../../study.yaml",
        "/les/..%2f..%2fstudy.yaml",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/les/%00",
        "/les/lp5%0a",
    ],
)
def test_a_path_that_climbs_finds_nothing(reader, path):
    """No name in an address is looked up on the disk."""
    assert 404 == reader.get(path).status


def test_every_answer_forbids_the_world(reader):
    """Nothing from outside may load, nothing may be stored, no address is passed on."""
    for address in ("/", "/les/lp5", "/static/page.js", "/finnes-ikke"):
        headers = reader.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert ("no-store", "no-referrer", "nosniff") == tuple(
            headers[name] for name in ("cache-control", "referrer-policy", "x-content-type-options")
        )


def test_no_page_names_another_place(reader):
    """No page, style or script refers to anything outside."""
    for address in ("/", "/les/lp5", "/ko", "/static/page.js", "/static/page.css", "/koder.css"):
        assert "http" not in reader.get(address).text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "drop"},
        {"code": "finnes_ikke"},
        {"subcode": "finnes_ikke"},
        {"unit": "lp5.999.0"},
        {"id": "kort"},
        {"action": "undo", "instead_of": "0" * 32},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_a_reason(reader, study, wrong):
    """What is not in the codebook or not in the study is answered in words and written nowhere."""
    answer = reader.post("/vedtak", {**accept(1), **wrong})

    assert (409, False) == (answer.status, json.loads(answer.text)["saved"])
    assert [] == list((study / "data_raw/decisions").glob("*.csv"))


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"null", b"\xff"])
def test_a_body_that_is_no_decision_is_answered(reader, body):
    """Garbage is a bad request, not a fault of ours."""
    assert 400 == reader.post("/vedtak", body).status

"""A sign-in service that really answers: OpenID Connect as oauthlib speaks it, over HTTP, in memory.

It knows one client and lets in whoever `person` describes, without asking; the protocol (codes that
work once, PKCE, the client's secret, exact return addresses) is oauthlib's.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from types import SimpleNamespace
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import jwt
from oauthlib.oauth2 import AccessDeniedError
from oauthlib.openid import RequestValidator, Server

CLIENT_ID, CLIENT_SECRET = "handschlag", "geheim"
Answer = tuple[dict[str, str], str, int]


class Provider(RequestValidator):
    """What oauthlib asks; `seen` counts the requests at each address."""

    def __init__(self) -> None:
        self.person: dict[str, Any] | None = None
        self.return_address = ""
        self.codes: dict[str, Any] = {}
        self.tokens: dict[str, dict[str, Any]] = {}
        self.seen: list[str] = []
        self.server = Server(self)
        self.url = ""

    # --- what is at which address

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        path = environ["PATH_INFO"]
        self.seen.append(path)
        handler = {
            "/.well-known/openid-configuration": self._configuration,
            "/authorize": self._authorize,
            "/token": self._token,
            "/userinfo": self._userinfo,
        }.get(path, _nothing_here)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        headers = {
            "Authorization": environ.get("HTTP_AUTHORIZATION", ""),
            "Content-Type": environ.get("CONTENT_TYPE", ""),
        }
        uri = f"{self.url}{path}?{environ['QUERY_STRING']}"
        body = environ["wsgi.input"].read(length).decode()
        said, content, status = handler(uri, environ["REQUEST_METHOD"], body, headers)
        start_response(f"{status} -", list(said.items()))
        return [(content or "").encode()]

    def _configuration(self, *_request: Any) -> Answer:
        return _as_json(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/not-asked-for",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        )

    def _authorize(self, *request: Any) -> Answer:
        scopes, asked = self.server.validate_authorization_request(*request)
        if self.person is None:
            refused = AccessDeniedError(state=asked["state"])
            return {"Location": refused.in_uri(asked["redirect_uri"])}, "", 302
        known = {"user": self.person, "nonce": asked["request"].nonce}
        return self.server.create_authorization_response(*request, scopes, known)

    def _token(self, *request: Any) -> Answer:
        return self.server.create_token_response(*request)

    def _userinfo(self, *request: Any) -> Answer:
        return self.server.create_userinfo_response(*request)

    # --- who may ask

    def validate_client_id(self, client_id: str, request: Any, *_a: Any, **_k: Any) -> bool:
        return client_id == CLIENT_ID

    def validate_redirect_uri(self, client_id: str, redirect_uri: str, *_a: Any, **_k: Any) -> bool:
        return redirect_uri == self.return_address

    def validate_response_type(self, client_id: str, kind: str, *_a: Any, **_k: Any) -> bool:
        return kind == "code"

    def validate_scopes(self, client_id: str, scopes: list[str], *_a: Any, **_k: Any) -> bool:
        return set(scopes) <= {"openid", "profile", "email"}

    def is_pkce_required(self, client_id: str, request: Any) -> bool:
        return True

    def client_authentication_required(self, request: Any, *_a: Any, **_k: Any) -> bool:
        return True

    def authenticate_client(self, request: Any, *_a: Any, **_k: Any) -> bool:
        request.client = SimpleNamespace(client_id=CLIENT_ID)
        return (request.client_id, request.client_secret) == (CLIENT_ID, CLIENT_SECRET)

    def validate_grant_type(self, client_id: str, kind: str, *_a: Any, **_k: Any) -> bool:
        return kind == "authorization_code"

    def validate_user_match(self, *_a: Any, **_k: Any) -> bool:
        return True  # nobody asks for a certain person

    # --- codes, each good for one token

    def save_authorization_code(self, client_id: str, code: Any, request: Any, *_a: Any) -> None:
        self.codes[code["code"]] = request

    def validate_code(self, client_id: str, code: str, client: Any, request: Any, *_a: Any) -> bool:
        first = self.codes.get(code)
        if first is not None:
            request.user, request.scopes = first.user, first.scopes
        return first is not None

    def confirm_redirect_uri(
        self, client_id: str, code: str, redirect_uri: str, *_a: Any, **_k: Any
    ) -> bool:
        return bool(self.codes[code].redirect_uri == redirect_uri)

    def get_code_challenge(self, code: str, request: Any) -> Any:
        return self.codes[code].code_challenge

    def get_code_challenge_method(self, code: str, request: Any) -> Any:
        return self.codes[code].code_challenge_method

    def get_authorization_code_scopes(self, client_id: str, code: str, *_a: Any) -> Any:
        return self.codes[code].scopes

    def get_authorization_code_nonce(self, client_id: str, code: str, *_a: Any) -> Any:
        return self.codes[code].nonce

    def invalidate_authorization_code(self, client_id: str, code: str, *_a: Any, **_k: Any) -> None:
        del self.codes[code]

    # --- tokens

    def save_bearer_token(self, token: Any, request: Any, *_a: Any, **_k: Any) -> None:
        self.tokens[token["access_token"]] = request.user

    def validate_bearer_token(self, token: str, scopes: Any, request: Any) -> bool:
        request.user = self.tokens.get(token)
        return request.user is not None

    def get_userinfo_claims(self, request: Any) -> Any:
        return request.user

    def finalize_id_token(self, id_token: dict[str, Any], _token: Any, _h: Any, asked: Any) -> str:
        said = id_token | asked.user | {"iss": self.url, "exp": id_token["iat"] + 60}
        # Fetched over a direct connection, its signature is nothing the client looks at.
        return jwt.encode(said, "a key of this service alone, for a test")


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()
    with make_server("127.0.0.1", 0, provider, WSGIServer, _Quiet) as server:
        provider.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()


def _nothing_here(*_request: Any) -> Answer:
    return {}, "", 404


def _as_json(value: Any) -> Answer:
    return {"Content-Type": "application/json"}, json.dumps(value), 200

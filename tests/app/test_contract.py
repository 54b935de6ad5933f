"""The contract held against a running CatLog: schemathesis asks what it allows, and much that it does not.

No answer may be a server error, or of a status or a type that the contract does not name.
"""

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CheckFunction
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from tests.e2e.conftest import running_catlog

CONTRACT = Path(__file__).parents[2] / "contracts/openapi.json"
CHECKS: list[CheckFunction] = [status_code_conformance, content_type_conformance]
EXAMPLES = 10

# Each of these may end the session that asks: they come last.
ENDS_SESSION = ("/api/auth/", "/api/account")


def is_outage(case: schemathesis.Case[Any], status: int) -> bool:
    """Nothing listens where the upstreams should be, and these two say so."""
    return case.path in {"/api/anime/lookup", "/api/imports/anilist"} and status in {502, 503}


@pytest.mark.usefixtures("titles")
def test_every_answer_is_one_that_the_contract_names(database_url: str, tmp_path: Path) -> None:
    schema = schemathesis.openapi.from_dict(json.loads(CONTRACT.read_text("utf-8")))
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) == len(list(schema.get_all_operations()))
    operations.sort(key=lambda operation: operation.path.startswith(ENDS_SESSION))
    found: list[str] = []
    nowhere = {"JIKAN_BASE_URLS": "http://127.0.0.1:9/v4", "ANILIST_URL": "http://127.0.0.1:9"}
    with running_catlog(tmp_path, database_url, **nowhere) as address:
        body = {"username": "hana", "email": "hana@example.com", "password": "a long enough one"}
        session = httpx2.post(f"{address}/api/auth/register", json=body).json()
        headers = {"Authorization": f"Bearer {session['accessToken']}"}
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                ask = settings(
                    max_examples=EXAMPLES,
                    phases=[Phase.generate],
                    deadline=None,
                    derandomize=True,
                    database=None,
                    suppress_health_check=list(HealthCheck),
                )

                @ask
                @given(case=operation.as_strategy(generation_mode=mode))
                def hold(case: schemathesis.Case[Any]) -> None:
                    response = case.call(base_url=address, headers=headers)
                    if response.status_code >= 500 and not is_outage(case, response.status_code):
                        found.append(f"{response.status_code}: {case.as_curl_command()}")
                    try:
                        case.validate_response(response, checks=CHECKS)
                    except FailureGroup as failure:
                        found.append(f"{failure}: {case.as_curl_command()}")

                try:
                    hold()
                except Unsatisfiable:
                    continue  # nothing can be sent to it that its document forbids
    assert not found, "\n\n".join(found[:20])

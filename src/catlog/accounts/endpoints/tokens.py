"""`/api/account/tokens`: keys for one's own programs."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from catlog.accounts import tokens
from catlog.accounts.endpoints.person import PersonDep
from catlog.accounts.schemas import TokenCreated, TokenList, TokenRequest
from catlog.kit.deps import Reading, Writing

router = APIRouter(prefix="/api/account/tokens")


@router.get("")
async def read_tokens(person: PersonDep, session: Reading, response: Response) -> TokenList:
    """One's tokens, the newest first; none can be read again."""
    response.headers["Cache-Control"] = "no-store"
    return TokenList(items=await tokens.read_tokens(session, person.account_id))


@router.post("", status_code=201)
async def add_token(
    person: PersonDep, session: Writing, request: TokenRequest, response: Response
) -> TokenCreated:
    """Make a token. Only this answer has it: send it as `Authorization: Bearer catlog_...`."""
    response.headers["Cache-Control"] = "no-store"
    return await tokens.add_token(session, person.account_id, request)


@router.delete("/{tokenId}", status_code=204)
async def remove_token(
    person: PersonDep,
    session: Writing,
    token_id: Annotated[int, Path(alias="tokenId", ge=1, le=2_147_483_647)],
) -> None:
    """Revoke a token: it opens nothing from now on."""
    await tokens.remove_token(session, person.account_id, token_id)

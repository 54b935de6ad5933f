/** The one door to the backend: typed by the contract, with the session's token, renewed once when it is refused. */
import { takeEarly } from "../early";
import { createClient } from "./caller";
import { isKept, keep, recall, useKept } from "./kept";
import { currentToken, renewedToken, useSession } from "./session";

/** The server's answer; of the list, when there is none, the last one. */
async function answerTo(request: Request): Promise<Response> {
  const session = useSession.getState();
  const keeper = session.kind === "signed-in" && isKept(request) ? session.account.id : null;
  let response: Response;
  try {
    response = await authorisedFetch(request);
  } catch (cause) {
    const kept = keeper !== null && !request.signal.aborted ? await recall(keeper, request.url) : null;
    if (kept) return kept;
    throw cause;
  }
  if (useKept.getState().since !== null) useKept.setState({ since: null });
  // One that is called off on its way, or for which there is no room, is not kept.
  if (keeper !== null && response.ok) keep(keeper, request.url, response.clone()).catch(() => undefined);
  return response;
}

export async function authorisedFetch(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const early = request.method === "GET" ? await takeEarly(pathname + search) : null;
  if (early?.ok) return early;
  const again = request.clone();
  const token = await currentToken();
  if (token === null) return globalThis.fetch(request);
  request.headers.set("Authorization", `Bearer ${token}`);
  const response = await globalThis.fetch(request);
  if (response.status !== 401) return response;
  const renewed = await renewedToken(token);
  if (renewed === null) return response;
  again.headers.set("Authorization", `Bearer ${renewed}`);
  return globalThis.fetch(again);
}

export const api = createClient(answerTo);

/** Where a title's drawn cover is, for when it has no picture or the picture does not load. */
export function drawnCover(malId: number): string {
  return `/api/anime/${malId}/cover.svg`;
}

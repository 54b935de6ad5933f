/** The one door to the backend: typed by the contract, with the session's token, renewed once when it is refused. */
import { createClient } from "./caller";
import { currentToken, renewedToken } from "./session";

export async function authorisedFetch(request: Request): Promise<Response> {
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

export const api = createClient(authorisedFetch);

/** Where a title's drawn cover is, for when it has no picture or the picture does not load. */
export function drawnCover(malId: number): string {
  return `/api/anime/${malId}/cover.svg`;
}

/**
 * The name an exchange of the session's token goes by until it is answered. A token is good once; where the answer was
 * lost on the way (a page left, a train in a tunnel), the exchange is asked for again by the same name, and the server
 * knows it for the same one.
 */
const KEPT = "catlog-exchange";
export const EXCHANGE_HEADER = "Idempotency-Key";

/** The name, in a script that runs before any module. Raises where the browser keeps nothing for this site. */
export const EXCHANGE_ID = `(localStorage["${KEPT}"]=localStorage["${KEPT}"]||crypto.getRandomValues(new Uint32Array(4)).join("-"))`;

/** The name; undefined where the browser keeps nothing for this site. */
export function exchangeId(): string | undefined {
  try {
    const id = localStorage.getItem(KEPT) ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
    localStorage.setItem(KEPT, id);
    return id;
  } catch {
    return undefined;
  }
}

/** The answer has come, whatever it says: the next exchange is another one. */
export function exchangeAnswered(): void {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept.
  }
}

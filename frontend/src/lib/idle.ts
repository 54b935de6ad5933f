/** For what may wait: the page is loaded, and the browser has a moment to spare. */

/** How long it may be kept waiting for such a moment. */
const LONGEST_MS = 5_000;

export async function whenIdle(): Promise<void> {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise<unknown>((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(done, { timeout: LONGEST_MS });
    else setTimeout(done, LONGEST_MS); // Safari has none
  });
}

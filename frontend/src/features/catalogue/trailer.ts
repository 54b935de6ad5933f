/** The upstream gives trailers as players to embed; here they are links, so that nothing loads from there unasked. */

const ID = /^[\w-]{6,20}$/;

/** Where to watch it; null for an address that is no web page. */
export function trailerPage(embedUrl: string | null): string | null {
  if (!embedUrl) return null;
  let url: URL;
  try {
    url = new URL(embedUrl);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const [, kind, id] = url.pathname.split("/");
  const isYouTube = /(^|\.)youtube(-nocookie)?\.com$/.test(url.hostname);
  return isYouTube && kind === "embed" && id && ID.test(id) ? `https://www.youtube.com/watch?v=${id}` : url.href;
}

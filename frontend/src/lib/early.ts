/**
 * What a page asks for first, asked before its code has come: the session of a member, and what the page is about. The
 * inline script starts the requests, and whoever would send the same one takes the answer over.
 */
import { EXCHANGE_HEADER, EXCHANGE_ID } from "./exchange";
import { COOKIE } from "./member";

declare global {
  interface Window {
    /** By path and query, the answers that are on their way. Each is taken once. */
    early?: Record<string, Promise<Response>>;
  }
}

/** Holds for all tabs of this site: only one of them exchanges the session's token at a time. */
export const SESSION_LOCK = "catlog-session";

const FIRST: Readonly<Record<string, string>> = {
  "/": "/api/anime?sort=rank&limit=5",
  "/search/": "/api/anime?sort=popularity&limit=24",
};

/**
 * Runs inline in <head>. Without locks the session waits for its own code. A member may see other titles than a
 * visitor, so theirs are asked for when it is known who they are; what is known of one title is the same for all.
 */
export const EARLY_SCRIPT = `(function(){var e=window.early={},p=location.pathname,q=location.search,
m=/(^|; )${COOKIE}=/.test(document.cookie),i=p==="/anime/"&&/^\\?id=\\d{1,9}$/.test(q)&&q.slice(4),
f=i?"/api/anime/"+i:!m&&!q&&${JSON.stringify(FIRST)}[p];
if(m&&navigator.locks)e["/api/auth/refresh"]=navigator.locks.request("${SESSION_LOCK}",function(){return fetch("/api/auth/refresh",{method:"POST",keepalive:true,headers:{"${EXCHANGE_HEADER}":${EXCHANGE_ID}}})});
if(f)e[f]=fetch(f);for(var k in e)e[k].catch(function(){})})()`;

/** The answer to a request that went out early; null when there was none, or it failed. */
export async function takeEarly(address: string): Promise<Response | null> {
  const answer = typeof window === "undefined" ? undefined : window.early?.[address];
  if (!answer) return null;
  delete window.early?.[address];
  return answer.catch(() => null);
}

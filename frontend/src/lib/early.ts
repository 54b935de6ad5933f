/**
 * What a page asks for first, asked before its code has come: the session of a member, and what the page is about. The
 * inline script starts the requests, and whoever would send the same one takes the answer over. The build puts it
 * before the style sheet, which it would wait for (hatch_build.py).
 */
import { EXCHANGE_HEADER, EXCHANGE_ID } from "./exchange";
import { COOKIE } from "./member";

interface Early {
  /** By path and query, the answers that are on their way. Each is taken once. */
  asked: Record<string, Promise<Response>>;
  /** What those of them say that have come and that nobody has taken. */
  said: Record<string, unknown>;
}

declare global {
  interface Window {
    early?: Early;
  }
}

/** Holds for all tabs of this site: only one of them exchanges the session's token at a time. */
export const SESSION_LOCK = "catlog-session";

const OF_A_VISITOR = {
  "/": "/api/anime?sort=rank&limit=5",
  "/search/": "/api/anime?sort=popularity&limit=24",
};
/** Asked with the token that the exchange gives. Who wants to see adult titles has another search than a visitor. */
const OF_A_MEMBER = {
  "/": "/api/home",
  "/search/": OF_A_VISITOR["/search/"],
  "/my-list/": "/api/list?sort=updated&direction=desc&limit=100",
};
/** Before a title's number: what one's own list has of it. */
const ENTRY = "/api/list?limit=100&malIds=";

/** The boxes of a page that show covers as soon as it is known whose (`CoverRoom`). */
export const COVER_ROOM = "data-cover-room";

/**
 * Runs inline in <head>. Without locks the session waits for its own code. What is known of one title is the same for
 * all. A list that somebody has last looked at in another way is not asked for in the usual one. What the bars over
 * and under a member's home need is in its one answer.
 */
export const EARLY_SCRIPT = `(function(){var e=window.early={asked:{},said:{}},p=location.pathname,q=location.search,
m=/(^|; )${COOKIE}=/.test(document.cookie),i=p==="/anime/"&&/^\\?id=\\d{1,9}$/.test(q)&&q.slice(4),
f=i?"/api/anime/"+i:!m&&!q&&${JSON.stringify(OF_A_VISITOR)}[p],g=m&&(i?"${ENTRY}"+i:!q&&${JSON.stringify(OF_A_MEMBER)}[p]),s,h;
function ask(a,r){e.asked[a]=r;return r.then(function(r){return r.ok?r.clone().json():Promise.reject()}).then(function(d){if(a in e.asked)e.said[a]=d;return d})}
function usual(){try{return Object.keys(localStorage).every(function(k){return !/^catlog-list-/.test(k)||/^(view=\\w+)?$/.test(localStorage[k])})}catch(x){return true}}
function show(d){var b=document.querySelectorAll("[${COVER_ROOM}]"),l=d.items||[];
for(var n=0;n<b.length&&n<l.length;n++){var c=new Image;c.alt="";c.fetchPriority="high";c.referrerPolicy="no-referrer";c.src=l[n].imageUrl||"/api/anime/"+l[n].malId+"/cover.svg";b[n].append(c)}}
function no(){}
if(m&&navigator.locks){s=ask("/api/auth/refresh",navigator.locks.request("${SESSION_LOCK}",function(){return fetch("/api/auth/refresh",{method:"POST",keepalive:true,headers:{"${EXCHANGE_HEADER}":${EXCHANGE_ID}}})}));
if(g&&(p!=="/my-list/"||usual())){h=ask(g,s.then(function(d){return p==="/search/"&&(d.account||0).showsAdult?Promise.reject():fetch(g,{headers:{Authorization:"Bearer "+d.accessToken}})}));h.then(show).catch(no);
if(p==="/")part("/api/companion","companion")}s.catch(no)}
function part(a,n){ask(a,h.then(function(d){return new Response(JSON.stringify(d[n]))})).catch(no)}
if(f)ask(f,fetch(f)).then(show).catch(no);
if(h&&p==="/")part("/api/status","status");else ask("/api/status",fetch("/api/status")).catch(no)})()`;

/** The answer to a request that went out early; null when there was none, or it failed. */
export async function takeEarly(address: string): Promise<Response | null> {
  const answer = typeof window === "undefined" ? undefined : window.early?.asked[address];
  if (!answer) return null;
  forget(address);
  return answer.catch(() => null);
}

/** What that answer says, where it has come already: then there is nothing to wait for. Undefined otherwise. */
export function saidEarly(address: string): unknown {
  const said = typeof window === "undefined" ? undefined : window.early?.said[address];
  if (said !== undefined) forget(address);
  return said;
}

/** Whether a request went out early whose answer nobody has taken yet. */
export function isAskedEarly(address: string): boolean {
  return typeof window !== "undefined" && address in (window.early?.asked ?? {});
}

function forget(address: string): void {
  delete window.early?.asked[address];
  delete window.early?.said[address];
}

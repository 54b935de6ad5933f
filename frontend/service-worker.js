/**
 * Keeps the pages of one build, so that they open without the server. Nothing under /api is ever kept here: what a
 * person may read offline is the pages' own business (src/lib/api/kept.ts).
 *
 * A page comes from the server while there is one, and from the kept build when there is none; files that carry
 * their content's hash in their name come from what is kept. A new build is fetched whole and then waits until the
 * last page of the old one is closed, so no open page loses the scripts that it has not loaded yet.
 *
 * The build writes the first two lines anew (hatch_build.py): which build this is, and its files.
 */
const BUILD = "development";
const FILES = [];

const CACHE = `catlog-pages-${BUILD}`;
/** How long a page may wait for a server that is there but does not answer. */
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(fetchAll());
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  // Pages have the same address in every build: not the one that the browser may still have.
  await cache.addAll(FILES.map((path) => (isNamedByContent(path) ? path : new Request(path, { cache: "no-cache" }))));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("catlog-pages-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request, preloadResponse } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (isNamedByContent(url.pathname)) event.respondWith(keptFirst(request));
  else if (request.mode === "navigate") {
    const answer = preloadResponse.then((preloaded) => preloaded ?? fetch(request));
    event.respondWith(serverFirst(answer, [url.pathname, `${url.pathname}/`, "/404.html"]));
  } else if (url.pathname.endsWith(".txt")) event.respondWith(serverFirst(fetch(request), [url.pathname]));
});

function isNamedByContent(path) {
  return path.startsWith("/_next/static/") || path.startsWith("/icons.svg");
}

async function keptFirst(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  // Japanese type comes in a hundred pieces: those that a page has used are kept as they are.
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

/** The server's answer; without one, or without one in time, the first of `paths` that is kept. */
async function serverFirst(answer, paths) {
  let timer;
  const impatience = new Promise((_, reject) => {
    timer = setTimeout(reject, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, impatience]);
  } catch {
    const cache = await caches.open(CACHE);
    for (const path of paths) {
      const kept = await cache.match(path, { ignoreVary: true });
      if (kept) return kept;
    }
    // Nothing is kept: then the answer, however late, or its failure.
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The title page while nothing of the title has come. As it is exported, the server fills in its cover and its name
 * (src/catlog/app/title_heads.py), so that these are there before any code is; and so they stay until the rest has come.
 */
"use client";

/** In letters; a longer name is set smaller. */
const LONG_NAME = 48;

export function isLongName(name: string): boolean {
  return name.length > LONG_NAME;
}

interface Served {
  cover: string;
  name: string;
}

/** What the server has said of the title that the browser has opened; nothing of those one goes on to. */
function servedTitle(): Served | null {
  if (typeof document === "undefined") return null;
  const cover = document.querySelector<HTMLLinkElement>('link[data-title-head][as="image"]')?.href;
  const name = document.querySelector("title[data-title-head]")?.textContent.replace(/ \| CatLog$/, "");
  return cover && name ? { cover, name } : null;
}

export function TitleSkeleton() {
  const served = servedTitle();
  return (
    <div role="status" className="title-page">
      {!served && <title>CatLog</title>}
      <span className="sr-only">Loading the title</span>
      <div className="[grid-area:cover]">
        <div className="relative">
          <span className="cover" data-served="cover">
            {served && <img src={served.cover} alt="" width={225} height={318} referrerPolicy="no-referrer" />}
          </span>
        </div>
      </div>
      <div className="[grid-area:head]">
        <div data-served="name">{served && <h1 className={isLongName(served.name) ? "long-name" : undefined}>{served.name}</h1>}</div>
        <div className="late sk mt-3 h-5 w-1/2" />
      </div>
      <div className="late sk h-64 rounded-lg [grid-area:entry]" />
      <div className="late sk h-48 rounded-lg [grid-area:body]" />
    </div>
  );
}

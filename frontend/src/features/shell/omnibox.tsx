/** The search box in the top bar; `/` from anywhere goes to it, or to the search page's own. */
"use client";

import { useRouter } from "next/navigation";
import { type SubmitEvent, useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { useAppStatus } from "@/lib/api/app-status";
import { figure } from "@/lib/words";

export function Omnibox() {
  const router = useRouter();
  const status = useAppStatus();
  const box = useRef<HTMLInputElement>(null);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const q = box.current?.value.trim() ?? "";
    router.push(q ? `/search/?q=${encodeURIComponent(q)}` : "/search/");
  }

  return (
    <form role="search" className="relative" onSubmit={submit}>
      <Icon name="magnifying-glass-bold" className="absolute left-3.5 top-1/2 -translate-y-1/2 text-ink-3" />
      <input
        ref={box}
        id="omnibox"
        type="search"
        className="h-11 w-full rounded-full border border-control bg-sheet pr-12 pl-10"
        aria-label="Search anime by title"
        placeholder={status && status.titles > 0 ? `Search ${figure(status.titles)} titles` : "Search titles"}
        autoComplete="off"
        maxLength={255}
      />
      <kbd className="absolute right-3 top-1/2 -translate-y-1/2" aria-hidden="true">
        /
      </kbd>
    </form>
  );
}

/** `/` puts the cursor into the page's search box; where there is none in sight, it goes to the search page. */
export function useSearchKey(): void {
  const router = useRouter();
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target as HTMLElement;
      if (at.closest("input, textarea, select, dialog, [contenteditable]")) return;
      event.preventDefault();
      const boxes = ["search-box", "omnibox"].map((id) => document.getElementById(id));
      const inSight = boxes.find((element) => element && element.offsetParent !== null);
      if (inSight) inSight.focus();
      else router.push("/search/");
    }
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [router]);
}

/** Hands the title's address on: by the device's own way of sharing where it has one, else to the clipboard. */
"use client";

import { Icon } from "@/components/ui/icon";
import { say } from "@/lib/toasts";
import { titlePath } from "@/lib/destination";

async function share(title: string, url: string): Promise<void> {
  const isTouch = matchMedia("(pointer: coarse)").matches;
  if (isTouch && "share" in navigator) {
    try {
      await navigator.share({ title, url });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return; // thought better of it
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    say("Link copied.");
  } catch {
    say(`Copy it by hand: ${url}`);
  }
}

export function ShareButton({ malId, title }: { malId: number; title: string }) {
  return (
    <button
      type="button"
      className="btn sm"
      onClick={() => void share(title, new URL(titlePath(malId), location.origin).href)}
    >
      <Icon name="upload-simple-bold" className="size-[1.1em]" />
      Share
    </button>
  );
}

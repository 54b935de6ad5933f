/** Where the focus goes when what had it goes away, as a row does that leaves a list: never to nowhere. */
import type { RefCallback } from "react";

/** In the place of what is gone; the part's `data-place` says which place that is. */
function heirOf(gone: HTMLElement, whole: HTMLElement): HTMLElement | null {
  const place = gone.closest<HTMLElement>("[data-place]")?.dataset.place;
  return place === undefined ? null : whole.querySelector<HTMLElement>(`[data-place="${place}"] .title-link`);
}

/** The `ref` of a whole with a `tabIndex`: it takes the focus that one of its parts leaves behind. */
export const holdsFocus: RefCallback<HTMLElement> = (whole) => {
  if (!whole) return;
  let had: HTMLElement | null = null;
  const note = ({ target }: FocusEvent) => {
    had = target instanceof HTMLElement && target !== whole && whole.contains(target) ? target : null;
  };
  const changes = new MutationObserver(() => {
    if (!had || had.isConnected) return;
    const gone = had;
    had = null;
    if (document.activeElement === document.body) (heirOf(gone, whole) ?? whole).focus({ preventScroll: true });
  });
  document.addEventListener("focusin", note);
  changes.observe(whole, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", note);
    changes.disconnect();
  };
};

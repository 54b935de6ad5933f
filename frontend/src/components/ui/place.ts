/** Where something that opens from a button goes: below it, above it where there is no room, never off the screen. */

const GAP = 4;
const EDGE = 8;

export function place(box: HTMLElement, anchor: DOMRect): void {
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + GAP;
  const fits = below + height <= innerHeight - EDGE;
  box.style.top = `${Math.max(EDGE, fits ? below : anchor.top - GAP - height)}px`;
  box.style.left = `${Math.max(EDGE, Math.min(anchor.left, innerWidth - width - EDGE))}px`;
}

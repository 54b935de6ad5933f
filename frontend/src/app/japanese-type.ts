/**
 * Brings in the faces for Japanese when Japanese comes into sight for the first time: a hundred small files, of which
 * only those in use load, and a style sheet that says which is which.
 */

const JAPANESE = '[lang="ja"]';

export function bringJapaneseWhenSeen(): () => void {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    stop();
    void import("@fontsource/zen-maru-gothic/700.css");
  });
  const added = new MutationObserver(() => document.querySelectorAll(JAPANESE).forEach((text) => seen.observe(text)));
  function stop(): void {
    seen.disconnect();
    added.disconnect();
  }
  document.querySelectorAll(JAPANESE).forEach((text) => seen.observe(text));
  added.observe(document.body, { childList: true, subtree: true });
  return stop;
}

/** Does any of a title's names hold what was typed? Accents, case and surrounding spaces do not matter. */
import type { ListTitle } from "@/lib/api/types";

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().trim();
}

export function matches(title: Pick<ListTitle, "title" | "titleEnglish" | "titleJapanese">, filter: string): boolean {
  const wanted = plain(filter);
  return [title.title, title.titleEnglish, title.titleJapanese].some((name) => name && plain(name).includes(wanted));
}

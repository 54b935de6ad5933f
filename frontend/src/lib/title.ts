/** Which of a title's names a person sees: the one in the language they chose, else the romaji one, which every title has. */
"use client";

import { useSession } from "./api/session";
import type { Account } from "./api/types";

export type TitleLanguage = Account["titleLanguage"];

export interface TitleNames {
  title: string;
  titleEnglish?: string | null;
  titleJapanese?: string | null;
}

export function displayTitle({ title, titleEnglish, titleJapanese }: TitleNames, language: TitleLanguage): string {
  const chosen = { romaji: title, english: titleEnglish, japanese: titleJapanese }[language];
  return chosen?.trim() ? chosen : title;
}

/** The `lang` of what `displayTitle` gives: Japanese has a face of its own and is read out as Japanese. */
export function displayLang(anime: TitleNames, language: TitleLanguage): "ja" | undefined {
  return language === "japanese" && anime.titleJapanese?.trim() ? "ja" : undefined;
}

/** What the person here has chosen; romaji for a visitor. */
export function useTitleLanguage(): TitleLanguage {
  return useSession((session) => (session.kind === "signed-in" ? session.account.titleLanguage : "romaji"));
}

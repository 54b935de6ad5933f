/** How the pages look, and in which language titles have their names. */
"use client";

import type { Account, AccountChange } from "@/lib/api/types";
import { chooseTheme, type Theme, useTheme } from "@/lib/theme";
import { CatSettings } from "./cat-settings";
import { Choice, SettingsSection } from "./settings-section";
import { useAccountChange } from "./use-account-change";

const THEMES: readonly { value: Theme; label: string; example: string }[] = [
  { value: "system", label: "As the system", example: "Changes with it" },
  { value: "light", label: "Light", example: "Paper" },
  { value: "dark", label: "Dark", example: "Night" },
];

type TitleLanguage = NonNullable<AccountChange["titleLanguage"]>;

const LANGUAGES: readonly { value: TitleLanguage; label: string; example: string; lang?: string }[] = [
  { value: "romaji", label: "Romaji", example: "Sen to Chihiro no Kamikakushi" },
  { value: "english", label: "English", example: "Spirited Away" },
  { value: "japanese", label: "Japanese", example: "千と千尋の神隠し", lang: "ja" },
];

export function LookSection({ account }: { account: Account }) {
  const { theme } = useTheme();
  const { shown, change } = useAccountChange();
  return (
    <SettingsSection id="look" heading="Appearance" about="The same on every device you log in on.">
      <div className="grid gap-6">
        {/* The account follows by itself (lib/theme-sync). */}
        <Choice legend="Theme" name="theme" value={theme} choices={THEMES} onChange={chooseTheme} />
        <Choice
          legend="Titles in"
          name="titleLanguage"
          value={shown.titleLanguage ?? account.titleLanguage}
          choices={LANGUAGES}
          onChange={(titleLanguage) =>
            void change({ titleLanguage }, `Titles are in ${LANGUAGES.find(({ value }) => value === titleLanguage)?.label}.`)
          }
        />
        <p className="-mt-3 text-sm text-ink-2">A title that has no name in it keeps its romaji one.</p>
        <hr className="border-rule" />
        <CatSettings account={account} />
      </div>
    </SettingsSection>
  );
}

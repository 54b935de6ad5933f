/** What one sees, and who sees one's list. */
"use client";

import { Link } from "@/components/ui/link";
import { profilePath } from "@/lib/api/people";
import type { Account } from "@/lib/api/types";
import { SettingsSection, Switch } from "./settings-section";
import { useAccountChange } from "./use-account-change";

export function PrivacySection({ account }: { account: Account }) {
  const { shown, change } = useAccountChange();
  const isListPublic = shown.isListPublic ?? account.isListPublic;
  return (
    <SettingsSection id="privacy" heading="Privacy and content">
      <div className="grid gap-4">
        <Switch
          label="Public list"
          about={
            isListPublic ? (
              <>
                Anybody can read your profile, statuses, ratings and progress at{" "}
                <Link href={profilePath(account.username)}>your public page</Link>. Notes, tags and dates stay yours.
              </>
            ) : (
              "Off: nobody but you can see that you have a list. Turned on, others see statuses, ratings and progress, never notes, tags or dates."
            )
          }
          isOn={isListPublic}
          isBusy={shown.isListPublic !== undefined}
          onChange={(wanted) =>
            void change({ isListPublic: wanted }, wanted ? "Your list is public now." : "Your list is private again.")
          }
        />
        <hr className="border-rule" />
        <Switch
          label="Titles for adults"
          about="Off: they stay out of search, browsing and other people’s lists."
          isOn={shown.showsAdult ?? account.showsAdult}
          isBusy={shown.showsAdult !== undefined}
          onChange={(showsAdult) =>
            void change({ showsAdult }, showsAdult ? "Titles for adults are shown." : "Titles for adults are hidden.")
          }
        />
      </div>
    </SettingsSection>
  );
}

/** The settings, one below the other, with a list of them beside. */
"use client";

import { useSession } from "@/lib/api/session";
import { DangerSection, DataSection } from "./leaving-section";
import { LookSection } from "./look-section";
import { PasswordSection } from "./password-section";
import { PrivacySection } from "./privacy-section";
import { ProfileSection } from "./profile-section";
import { SessionsSection } from "./sessions-section";
import { TokensSection } from "./tokens-section";

const SECTIONS = [
  ["profile", "Profile"],
  ["look", "Appearance"],
  ["privacy", "Privacy"],
  ["password", "Password"],
  ["sessions", "Sessions"],
  ["tokens", "Tokens"],
  ["data", "Your data"],
  ["danger", "Delete"],
] as const;

export function Settings() {
  const session = useSession();
  if (session.kind !== "signed-in") return null;
  const { account } = session;
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-5 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <div className="lg:sticky lg:top-24 lg:self-start">
        <h1>Settings</h1>
        <nav aria-label="Settings" className="settings-nav">
          {SECTIONS.map(([id, label]) => (
            <a key={id} href={`#${id}`}>
              {label}
            </a>
          ))}
        </nav>
      </div>
      <div className="grid grid-cols-1 gap-6">
        <ProfileSection account={account} />
        <LookSection account={account} />
        <PrivacySection account={account} />
        <PasswordSection account={account} />
        <SessionsSection />
        <TokensSection />
        <DataSection />
        <DangerSection account={account} />
      </div>
    </div>
  );
}

/** Who one is, and the way out. */
"use client";

import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { ApiError } from "@/lib/api/problem";
import { logOut } from "@/lib/api/session";
import type { Account } from "@/lib/api/types";
import { say } from "@/lib/toasts";

export function AccountMenu({ account }: { account: Account }) {
  const router = useRouter();

  async function leave(): Promise<void> {
    try {
      await logOut();
      router.push("/");
      say("You are logged out.");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(`You are still logged in. ${error.message}`, { label: "Retry", run: () => void leave() });
    }
  }

  return (
    <Menu
      className="flex min-h-11 items-center gap-1 rounded-full"
      label="Account"
      button={
        <>
          <Avatar kind={account.avatar} name={account.displayName || account.username} />
          <span className="sr-only">Account of {account.username}</span>
        </>
      }
    >
      <p className="px-2.5 pt-1.5 text-sm text-ink-2" role="presentation">
        <span className="block font-[650] text-ink">{account.displayName || account.username}</span>
        {account.email}
      </p>
      <hr role="separator" />
      <Link role="menuitem" href="/my-list/" tabIndex={-1}>
        <Icon name="books" />
        My list
      </Link>
      <Link role="menuitem" href="/import/" tabIndex={-1}>
        <Icon name="upload-simple-bold" />
        Import and export
      </Link>
      <Link role="menuitem" href="/settings/" tabIndex={-1}>
        <Icon name="sliders-horizontal-bold" />
        Settings
      </Link>
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => void leave()}>
        <Icon name="sign-out-bold" />
        Log out
      </button>
    </Menu>
  );
}

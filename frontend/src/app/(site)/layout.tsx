"use client";

import { usePathname } from "next/navigation";
import { lazy, type ReactNode, Suspense, ViewTransition } from "react";
import { Footer } from "@/features/shell/footer";
import { OfflineNote } from "@/features/shell/offline-note";
import { useSearchKey } from "@/features/shell/omnibox";
import { TabBar } from "@/features/shell/tab-bar";
import { TopBar } from "@/features/shell/top-bar";
import { useSession } from "@/lib/api/session";

const AccountMenu = lazy(async () => ({ default: (await import("../member-parts")).AccountMenu }));

export default function SiteLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  const session = useSession();
  useSearchKey();
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar
        path={path}
        menu={
          session.kind === "signed-in" && (
            // As wide as what comes, so that the button beside it stays where it is.
            <Suspense fallback={<span className="w-9 sm:w-20" />}>
              <AccountMenu account={session.account} />
            </Suspense>
          )
        }
      />
      <OfflineNote />
      <main id="main" tabIndex={-1}>
        {/* One page gives way to the next; nothing else on a page is a transition of this kind. */}
        <ViewTransition key={path} enter="page" exit="page" default="none">
          {children}
        </ViewTransition>
      </main>
      <Footer />
      <TabBar path={path} />
    </>
  );
}

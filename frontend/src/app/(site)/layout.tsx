"use client";

import { usePathname } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect, ViewTransition } from "react";
import { Footer } from "@/features/shell/footer";
import { OfflineNote } from "@/features/shell/offline-note";
import { useSearchKey } from "@/features/shell/omnibox";
import { TabBar } from "@/features/shell/tab-bar";
import { TopBar } from "@/features/shell/top-bar";
import { useSession } from "@/lib/api/session";

const CatVoice = lazy(async () => ({ default: (await import("../member-parts")).CatVoice }));
const CompanionCat = lazy(() => import("@/features/companion/companion-cat"));
const AccountMenu = lazy(async () => ({ default: (await import("../member-parts")).AccountMenu }));
const RateHost = lazy(async () => ({ default: (await import("../member-parts")).RateHost }));

export default function SiteLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  const session = useSession();
  useSearchKey();
  const hasCat = session.kind === "signed-in" && session.account.showsCat;
  const isCatUnwanted = session.kind === "signed-in" && !session.account.showsCat;
  useEffect(() => {
    document.documentElement.toggleAttribute("data-no-cat", isCatUnwanted);
  }, [isCatUnwanted]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar
        path={path}
        cat={
          hasCat && (
            <Suspense fallback={path !== "/" && <span className="top-cat" />}>
              <CatVoice />
              {/* There is one cat; at home she is elsewhere. */}
              {path !== "/" && <CompanionCat className="top-cat" />}
            </Suspense>
          )
        }
        menu={
          session.kind === "signed-in" && (
            // As wide as what comes, so that the button beside it stays where it is.
            <Suspense fallback={<span className="w-9" />}>
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
      {session.kind === "signed-in" && (
        <Suspense>
          <RateHost />
        </Suspense>
      )}
    </>
  );
}

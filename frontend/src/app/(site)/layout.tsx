"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Footer } from "@/features/shell/footer";
import { useSearchKey } from "@/features/shell/omnibox";
import { TabBar } from "@/features/shell/tab-bar";
import { TopBar } from "@/features/shell/top-bar";

export default function SiteLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  useSearchKey();
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar path={path} />
      <main id="main">{children}</main>
      <Footer />
      <TabBar path={path} />
    </>
  );
}

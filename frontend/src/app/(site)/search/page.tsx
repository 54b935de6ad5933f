import type { Metadata } from "next";
import { Suspense } from "react";
import { SearchShell } from "@/features/catalogue/search-shell";
import { SearchPage } from "./search-page";

export const metadata: Metadata = { title: "Search | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense fallback={<SearchShell />}>
        <SearchPage />
      </Suspense>
    </div>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { SearchPage } from "./search-page";

export const metadata: Metadata = { title: "Search | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense>
        <SearchPage />
      </Suspense>
    </div>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { AnimePage } from "./anime-page";

export const metadata: Metadata = { title: "Title" };

export default function Page() {
  return (
    <div className="wrap pt-5 pb-14 md:pt-8">
      <Suspense>
        <AnimePage />
      </Suspense>
    </div>
  );
}

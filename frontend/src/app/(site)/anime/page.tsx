import { Suspense } from "react";
import { TitleSkeleton } from "@/features/catalogue/title-skeleton";
import { AnimePage } from "./anime-page";

/** Names itself once the title is known (React's own <title>), so there is no metadata here. */
export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense fallback={<TitleSkeleton />}>
        <AnimePage />
      </Suspense>
    </div>
  );
}

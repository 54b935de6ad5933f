import { Suspense } from "react";
import { AnimePage } from "./anime-page";

/** Names itself once the title is known (React's own <title>), so there is no metadata here. */
export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense fallback={<title>CatLog</title>}>
        <AnimePage />
      </Suspense>
    </div>
  );
}

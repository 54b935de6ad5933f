import { Suspense } from "react";
import { BrowsePage } from "./browse-page";

/** Names itself by what is browsed (React's own <title>), so there is no metadata title here. */
export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense fallback={<title>Browse | CatLog</title>}>
        <BrowsePage />
      </Suspense>
    </div>
  );
}

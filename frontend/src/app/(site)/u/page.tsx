import { Suspense } from "react";
import { ProfilePage } from "./profile-page";

/** Names itself once it is known whose it is (React's own <title>), so there is no metadata here. */
export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense fallback={<title>CatLog</title>}>
        <ProfilePage />
      </Suspense>
    </div>
  );
}

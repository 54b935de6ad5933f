/** Boxes of what is about to come, at its exact size; the `late` class keeps them out of sight for a short wait. */
import { COVER_ROOM } from "@/lib/early";

interface PostersProps {
  count: number;
  className?: string;
  /** So many of the first boxes show covers as soon as it is known whose, before the page's code has come. */
  rooms?: number;
}

export function PosterSkeletons({ count, className = "", rooms = 0 }: PostersProps) {
  return (
    <div role="status">
      <span className="sr-only">Loading titles</span>
      <ul className={`posters ${className}`} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <li key={index} className="grid content-start gap-2.5">
            {index < rooms ? <CoverRoom /> : <div className="late cover sk" />}
            <div className="late">
              <div className="sk h-4 w-4/5" />
              <div className="sk mt-2 h-3 w-1/2" />
            </div>
            <div className="late sk h-11 rounded-md" />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Filled by the inline script (lib/early.ts); nothing is seen of it before. */
function CoverRoom() {
  return <div className="cover" {...{ [COVER_ROOM]: "" }} />;
}

export function RowSkeletons({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" className="late">
      <span className="sr-only">{label}</span>
      <ul aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <li key={index} className="flex items-center gap-4 border-rule py-2.5 not-first:border-t">
            <div className="sk aspect-[225/318] w-11" />
            <div className="flex-1">
              <div className="sk h-4 w-3/5" />
              <div className="sk mt-2 h-3 w-2/5" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

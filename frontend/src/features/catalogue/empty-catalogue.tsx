/** Said wherever titles would be, while the catalogue has none: what to do about it. */
import { EmptySheet } from "@/components/ui/states";

export function EmptyCatalogue() {
  return (
    <EmptySheet mood="asleep" title="The catalogue is still empty">
      <p>Whoever runs this CatLog fills it with one command:</p>
      <p className="mt-2">
        <code className="rounded-sm bg-sunken px-2 py-1 text-sm text-ink">catlog pipeline run --source catalogue</code>
      </p>
    </EmptySheet>
  );
}

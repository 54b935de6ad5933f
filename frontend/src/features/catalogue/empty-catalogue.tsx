/** Said wherever titles would be, while the catalogue has none: what to do about it. */
import { EmptySheet } from "@/components/ui/states";

const TITLE = "The catalogue is still empty";

export function EmptyCatalogue() {
  return (
    <EmptySheet mood="asleep" title={TITLE}>
      <HowToFill />
    </EmptySheet>
  );
}

/** For panels, and where the cat is already near: there is only one of her. */
export function EmptyCatalogueNote() {
  return (
    <div className="pt-14 pb-8 md:pt-10">
      <h3 className="mb-1">{TITLE}</h3>
      <HowToFill />
    </div>
  );
}

function HowToFill() {
  return (
    <>
      <p className="text-ink-2">Whoever runs this CatLog fills it with one command:</p>
      <p className="mt-2">
        <code className="rounded-sm bg-sunken px-2 py-1 text-sm text-ink">catlog pipeline run --source catalogue</code>
      </p>
    </>
  );
}

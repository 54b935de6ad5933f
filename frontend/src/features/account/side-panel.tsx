/** A pile of notebooks with the cat asleep on it: beside the forms, on a phone its top above them. Decoration. */
import { Cat } from "@/components/ui/cat";

export function SidePanel() {
  return (
    <div
      className="dots relative overflow-hidden bg-ai-wash max-lg:order-first max-lg:h-40 max-lg:border-b max-lg:border-edge"
      aria-hidden="true"
    >
      <div className="absolute left-1/2 w-[24rem] -translate-x-1/2 max-lg:top-2 max-lg:w-68 lg:bottom-0">
        <Cat mood="asleep" className="relative z-1 mx-auto -mb-7.5 w-44 lg:-mb-13 lg:w-74" />
        <div className="notebook max-lg:h-11 bg-[#374c8d] text-[#fcfaf6]">Plan to Watch</div>
        <div className="notebook -ml-4 w-[106%] bg-[#e86524] text-[#0f162c]">Watching</div>
        <div className="notebook ml-2 border-b-0 bg-[#fffdf8] text-[#1c243d]">Completed</div>
      </div>
    </div>
  );
}

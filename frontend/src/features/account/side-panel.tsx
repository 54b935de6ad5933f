/** Beside the forms on a wide screen: a pile of notebooks with the cat asleep on it. Decoration. */
import { Cat } from "@/components/ui/cat";

export function SidePanel() {
  return (
    <div className="dots relative hidden overflow-hidden bg-ai-wash lg:block" aria-hidden="true">
      <div className="absolute bottom-0 left-1/2 w-[24rem] -translate-x-1/2">
        <Cat mood="asleep" className="relative z-1 mx-auto -mb-13 w-74" />
        <div className="notebook bg-[#374c8d] text-[#fcfaf6]">Plan to Watch</div>
        <div className="notebook -ml-4 w-[106%] bg-[#e86524] text-[#0f162c]">Watching</div>
        <div className="notebook ml-2 border-b-0 bg-[#fffdf8] text-[#1c243d]">Completed</div>
      </div>
    </div>
  );
}

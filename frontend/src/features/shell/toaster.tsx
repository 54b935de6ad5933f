/** Shows the newest message for six seconds, longer while it is looked at. */
"use client";

import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { dismiss, useToast } from "@/lib/toasts";

const SHOWN_MS = 6_000;

export function Toaster() {
  const { toast } = useToast();
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (!toast || isHeld) return;
    const timer = setTimeout(() => dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);

  function close(id: number): void {
    dismiss(id);
    setHeld(false);
  }

  return (
    <div
      role="status"
      className="toasts pointer-events-none fixed inset-x-0 z-50 grid justify-items-center px-4"
    >
      {toast && (
        <div
          key={toast.id}
          className="toast pointer-events-auto"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p>{toast.text}</p>
          <div className="ml-auto flex items-center">
            {toast.action && (
              <button
                type="button"
                onClick={() => {
                  close(toast.id);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
              </button>
            )}
            <button type="button" aria-label="Dismiss" onClick={() => close(toast.id)}>
              <Icon name="x-bold" />
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Short messages at the bottom of the page, one at a time; the newest replaces the one before. */
import { create } from "zustand";

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

let last = 0;

export const useToast = create<{ toast: Toast | null }>(() => ({ toast: null }));

export function say(text: string, action?: Toast["action"]): void {
  last += 1;
  useToast.setState({ toast: { id: last, text, action } });
}

export function dismiss(id: number): void {
  useToast.setState((state) => (state.toast?.id === id ? { toast: null } : state));
}

"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

type Make = (close: () => void) => ReactNode;
const DialogContext = createContext<(make: Make) => void>(() => undefined);

/** Opens a dialog that stays while the row it was opened from is drawn anew. */
export const useActionDialog = () => useContext(DialogContext);

/** Holds the dialogs of all rows: a list's cells come and go with its answers, a question stays until it is answered. */
export function ActionDialogs({ children }: { children: ReactNode }) {
  const [make, setMake] = useState<Make | null>(null);
  const close = useCallback(() => setMake(null), []);
  const show = useCallback((next: Make) => setMake(() => next), []);
  return (
    <DialogContext value={show}>
      {children}
      {make?.(close)}
    </DialogContext>
  );
}

"use client";

import { type QueryFilters, useQueryClient } from "@tanstack/react-query";
import { useNotices } from "./notices";

/** What follows an act that a dialog asked for: the dialog closes, a sentence says it is done, and what may look different is asked for again. */
export function useOutcome<Answer>(touched: QueryFilters, onClose: () => void, done: (answer: Answer) => string) {
  const queryClient = useQueryClient();
  const notices = useNotices();
  return {
    onSuccess: (answer: Answer) => {
      onClose();
      notices.done(done(answer));
    },
    onSettled: () => queryClient.invalidateQueries(touched),
  };
}

"use client";

import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type DayDialog = {
  title: string;
  label: string;
  words: string;
  confirm: string;
  day: string | null;
  pending: boolean;
  fault: ReactNode;
  onClose: () => void;
  onConfirm: (day: string | null) => void;
};

/** Another day for a document; an empty one takes the day away. */
export function DayDialog({ label, words, day: first, fault, onConfirm, ...dialog }: DayDialog) {
  const [day, setDay] = useState(first ?? "");
  return (
    <ConfirmDialog opened {...dialog} onConfirm={() => onConfirm(day || null)}>
      <TextInput
        type="date"
        data-autofocus
        label={label}
        description={words}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {fault}
    </ConfirmDialog>
  );
}

"use client";

import type { ReactNode } from "react";
import { FaultView } from "@/components/console/fault-view";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type ActDialog = {
  title: string;
  words: string;
  confirm: string;
  danger?: boolean;
  /** What the field is called, where the act needs a reason that everybody will read. */
  reason?: string;
  /** The mutation that does it. */
  act: { isPending: boolean; isError: boolean; error: unknown };
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** One question before an act: what it does, why it is done, and what the server said when it refused. */
export function ActDialog({ words, reason, act, children, ...question }: ActDialog) {
  return (
    <ConfirmDialog
      {...question}
      opened
      pending={act.isPending}
      {...(reason === undefined ? {} : { reason: { label: reason, required: true } })}
    >
      <p style={{ margin: 0 }}>{words}</p>
      {children}
      {act.isError ? <FaultView error={act.error} /> : null}
    </ConfirmDialog>
  );
}

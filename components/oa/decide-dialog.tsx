"use client";

import { Button, List } from "@mantine/core";
import { IconCircleCheck, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFaultWords } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { type Approval, amountOf } from "./approval-form-data";

export type Verdict = "approve" | "reject";
type Asked = Pick<Approval, "instanceId" | "approvalNo" | "title" | "formData">;
type Result = { instanceId: string; refusal: string | null };

type DecideDialog = {
  approvals: Asked[];
  verdict: Verdict | null;
  onClose: () => void;
  onDone: (decided: string[]) => void;
};

/** One verdict over one or many. Each is decided by itself: a refusal of one does not stop the others. */
export function DecideDialog({ approvals, verdict, onClose, onDone }: DecideDialog) {
  const t = useTranslations("approvals.decide");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const faultWords = useFaultWords();
  const [results, setResults] = useState<Result[]>([]);
  const complete = useMutation(trpc.oa.approvals.complete.mutationOptions());
  const [running, setRunning] = useState(false);
  const left = approvals.filter(
    ({ instanceId }) => !results.some((result) => result.instanceId === instanceId && !result.refusal),
  );

  function close() {
    setResults([]);
    onClose();
  }

  async function decide(comment: string) {
    setRunning(true);
    const found: Result[] = results.filter((result) => !result.refusal);
    for (const { instanceId } of left) {
      try {
        await complete.mutateAsync({ instanceId, approved: verdict === "approve", comment: comment || undefined });
        found.push({ instanceId, refusal: null });
      } catch (error) {
        const { title, words } = faultWords(error);
        found.push({ instanceId, refusal: words ?? title });
      }
      setResults([...found]);
    }
    setRunning(false);
    const decided = found.filter((result) => !result.refusal).map((result) => result.instanceId);
    void queryClient.invalidateQueries(trpc.oa.pathFilter());
    onDone(decided);
    if (decided.length === approvals.length) {
      notices.done(t(verdict === "approve" ? "approved" : "rejected", { count: decided.length }));
      close();
    }
  }

  if (!verdict) return null;
  return (
    <ConfirmDialog
      opened
      onClose={close}
      title={t(`${verdict}Title`, { count: approvals.length })}
      confirm={t(verdict, { count: left.length })}
      danger={verdict === "reject"}
      pending={running}
      blocked={left.length === 0}
      reason={{ label: t(verdict === "approve" ? "comment" : "reason"), required: verdict === "reject" }}
      onConfirm={(comment) => void decide(comment)}
    >
      <List
        listStyleType="none"
        spacing={6}
        style={{ maxHeight: "16rem", overflowY: "auto" }}
        tabIndex={0}
        aria-label={t("list")}
      >
        {approvals.map((approval) => {
          const amount = amountOf(approval.formData);
          const result = results.find((each) => each.instanceId === approval.instanceId);
          return (
            <List.Item key={approval.instanceId}>
              <strong>{approval.approvalNo}</strong> {approval.title} {amount ? <Money {...amount} /> : null}
              {result ? (
                <div>
                  {result.refusal ? (
                    <>
                      <StatusBadge tone="bad" icon={IconX}>
                        {t("refused")}
                      </StatusBadge>{" "}
                      {result.refusal}
                    </>
                  ) : (
                    <StatusBadge tone="good" icon={IconCircleCheck}>
                      {t("doneOne")}
                    </StatusBadge>
                  )}
                </div>
              ) : null}
            </List.Item>
          );
        })}
      </List>
    </ConfirmDialog>
  );
}

type DecideButtons = { size?: "xs" | "sm"; name: string; onDecide: (verdict: Verdict) => void };

/** The same two buttons in a row, above a selection and on the document. */
export function DecideButtons({ size = "sm", name, onDecide }: DecideButtons) {
  const t = useTranslations("approvals.decide");
  const sizes = size === "xs" ? "compact-xs" : "sm";
  return (
    <span style={{ display: "inline-flex", gap: "0.4rem" }}>
      <Button size={sizes} onClick={() => onDecide("approve")} aria-label={t("approveName", { name })}>
        {t("approveButton")}
      </Button>
      <Button size={sizes} variant="default" onClick={() => onDecide("reject")} aria-label={t("rejectName", { name })}>
        {t("rejectButton")}
      </Button>
    </span>
  );
}

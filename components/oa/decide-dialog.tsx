"use client";

import { Button, List, Progress } from "@mantine/core";
import { IconCircleCheck, IconInfoCircle, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFaultWords } from "@/components/console/fault-view";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Approval } from "./approval-form-data";
import { useStepWords } from "./approval-words";
import classes from "./approvals.module.css";

export type Verdict = "approve" | "reject";
/** Refused and why; decided now; or already so, by whoever was faster. */
type Result = { instanceId: string; refusal: string | null; already: boolean };

type DecideDialog = {
  approvals: Approval[];
  verdict: Verdict | null;
  onClose: () => void;
  onAllDone?: (() => void) | undefined;
};

/** One verdict over one or many. Each is decided by itself: a refusal of one does not stop the others. */
export function DecideDialog({ approvals, verdict, onClose, onAllDone }: DecideDialog) {
  const t = useTranslations("approvals.decide");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const faultWords = useFaultWords();
  const stepWords = useStepWords();
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
    for (const { instanceId, stepNo } of left) {
      try {
        const { changed } = await complete.mutateAsync({
          instanceId,
          stepNo,
          approved: verdict === "approve",
          comment: comment || undefined,
        });
        found.push({ instanceId, refusal: null, already: !changed });
      } catch (error) {
        const { title, words } = faultWords(error);
        found.push({ instanceId, refusal: words ?? title, already: false });
      }
      setResults([...found]);
    }
    setRunning(false);
    void queryClient.invalidateQueries(trpc.oa.pathFilter());
    const decided = found.filter((result) => !result.refusal).length;
    if (decided < approvals.length) return;
    notices.done(t(verdict === "approve" ? "approved" : "rejected", { count: decided }));
    onAllDone?.();
    close();
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
      {approvals.length > 1 && results.length > 0 ? (
        <div role="status" className={classes.progress}>
          {t("progress", {
            done: results.length,
            count: approvals.length,
            refused: results.filter(({ refusal }) => refusal).length,
          })}
          <Progress size="sm" value={(100 * results.length) / approvals.length} aria-label={t("progressBar")} />
        </div>
      ) : null}
      <List listStyleType="none" spacing={6} className={classes.asked} tabIndex={0} aria-label={t("list")}>
        {approvals.map((approval) => {
          const { instanceId, approvalNo, title, amountCents, currency, stepCount } = approval;
          return (
            <List.Item key={instanceId}>
              <strong>{approvalNo}</strong> {title === approvalNo ? null : title}{" "}
              {amountCents === null ? null : <Money cents={amountCents} currency={currency ?? "CNY"} />}
              {stepCount > 1 ? <span className="dim"> {stepWords(approval)}</span> : null}
              <Outcome result={results.find((each) => each.instanceId === instanceId)} />
            </List.Item>
          );
        })}
      </List>
    </ConfirmDialog>
  );
}

function Outcome({ result }: { result: Result | undefined }) {
  const t = useTranslations("approvals.decide");
  if (!result) return null;
  if (result.refusal) {
    return (
      <div>
        <StatusBadge tone="bad" icon={IconX}>
          {t("refused")}
        </StatusBadge>{" "}
        {result.refusal}
      </div>
    );
  }
  return (
    <div>
      <StatusBadge tone={result.already ? "idle" : "good"} icon={result.already ? IconInfoCircle : IconCircleCheck}>
        {t(result.already ? "alreadyOne" : "doneOne")}
      </StatusBadge>
    </div>
  );
}

type DecideButtons = {
  size?: "xs" | "sm";
  name: string;
  /** The row's own: A and R press them while the row has the focus. */
  keys?: boolean;
  onDecide: (verdict: Verdict) => void;
};

/** The same two buttons in a row, above a selection and on the document. */
export function DecideButtons({ size = "sm", name, keys, onDecide }: DecideButtons) {
  const t = useTranslations("approvals.decide");
  const sizes = size === "xs" ? "compact-xs" : "sm";
  return (
    <span style={{ display: "inline-flex", gap: "0.4rem" }}>
      <Button
        size={sizes}
        onClick={() => onDecide("approve")}
        aria-label={t("approveName", { name })}
        aria-keyshortcuts={keys ? "A" : undefined}
      >
        {t("approveButton")}
      </Button>
      <Button
        size={sizes}
        variant="default"
        onClick={() => onDecide("reject")}
        aria-label={t("rejectName", { name })}
        aria-keyshortcuts={keys ? "R" : undefined}
      >
        {t("rejectButton")}
      </Button>
    </span>
  );
}

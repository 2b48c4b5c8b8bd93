"use client";

import { Button } from "@mantine/core";
import { IconLock, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/console/act-dialog";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { canHold, canLift } from "@/server/cells/trace/rules/recall-states";
import { RECALL_STATUS } from "@/server/cells/trace/schema";
import classes from "./recall.module.css";
import type { Report } from "./recall-detail";

type Refresh = { asking: boolean; again: () => void };

/** Holding and lifting, for those who may; and asking again where everything is. */
export function RecallActions({ report, refresh }: { report: Report; refresh: Refresh }) {
  const t = useTranslations("recalls.actions");
  const may = useMay();
  const [asked, setAsked] = useState<"hold" | "lift" | null>(null);
  const close = () => setAsked(null);
  const mayHold = may("trace.recalls.hold");
  const isAgain = report.status === RECALL_STATUS.held;
  const offersHold = canHold(report.status) && (!isAgain || report.goods.some(({ isNew }) => isNew));
  return (
    <>
      {mayHold && offersHold ? (
        <Button color="red" leftSection={<IconLock size={16} aria-hidden />} onClick={() => setAsked("hold")}>
          {t(isAgain ? "holdNew" : "hold")}
        </Button>
      ) : null}
      {mayHold && canLift(report.status) ? (
        <Button variant="default" onClick={() => setAsked("lift")}>
          {t("lift")}
        </Button>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={refresh.asking}
        onClick={refresh.again}
      >
        {t("refresh")}
      </Button>
      {asked === "hold" ? <Hold report={report} onClose={close} /> : null}
      {asked === "lift" ? <Lift report={report} onClose={close} /> : null}
    </>
  );
}

type Dialog = { report: Report; onClose: () => void };

function useOutcome({ report: { recallNo }, onClose }: Dialog, done: "hold" | "lift") {
  const t = useTranslations("recalls");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  return {
    onSuccess: () => {
      onClose();
      notices.done(t(`${done}.done`, { recallNo }));
    },
    onSettled: () => queryClient.invalidateQueries(trpc.trace.pathFilter()),
  };
}

function Hold(dialog: Dialog) {
  const t = useTranslations("recalls.hold");
  const trpc = useTRPC();
  const { recallId, recallNo, goods, customers } = dialog.report;
  const hold = useMutation(trpc.trace.recalls.hold.mutationOptions(useOutcome(dialog, "hold")));
  const here = goods.filter(({ onHand, inProduction }) => onHand > 0 || inProduction > 0).length;
  const underWay = customers.filter(({ signedAt, refusedAt }) => signedAt === null && refusedAt === null).length;
  return (
    <ActDialog
      title={t("title", { recallNo })}
      words={t("words")}
      confirm={t("confirm")}
      danger
      act={hold}
      onConfirm={() => hold.mutate({ recallId })}
      onClose={dialog.onClose}
    >
      <ul className={classes.list}>
        <li>{t("goods", { count: here })}</li>
        <li>{t("picks")}</li>
        <li>{t("shipments", { count: underWay })}</li>
      </ul>
    </ActDialog>
  );
}

function Lift(dialog: Dialog) {
  const t = useTranslations("recalls.lift");
  const trpc = useTRPC();
  const { recallId, recallNo } = dialog.report;
  const lift = useMutation(trpc.trace.recalls.lift.mutationOptions(useOutcome(dialog, "lift")));
  return (
    <ActDialog
      title={t("title", { recallNo })}
      words={t("words")}
      confirm={t("confirm")}
      reason={t("reason")}
      act={lift}
      onConfirm={(reason) => lift.mutate({ recallId, reason })}
      onClose={dialog.onClose}
    />
  );
}

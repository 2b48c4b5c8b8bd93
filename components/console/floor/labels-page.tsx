"use client";

import { IconCopy, IconDownload, IconPrinter, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { useFloor } from "@/components/scan/floor-context";
import { LabelSheet } from "@/components/scan/labels/label-sheet";
import { labelShelf, type ShelvedLabel, useLabelShelf, withLots } from "@/components/scan/labels/label-shelf";
import { documentLabel, goodsLabel, type PrintedLabel, placeLabel } from "@/components/scan/labels/printed-label";
import { zplOf } from "@/components/scan/labels/zpl";
import { parseScan } from "@/components/scan/parse-scan";
import { useWedge } from "@/components/scan/use-wedge";
import classes from "./labels-page.module.css";
import { ask } from "./plant-client";

/** A place or a document by its own code; nothing for anything else. */
function labelOf(code: string): ShelvedLabel | undefined {
  const scan = parseScan(code, new Date());
  if (scan.kind === "document") return { kind: "document", number: scan.number };
  if (scan.kind !== "location" || scan.warehouseId === null) return undefined;
  return { kind: "place", warehouseId: scan.warehouseId, locationCode: scan.locationCode };
}

function printed(each: ShelvedLabel, now: Date): PrintedLabel {
  switch (each.kind) {
    case "goods":
      return goodsLabel(each.label, now);
    case "place":
      return placeLabel(each.warehouseId, each.locationCode);
    case "document":
      return documentLabel(each.number);
  }
}

const waitsForLot = (each: ShelvedLabel) => each.kind === "goods" && each.label.lotNumber === null;

/** Asks the booked receipts which lots they were given. What is not booked yet is asked for the next time. */
async function fetchLots(): Promise<void> {
  const shelf = labelShelf();
  const receipts = shelf.all().flatMap((each) => (each.kind === "goods" && waitsForLot(each) ? each.documents : []));
  for (const code of new Set(receipts)) {
    const { documents } = await ask("wms.inboundOrders.receivePlan", { code });
    const [document] = documents;
    if (!document) continue;
    const { movedLines } = await ask("wms.inboundOrders.get", { orderId: document.documentId });
    shelf.replace(withLots(shelf.all(), code, movedLines));
  }
}

/** What was received under a lot of our own, and whatever somebody asks for: printed, or sent to a label printer. */
export function LabelsPage() {
  const t = useTranslations("floor.labels");
  const { player, isOnline } = useFloor();
  const shelved = useLabelShelf();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<"unknown" | "copied" | "notCopied" | null>(null);
  const labels = useMemo(() => shelved.map((each) => printed(each, new Date())), [shelved]);
  const isWaiting = shelved.some((each) => waitsForLot(each));

  useEffect(() => {
    if (isOnline) void fetchLots().catch(() => undefined);
  }, [isOnline]);

  function add(code: string) {
    if (field.current) field.current.value = "";
    if (code.trim() === "") return;
    const label = labelOf(code);
    setTold(label ? null : "unknown");
    player.play(label ? "ok" : "wrong");
    if (label) labelShelf().add([label]);
  }
  useWedge(({ raw }) => add(raw));

  const zpl = () => zplOf(labels, (fact) => t(`facts.${fact}`));
  const copy = () =>
    navigator.clipboard.writeText(zpl()).then(
      () => setTold("copied"),
      () => setTold("notCopied"),
    );

  function download() {
    const url = URL.createObjectURL(new Blob([zpl()], { type: "text/plain" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: "labels.zpl" });
    link.click();
    URL.revokeObjectURL(url);
  }

  return (
    <div className={classes.labels}>
      <div className={classes.controls}>
        <h1>{t("title")}</h1>
        <p>{t("words")}</p>
        <form
          className={classes.add}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            add(field.current?.value ?? "");
          }}
        >
          <input
            ref={field}
            className={classes.field}
            aria-label={t("code")}
            placeholder={t("code")}
            autoComplete="off"
            maxLength={200}
          />
          <button type="submit" className={classes.tool}>
            {t("add")}
          </button>
        </form>
        <p role="status" className={classes.told}>
          {told === null ? (isWaiting ? t("waitsForLot") : "") : t(`told.${told}`)}
        </p>
        {labels.length === 0 ? (
          <p>{t("none")}</p>
        ) : (
          <div className={classes.tools}>
            <button type="button" className={classes.primary} onClick={() => window.print()}>
              <IconPrinter size={24} aria-hidden />
              {t("print", { count: labels.length })}
            </button>
            <button type="button" className={classes.tool} onClick={download}>
              <IconDownload size={24} aria-hidden />
              {t("download")}
            </button>
            {/* The browser lends the clipboard to pages that came with https only. */}
            {"clipboard" in navigator ? (
              <button type="button" className={classes.tool} onClick={() => void copy()}>
                <IconCopy size={24} aria-hidden />
                {t("copy")}
              </button>
            ) : null}
            <button type="button" className={classes.tool} onClick={() => labelShelf().replace([])}>
              <IconTrash size={24} aria-hidden />
              {t("clear")}
            </button>
          </div>
        )}
      </div>
      <LabelSheet labels={labels} />
    </div>
  );
}

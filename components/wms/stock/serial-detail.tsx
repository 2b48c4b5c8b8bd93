"use client";

import { IconBarcodeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { LotLink } from "../documents/goods";
import classes from "./stock.module.css";
import { StockItem, usePlaceWords } from "./stock-words";
import { TracedMovements } from "./traced-movements";

type Piece = Answers["wms"]["trace"]["serial"]["items"][number];

/** One piece by its serial number: where it is and how it came there. Two items may carry the same number. */
export function SerialDetail({ serialNumber }: { serialNumber: string }) {
  const t = useTranslations("stock.serialPage");
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.trace.serial.queryOptions({ serialNumber }));
  return (
    <>
      <PageHeader
        back={<Link href="/stock">{t("back")}</Link>}
        title={
          <>
            {serialNumber}
            <CopyButton value={serialNumber} name={t("number")} />
          </>
        }
        words={t("words")}
      >
        <TraceLink q={serialNumber} />
      </PageHeader>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState
                icon={IconBarcodeOff}
                title={t("unknown", { serialNumber })}
                action={<Link href="/stock">{t("back")}</Link>}
              >
                {t("unknownWords")}
              </EmptyState>
            </Panel>
          ) : (
            <div className={classes.stack}>
              {items.map((piece) => (
                <PieceView key={piece.sku} piece={piece} />
              ))}
            </div>
          )
        }
      </QueryView>
    </>
  );
}

function PieceView({ piece }: { piece: Piece }) {
  const t = useTranslations("stock");
  const itemName = useNames("item", [piece.sku]);
  const placeWords = usePlaceWords();
  return (
    <>
      <Panel title={t("serialPage.now")}>
        <FactList
          facts={[
            { name: t("item"), value: <StockItem sku={piece.sku} name={itemName(piece.sku)} /> },
            {
              name: t("place"),
              value: piece.inStock ? (
                <span className="mono">
                  {piece.warehouseId} · {piece.locationCode}
                </span>
              ) : (
                placeWords(piece.locationCode)
              ),
            },
            { name: t("lot"), value: <LotLink {...piece} /> },
            { name: t("state"), value: t(piece.inStock ? "serialPage.inStock" : "serialPage.gone") },
          ]}
        />
      </Panel>
      <Panel title={t("serialPage.way")} flush>
        <TracedMovements label={t("serialPage.way")} movements={piece.movements} />
      </Panel>
    </>
  );
}

"use client";

import { Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type ProductionRow, ProductName } from "@/components/mes/production-columns";
import { ProductionProgress } from "@/components/mes/production-progress";
import { isOpenOrder, ProductionStatusBadge } from "@/components/mes/production-status";
import { DueDay } from "@/components/ui/due-day";
import { Material, type Readiness } from "@/components/wms/picking/readiness";
import classes from "./board.module.css";
import { OrderActions } from "./order-actions";

type Workshop = Answers["mes"]["productionOrders"]["counts"]["workshops"][number];
type Board = {
  rows: readonly ProductionRow[];
  workshops: readonly Workshop[];
  readiness: ReadonlyMap<string, Readiness>;
  itemName: (sku: string) => string;
};

/** The same orders, workshop by workshop. A card goes to another workshop by its menu, or is drawn there. */
export function Board({ rows, workshops, readiness, itemName }: Board) {
  const t = useTranslations("production.board");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const mayMove = useMay()("mes.orders.run");
  const [over, setOver] = useState<string | null>(null);
  const move = useMutation(
    trpc.mes.productionOrders.reschedule.mutationOptions({
      onSuccess: ({ documentNo, workshopId, changed }) => {
        const name = workshops.find((each) => each.workshopId === workshopId)?.name ?? workshopId;
        if (changed) notices.done(t("moved", { documentNo, workshop: name }));
      },
      onError: (error) => notices.failed(error),
      onSettled: () => queryClient.invalidateQueries(trpc.mes.pathFilter()),
    }),
  );
  const shownRows = workshops.map((workshop) => ({
    workshop,
    cards: rows.filter(({ workshopId }) => workshopId === workshop.workshopId),
  }));
  const drop = (workshopId: string) => (event: DragEvent) => {
    event.preventDefault();
    setOver(null);
    const orderId = event.dataTransfer.getData("text/plain");
    const order = rows.find((row) => row.orderId === orderId);
    if (order && mayMove && isOpenOrder(order) && order.workshopId !== workshopId) move.mutate({ orderId, workshopId });
  };

  return (
    // The columns are wider than a handheld: they are walked sideways, by keys too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section className={classes.board} aria-label={t("label")} tabIndex={0}>
      {shownRows.map(({ workshop, cards }) => (
        <section
          key={workshop.workshopId}
          className={classes.column}
          aria-label={workshop.name}
          data-over={over === workshop.workshopId || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(workshop.workshopId);
          }}
          onDragLeave={() => setOver(null)}
          onDrop={drop(workshop.workshopId)}
        >
          <header className={classes.head}>
            <h2>
              {workshop.name} <span className="mono dim">{workshop.workshopId}</span>
            </h2>
            <p>
              {t("load", { open: workshop.open, pieces: format.number(workshop.pieces) })}
              {workshop.late > 0 ? <strong> {t("late", { count: workshop.late })}</strong> : null}
            </p>
          </header>
          <ul className={classes.cards}>
            {cards.map((row) => (
              <li
                key={row.orderId}
                className={classes.card}
                data-late={(row.daysLeft ?? 0) < 0 || undefined}
                draggable={mayMove && isOpenOrder(row)}
                onDragStart={(event) => event.dataTransfer.setData("text/plain", row.orderId)}
              >
                <span className={classes.line}>
                  <Link href={`/production/${row.orderId}`} className={classes.number} draggable={false}>
                    {row.documentNo}
                  </Link>
                  <ProductionStatusBadge status={row.status} />
                </span>
                <ProductName row={row} itemName={itemName} />
                <ProductionProgress order={row} />
                <DueDay day={row.dueDate} open={isOpenOrder(row)} />
                {isOpenOrder(row) ? <Material readiness={readiness.get(row.orderId)} itemName={itemName} /> : null}
                <OrderActions
                  order={row}
                  readiness={readiness.get(row.orderId)}
                  more={
                    mayMove && isOpenOrder(row)
                      ? workshops
                          .filter(({ workshopId }) => workshopId !== row.workshopId)
                          .map(({ workshopId, name }) => (
                            <Menu.Item
                              key={workshopId}
                              onClick={() => move.mutate({ orderId: row.orderId, workshopId })}
                            >
                              {t("moveTo", { workshop: name })}
                            </Menu.Item>
                          ))
                      : null
                  }
                />
              </li>
            ))}
          </ul>
          {cards.length === 0 ? <p className={classes.nothing}>{t("nothing")}</p> : null}
        </section>
      ))}
    </section>
  );
}

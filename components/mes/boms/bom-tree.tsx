"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useNames } from "@/components/console/names";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import type { BomTree as Tree } from "@/server/cells/mes/schema";
import classes from "./bom-tree.module.css";
import { ItemCell } from "./item-cell";
import { costOf, countedCost, inCents, inPieces, rollUp, type UnitCost } from "./roll-up";
import { pathAbove, pathsToOpen, rowsOf, skusOf, type TreeRow } from "./tree-rows";

/** A page draws so many rows in one go; whoever wants more says so. */
const ROWS = 300;

type BomTree = {
  tree: Tree;
  /** Standard costs in cents, as far as the item master has them; nothing until they are known. */
  costs: ReadonlyMap<string, number> | undefined;
};

/** A product with its parts and their parts: how much of each, and what it costs. */
export function BomTree({ tree, costs }: BomTree) {
  const t = useTranslations("boms.tree");
  const [open, setOpen] = useState(() => pathsToOpen(tree, ROWS));
  const [most, setMost] = useState(ROWS);
  const [current, setCurrent] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  const { rows, more } = useMemo(() => rowsOf(tree, open, most), [tree, open, most]);
  const skus = useMemo(() => skusOf(tree), [tree]);
  const itemName = useNames("item", skus);
  const unitCost = useMemo(() => rollUp(costs ?? new Map()), [costs]);
  const missing = costs ? unitCost(tree).missing : [];
  const tabStop = rows.some(({ path }) => path === current) ? current : "";

  const turn = (path: string, isOpen: boolean) =>
    setOpen((was) => {
      const now = new Set(was);
      if (isOpen) now.add(path);
      else now.delete(path);
      return now;
    });
  const go = (path: string | null | undefined) => {
    if (path === null || path === undefined) return;
    setCurrent(path);
    body.current?.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus();
  };
  function press(event: KeyboardEvent, at: number) {
    const row = rows[at];
    if (!row) return;
    const canOpen = row.node.children.length > 0;
    const steps: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(rows[at + 1]?.path),
      ArrowUp: () => go(rows[at - 1]?.path),
      ArrowRight: canOpen ? () => (row.open ? go(rows[at + 1]?.path) : turn(row.path, true)) : undefined,
      ArrowLeft: row.open ? () => turn(row.path, false) : () => go(pathAbove(row.path)),
      Home: () => go(rows[0]?.path),
      End: () => go(rows.at(-1)?.path),
    };
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step();
  }

  return (
    <Panel
      title={t("title")}
      flush
      aside={
        <span className={classes.tools} data-screen-only>
          <Button size="compact-xs" variant="default" onClick={() => setOpen(pathsToOpen(tree, ROWS))}>
            {t("openAll")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setOpen(new Set([""]))}>
            {t("closeAll")}
          </Button>
        </span>
      }
    >
      {missing.length > 0 ? (
        <p className={classes.missing}>
          {t("missing", { count: missing.length, items: missing.slice(0, 20).map(itemName).join(", ") })}
        </p>
      ) : null}
      <table role="treegrid" className={classes.tree} aria-label={t("title")}>
        <thead role="rowgroup">
          <tr role="row">
            <Heading>{t("part")}</Heading>
            <Heading numeric>{t("quantity")}</Heading>
            <Heading numeric>{t("scrap")}</Heading>
            <Heading numeric>{t("needed")}</Heading>
            <Heading numeric>{t("ownCost")}</Heading>
            <Heading numeric>{t("partsCost")}</Heading>
            <Heading numeric>{t("costInProduct")}</Heading>
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {rows.map((row, at) => (
            <tr
              key={row.path}
              role="row"
              aria-level={row.level}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-expanded={row.node.children.length > 0 ? row.open : undefined}
              tabIndex={row.path === tabStop ? 0 : -1}
              data-path={row.path}
              onFocus={() => setCurrent(row.path)}
              onKeyDown={(event) => press(event, at)}
            >
              <PartCells
                row={row}
                name={itemName(row.node.sku)}
                nameOf={itemName}
                cost={costs && unitCost(row.node)}
                onTurn={() => turn(row.path, !row.open)}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {more ? (
        <div className={classes.more}>
          <Button size="xs" variant="default" onClick={() => setMost(most + ROWS)}>
            {t("more")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Heading({ numeric, children }: { numeric?: boolean; children: string }) {
  return (
    <th role="columnheader" scope="col" data-align={numeric ? "right" : undefined}>
      {children}
    </th>
  );
}

type PartCells = {
  row: TreeRow;
  name: string;
  nameOf: (sku: string) => string;
  cost: UnitCost | undefined;
  onTurn: () => void;
};

function PartCells({ row, name, nameOf, cost, onTurn }: PartCells) {
  const t = useTranslations("boms.tree");
  const format = useFormatter();
  const { node, level, open, needed } = row;
  const isProduct = level === 1;
  const counted = cost && countedCost(cost);
  // Parts that nobody has said a cost of count nothing in the sums above them.
  const atLeast = (cents: number) => (
    <>
      {cost?.missing.length ? <span className="dim">{t("atLeast")} </span> : null}
      <Money cents={cents} currency="CNY" />
    </>
  );
  return (
    <>
      <th role="rowheader" scope="row">
        <span className={classes.part} style={{ paddingInlineStart: `${(level - 1) * 1.1}rem` }}>
          {node.children.length > 0 ? (
            <ActionIcon
              className={classes.turn}
              variant="subtle"
              color="gray"
              size="sm"
              tabIndex={-1}
              data-open={open || undefined}
              aria-label={t(open ? "close" : "open", { sku: node.sku })}
              onClick={onTurn}
            >
              <IconChevronRight size={15} aria-hidden />
            </ActionIcon>
          ) : (
            <span className={classes.leaf} />
          )}
          <span className={classes.named}>
            <ItemCell sku={node.sku} name={name} />
            {node.stocked && !isProduct ? <span className={classes.note}>{t("stocked")}</span> : null}
            {node.substitutes.length > 0 ? (
              <span className={classes.note}>
                {t("substitutes", { items: node.substitutes.map(nameOf).join(", ") })}
              </span>
            ) : null}
          </span>
        </span>
      </th>
      <Cell label={t("quantity")}>
        <Quantity value={node.quantity} unit={node.unit} />
      </Cell>
      <Cell label={t("scrap")}>
        {node.scrapRate === 0 ? null : format.number(node.scrapRate, { style: "percent", maximumFractionDigits: 4 })}
      </Cell>
      <Cell label={t("needed")}>{isProduct ? null : <Quantity value={inPieces(needed)} unit={node.unit} />}</Cell>
      <Cell label={t("ownCost")}>
        {cost === undefined ? null : cost.own === null ? (
          node.children.length > 0 ? null : (
            <span className={classes.none}>{t("noCost")}</span>
          )
        ) : (
          <Money cents={cost.own} currency="CNY" />
        )}
      </Cell>
      <Cell label={t("partsCost")}>{cost?.parts ? atLeast(inCents(cost.parts)) : null}</Cell>
      <Cell label={t("costInProduct")}>{counted ? atLeast(costOf(needed, counted)) : null}</Cell>
    </>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td role="gridcell" data-align="right" data-label={label} data-empty={children === null || undefined}>
      {children}
    </td>
  );
}

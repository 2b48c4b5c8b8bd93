"use client";

import { ActionIcon, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DueDay } from "@/components/ui/due-day";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import classes from "./source-preview.module.css";

type Approval = Answers["oa"]["approvals"]["get"];
type Source = { kind: "order" | "purchase_order" | "contract"; id: string };
type Told = {
  party: { kind: "customer" | "supplier"; code: string };
  day: string | null;
  totalCents: number;
  currency: string;
  lines: { sku: string; quantity: number; unitPriceCents: number | null }[];
};

const permissions = {
  order: "erp.orders.read",
  purchase_order: "erp.purchase-orders.read",
  contract: "crm.contracts.read",
} as const;

/** The documents that there is something to see of. */
function sourceOf({ sourceType, sourceId }: Approval["formData"]): Source | null {
  if (typeof sourceId !== "string" || !sourceId) return null;
  if (sourceType !== "order" && sourceType !== "purchase_order" && sourceType !== "contract") return null;
  return { kind: sourceType, id: sourceId };
}

/** Beside a document's number in the list: opens what it orders. */
export function SourcePeek({ approval }: { approval: Approval }) {
  const t = useTranslations("approvals.preview");
  const may = useMay();
  const source = sourceOf(approval.formData);
  const [opened, peek] = useDisclosure(false);
  if (!source || !may(permissions[source.kind])) return null;
  return (
    <Popover opened={opened} onChange={(open) => (open ? peek.open() : peek.close())} trapFocus withArrow shadow="md">
      <Popover.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t("open", { no: approval.title })}
          onClick={peek.toggle}
        >
          <IconEye size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.peek} aria-label={t("title")}>
        {opened ? <SourceLines source={source} most={8} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

/** On the approval's own page: the whole of what it orders. */
export function SourcePanel({ approval }: { approval: Approval }) {
  const t = useTranslations("approvals.preview");
  const may = useMay();
  const source = sourceOf(approval.formData);
  if (!source || !may(permissions[source.kind])) return null;
  return (
    <Panel title={t("title")}>
      <SourceLines source={source} most={100} />
    </Panel>
  );
}

function SourceLines({ source: { kind, id }, most }: { source: Source; most: number }) {
  const trpc = useTRPC();
  const order = useQuery(
    trpc.erp.orders.get.queryOptions(
      { orderId: id },
      {
        enabled: kind === "order",
        select: (found): Told => ({
          party: { kind: "customer", code: found.customerId },
          day: found.dueDate,
          totalCents: found.totalAmountCents,
          currency: found.currency,
          lines: found.orderLines.map((line) => ({ ...line, sku: line.productSku })),
        }),
      },
    ),
  );
  const purchaseOrder = useQuery(
    trpc.erp.purchaseOrders.get.queryOptions(
      { poId: id },
      {
        enabled: kind === "purchase_order",
        select: (found): Told => ({
          party: { kind: "supplier", code: found.supplierId },
          day: found.expectedOn,
          totalCents: found.totalAmountCents,
          currency: found.currency,
          lines: found.lines.map((line) => ({ ...line, sku: line.materialSku })),
        }),
      },
    ),
  );
  const contract = useQuery(
    trpc.crm.contracts.get.queryOptions(
      { contractId: id },
      {
        enabled: kind === "contract",
        select: (found): Told => ({
          party: { kind: "customer", code: found.customerId },
          day: null,
          totalCents: found.amountCents,
          currency: found.currency,
          lines: found.orderLines.map((line) => ({ ...line, sku: line.productSku })),
        }),
      },
    ),
  );
  const query = { order, purchase_order: purchaseOrder, contract }[kind];
  return <QueryView query={query}>{(told) => <Lines told={told} most={most} />}</QueryView>;
}

function Lines({ told: { party, day, totalCents, currency, lines }, most }: { told: Told; most: number }) {
  const t = useTranslations("approvals.preview");
  const partyName = useNames(party.kind, [party.code]);
  const itemName = useNames(
    "item",
    lines.map(({ sku }) => sku),
  );
  const shown = lines.slice(0, most);
  return (
    <>
      <p className={classes.head}>
        <NamedCode kind={party.kind} code={party.code} name={partyName(party.code)} />
        {day ? <DueDay day={day} open /> : null}
        <strong>
          <Money cents={totalCents} currency={currency} />
        </strong>
      </p>
      {shown.length > 0 ? (
        <table className={classes.lines}>
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col" className={classes.number}>
                {t("quantity")}
              </th>
              <th scope="col" className={classes.number}>
                {t("price")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ sku, quantity, unitPriceCents }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a document's lines keep their places, and one item may stand in two
              <tr key={at}>
                <th scope="row">
                  {itemName(sku)} {itemName(sku) === sku ? null : <span className="dim">{sku}</span>}
                </th>
                <td className={classes.number}>
                  <Quantity value={quantity} />
                </td>
                <td className={classes.number}>
                  {unitPriceCents === null ? (
                    <span className="dim">{t("noPrice")}</span>
                  ) : (
                    <Money cents={unitPriceCents} currency={currency} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="dim">{t("noLines")}</p>
      )}
      {lines.length > most ? (
        <p className={`dim ${classes.more}`}>{t("more", { count: lines.length - most })}</p>
      ) : null}
    </>
  );
}

"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { mayBeShipped } from "@/components/erp/order-hop";
import { LoadingRows } from "@/components/ui/loading-rows";
import { onOutbounds } from "@/components/wms/order-hops";
import { type Consignee, ShipForm } from "./ship-form";
import { shipLines } from "./ship-lines";
import { useFreeStock } from "./use-free-stock";
import { useOrderDocuments } from "./use-order-documents";

type Order = Answers["erp"]["orders"]["get"];

/** Asks the warehouse to send what is in stock, in one go, while anything of the order is still to be sent. */
export function ShipIt({ order }: { order: Order }) {
  const t = useTranslations("orders.ship");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const [made, setMade] = useState<{ id: string; no: string } | null>(null);
  if (!may("wms.outbound.write") || !mayBeShipped(order)) return null;
  function open() {
    setMade(null);
    dialog.open();
  }
  return (
    <>
      <Button leftSection={<IconTruckDelivery size={16} aria-hidden />} onClick={open}>
        {t("button")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="xl"
        title={t("title", { orderNo: order.orderNo })}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        {made ? (
          <>
            <p>
              {t("made")}{" "}
              <DocumentLink kind="outbound_order" id={made.id}>
                {made.no}
              </DocumentLink>
            </p>
            <Button onClick={dialog.close} data-autofocus>
              {t("close")}
            </Button>
          </>
        ) : opened ? (
          <Question order={order} onClose={dialog.close} onMade={setMade} />
        ) : null}
      </Modal>
    </>
  );
}

type Question = { order: Order; onClose: () => void; onMade: (made: { id: string; no: string }) => void };

/** What there is to send, gathered before anything is asked. */
function Question({ order, onClose, onMade }: Question) {
  const { ready, failed, sales } = useOrderDocuments(order.orderId);
  const lines = shipLines(order.orderLines, onOutbounds(sales));
  const stock = useFreeStock(lines.map(({ sku }) => sku));
  const consignee = useConsignee(order.customerId);
  if (failed) return <FaultView error={failed.error} onRetry={() => void failed.refetch()} />;
  if (stock.error) return <FaultView error={stock.error} />;
  if (!ready || !stock.ready || !consignee) return <LoadingRows />;
  return (
    <ShipForm
      order={order}
      lines={lines}
      stock={stock.rows}
      warehouses={stock.warehouses}
      consignee={consignee}
      onClose={onClose}
      onMade={onMade}
    />
  );
}

/** How to reach the customer, in clear for those who may know it; a customer of another system is typed by hand. */
function useConsignee(customerId: string): Consignee | null {
  const trpc = useTRPC();
  const may = useMay()("crm.customers.reveal");
  const name = useNames("customer", [customerId])(customerId);
  const reveal = useMutation(trpc.crm.customers.reveal.mutationOptions({ gcTime: 0 }));
  const [asked, setAsked] = useState(false);
  const known = name !== customerId;
  if (may && known && !asked) {
    setAsked(true);
    reveal.mutate({ customerId });
  }
  if (may && known && (reveal.isIdle || reveal.isPending)) return null;
  const { contact, phone, address } = reveal.data ?? { contact: null, phone: null, address: null };
  return { name: contact ? `${name} ${contact}` : name, phone: phone ?? "", address: address ?? "" };
}

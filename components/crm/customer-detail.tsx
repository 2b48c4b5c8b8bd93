"use client";

import { Button } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Attachments } from "@/components/console/attachments/attachments";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { FactList } from "@/components/ui/fact-list";
import { Time } from "@/components/ui/time";
import { CustomerContracts } from "./contracts-of";
import { CustomerOpportunities } from "./opportunities-of";

type Customer = Answers["crm"]["customers"]["get"];
type Slots = {
  /** What else can be done with a customer, and what other cells have of them. */
  actions: ReactNode;
  children: ReactNode;
  chain: ReactNode;
  history: ReactNode;
};

export function CustomerDetail({ customerId, ...slots }: { customerId: string } & Slots) {
  const query = useQuery(useTRPC().crm.customers.get.queryOptions({ customerId }));
  return <QueryView query={query}>{(customer) => <CustomerDocument customer={customer} {...slots} />}</QueryView>;
}

function CustomerDocument({ customer, actions, children, chain, history }: { customer: Customer } & Slots) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const may = useMay();
  const notices = useNotices();
  const { customerId } = customer;
  const reveal = useMutation(
    trpc.crm.customers.reveal.mutationOptions({ onError: (error) => notices.failed(error), gcTime: 0 }),
  );
  const reach = reveal.data ?? customer;
  const shown = reveal.data !== undefined;
  const hidden = Boolean(customer.contact || customer.phone || customer.address);
  const notGiven = <span className="dim">{t("notGiven")}</span>;
  const facts = [
    { name: t("customerNo"), value: <span className="mono">{customer.customerNo}</span> },
    { name: t("contact"), value: reach.contact ?? notGiven },
    { name: t("phone"), value: reach.phone ?? notGiven },
    { name: t("address"), value: reach.address ?? notGiven },
    { name: t("createdAt"), value: <Time at={customer.createdAt} /> },
    { name: t("updatedAt"), value: <Time at={customer.updatedAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/customers">{t("title")}</Link>}
      files={<Attachments documentType="customer" documentId={customer.customerId} />}
      number={customer.name}
      numberName={t("name")}
      state={null}
      actions={
        <>
          {actions}
          {may("crm.customers.write") ? (
            <Button variant="default" component={Link} href={`/customers/${customerId}/edit`}>
              {t("edit")}
            </Button>
          ) : null}
        </>
      }
      facts={{
        title: t("heading"),
        content: (
          <>
            <FactList facts={facts} />
            {may("crm.customers.reveal") && hidden ? (
              <Button
                mt="sm"
                size="xs"
                variant="default"
                loading={reveal.isPending}
                leftSection={shown ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
                onClick={() => (shown ? reveal.reset() : reveal.mutate({ customerId }))}
              >
                {t(shown ? "hide" : "reveal")}
              </Button>
            ) : null}
          </>
        ),
      }}
      chain={chain}
      history={history}
    >
      <CustomerOpportunities customerId={customerId} />
      <CustomerContracts customerId={customerId} />
      {children}
    </DocumentFrame>
  );
}

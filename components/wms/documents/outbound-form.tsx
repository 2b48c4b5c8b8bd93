"use client";

import { Button, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { Panel } from "@/components/ui/panel";
import { CreateOutbound, OUTBOUND_TYPES, type OutboundType } from "@/server/cells/wms/schema/documents";
import { type AsField, emptyLine, GoodsEditor, toLine, type WantedLine } from "./document-form";
import { useWarehouses } from "./warehouses";

type Values = {
  warehouseId: string;
  typeCode: OutboundType;
  neededOn: string;
  priority: number | "";
  consignee: { name: string; phone: string; address: string };
  lines: WantedLine[];
};

const toCreate = ({ warehouseId, typeCode, neededOn, priority, consignee, lines }: Values) => ({
  warehouseId,
  typeCode,
  ...(neededOn ? { neededOn } : {}),
  ...(priority === "" ? {} : { priority }),
  ...(consignee.name || consignee.phone || consignee.address
    ? {
        consignee: {
          name: consignee.name.trim(),
          ...(consignee.phone.trim() && { phone: consignee.phone.trim() }),
          ...(consignee.address.trim() && { address: consignee.address.trim() }),
        },
      }
    : {}),
  lines: lines.map(toLine),
});

/** Goods that leave without a document of ours: typed in by hand. */
export function OutboundForm({ item }: { item: AsField }) {
  const t = useTranslations("outbound");
  const g = useTranslations("goods");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const warehouses = useWarehouses();
  const form = useForm<Values>({
    initialValues: {
      warehouseId: "",
      typeCode: "sales",
      neededOn: "",
      priority: "",
      consignee: { name: "", phone: "", address: "" },
      lines: [emptyLine()],
    },
    validate: rules.against(CreateOutbound, toCreate, { quantity: g("quantityRule") }),
  });
  const create = useMutation(
    trpc.wms.outboundOrders.create.mutationOptions({
      onSuccess: ({ orderId, orderNo }) => {
        notices.done(t("created", { orderNo }));
        router.push(`/outbound/${orderId}`);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  if (!may("wms.outbound.write")) return <EmptyState icon={IconLock} title={t("mayNot")} />;
  const [only] = warehouses.choices.length === 1 ? warehouses.choices : [];
  if (only && form.values.warehouseId === "") form.setFieldValue("warehouseId", only.value);
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(CreateOutbound.parse(toCreate(values))))} noValidate>
      <Stack gap="sm">
        <Panel title={t("heading")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <Select
              label={t("type")}
              withAsterisk
              allowDeselect={false}
              data={OUTBOUND_TYPES.map((each) => ({ value: each, label: t(`types.${each}`) }))}
              {...form.getInputProps("typeCode")}
            />
            <Select
              label={t("warehouse")}
              withAsterisk
              allowDeselect={false}
              data={warehouses.choices}
              {...form.getInputProps("warehouseId")}
            />
            <TextInput type="date" label={t("neededOn")} {...form.getInputProps("neededOn")} />
            <NumberInput
              label={t("priority")}
              description={t("priorityWords")}
              allowDecimal={false}
              hideControls
              {...form.getInputProps("priority")}
            />
          </SimpleGrid>
        </Panel>
        <Panel title={t("consignee")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput label={t("consigneeName")} autoComplete="off" {...form.getInputProps("consignee.name")} />
            <TextInput type="tel" label={t("phone")} autoComplete="off" {...form.getInputProps("consignee.phone")} />
            <Textarea
              label={t("address")}
              autosize
              minRows={1}
              autoComplete="off"
              {...form.getInputProps("consignee.address")}
            />
          </SimpleGrid>
        </Panel>
        <Panel title={t("lines")}>
          <GoodsEditor form={form} item={item} />
          {create.isError ? <FaultView error={create.error} /> : null}
          <FormActions
            submit={t("submit")}
            pending={create.isPending || create.isSuccess}
            cancel={
              <Button variant="default" component={Link} href="/outbound">
                {t("discard")}
              </Button>
            }
          />
        </Panel>
      </Stack>
    </form>
  );
}

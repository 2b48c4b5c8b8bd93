"use client";

import { Button, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
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
import { CreateInbound, INBOUND_TYPES, type InboundType } from "@/server/cells/wms/schema/documents";
import { type AsField, emptyLine, GoodsEditor, toLine, type WantedLine } from "./document-form";
import { useWarehouses } from "./warehouses";

type Values = {
  warehouseId: string;
  typeCode: InboundType;
  supplierId: string;
  expectedOn: string;
  lines: WantedLine[];
};

const toCreate = ({ warehouseId, typeCode, supplierId, expectedOn, lines }: Values) => ({
  warehouseId,
  typeCode,
  ...(typeCode === "purchase" && supplierId ? { supplierId } : {}),
  ...(expectedOn ? { expectedOn } : {}),
  lines: lines.map(toLine),
});

/** Goods that come without a document of ours: typed in by hand. */
export function InboundForm({ item, supplier }: { item: AsField; supplier: AsField }) {
  const t = useTranslations("inbound");
  const g = useTranslations("goods");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const warehouses = useWarehouses();
  const form = useForm<Values>({
    initialValues: { warehouseId: "", typeCode: "purchase", supplierId: "", expectedOn: "", lines: [emptyLine()] },
    validate: rules.against(CreateInbound, toCreate, { quantity: g("quantityRule") }),
  });
  const create = useMutation(
    trpc.wms.inboundOrders.create.mutationOptions({
      onSuccess: ({ orderId, orderNo }) => {
        notices.done(t("created", { orderNo }));
        router.push(`/inbound/${orderId}`);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  if (!may("wms.inbound.write")) return <EmptyState icon={IconLock} title={t("mayNot")} />;
  const [only] = warehouses.choices.length === 1 ? warehouses.choices : [];
  if (only && form.values.warehouseId === "") form.setFieldValue("warehouseId", only.value);
  const { value, error, onChange } = form.getInputProps("supplierId");
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(CreateInbound.parse(toCreate(values))))} noValidate>
      <Stack gap="sm">
        <Panel title={t("heading")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <Select
              label={t("type")}
              withAsterisk
              allowDeselect={false}
              data={INBOUND_TYPES.map((each) => ({ value: each, label: t(`types.${each}`) }))}
              {...form.getInputProps("typeCode")}
            />
            <Select
              label={t("warehouse")}
              withAsterisk
              allowDeselect={false}
              data={warehouses.choices}
              {...form.getInputProps("warehouseId")}
            />
            {form.values.typeCode === "purchase"
              ? supplier({ label: t("supplier"), value, error, required: false, onChange })
              : null}
            <TextInput type="date" label={t("expectedOn")} {...form.getInputProps("expectedOn")} />
          </SimpleGrid>
        </Panel>
        <Panel title={t("lines")}>
          <GoodsEditor form={form} item={item} />
          {create.isError ? <FaultView error={create.error} /> : null}
          <FormActions
            submit={t("submit")}
            pending={create.isPending || create.isSuccess}
            cancel={
              <Button variant="default" component={Link} href="/inbound">
                {t("discard")}
              </Button>
            }
          />
        </Panel>
      </Stack>
    </form>
  );
}

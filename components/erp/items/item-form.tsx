"use client";

import {
  Autocomplete,
  Button,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { MoneyInput } from "@/components/ui/money-input";
import { Panel } from "@/components/ui/panel";
import { CreateItem, ITEM_STATUS, type Item, TRACKING } from "@/server/cells/erp/schema";
import { type ItemValues, toItem, valuesOf } from "./item-form-values";

/** Offered, not prescribed: a plant may count in whatever it likes. */
const UNITS = ["pcs", "kg", "g", "m", "m2", "l", "set", "box"];

/** Fields stand in line, whatever is said of them below. */
const inLine = { inputWrapperOrder: ["label", "input", "description", "error"] } satisfies Partial<TextInputProps>;

/** A new item, or one that is there; its number is on labels and documents and stays. */
export function ItemForm({ item }: { item?: Item }) {
  const t = useTranslations("items");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const form = useForm<ItemValues>({
    initialValues: valuesOf(item),
    validate: rules.against(CreateItem, toItem),
  });
  const after = {
    onSuccess: (saved: Item) => {
      notices.done(t(item ? "saved" : "created", { name: saved.name }));
      void queryClient.invalidateQueries(trpc.erp.items.pathFilter());
      void queryClient.invalidateQueries(trpc.audit.pathFilter());
      router.push(`/items/${encodeURIComponent(saved.sku)}`);
    },
    onError: (error: unknown) => {
      const { issues, details, message } = faultOf(error);
      const named = typeof details.field === "string" ? { [details.field]: message } : {};
      form.setErrors({ ...Object.fromEntries(issues.map((issue) => [issue.path, issue.message])), ...named });
    },
  };
  const create = useMutation(trpc.erp.items.create.mutationOptions(after));
  const update = useMutation(trpc.erp.items.update.mutationOptions(after));
  if (!may("erp.items.write")) return <EmptyState icon={IconLock} title={t("mayNotWrite")} />;
  const saving = item ? update : create;

  const save = (values: ItemValues) => (item ? update : create).mutate(toItem(values));
  return (
    <form onSubmit={form.onSubmit(save)} noValidate style={{ maxWidth: "56rem" }}>
      <Stack gap="md">
        <Panel title={t("heading")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {item ? null : (
              <TextInput
                {...inLine}
                label={t("sku")}
                description={t("skuWords")}
                withAsterisk
                autoComplete="off"
                {...form.getInputProps("sku")}
              />
            )}
            <TextInput {...inLine} label={t("name")} withAsterisk autoComplete="off" {...form.getInputProps("name")} />
            <Autocomplete
              {...inLine}
              label={t("unit")}
              description={t("unitWords")}
              withAsterisk
              data={UNITS}
              {...form.getInputProps("unit")}
            />
            <Select
              {...inLine}
              label={t("state")}
              description={t("stateWords")}
              allowDeselect={false}
              data={ITEM_STATUS.map((value) => ({ value, label: t(`status.${value}`) }))}
              {...form.getInputProps("status")}
            />
          </SimpleGrid>
        </Panel>
        <Panel title={t("inStock")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <Select
              {...inLine}
              label={t("trackedBy")}
              description={t("trackedByWords")}
              allowDeselect={false}
              data={TRACKING.map((value) => ({ value, label: t(`tracking.${value}`) }))}
              {...form.getInputProps("tracking")}
            />
            <NumberInput
              {...inLine}
              label={t("safetyStock")}
              description={t("safetyStockWords")}
              hideControls
              min={0}
              {...form.getInputProps("safetyStock")}
            />
            <NumberInput
              {...inLine}
              label={t("shelfLifeDays")}
              description={t("shelfLifeWords")}
              hideControls
              allowDecimal={false}
              min={1}
              {...form.getInputProps("shelfLifeDays")}
            />
            <MoneyInput
              {...inLine}
              label={t("standardCost")}
              description={t("standardCostWords", { unit: form.values.unit || "–" })}
              {...form.getInputProps("standardCostCents")}
            />
          </SimpleGrid>
        </Panel>
        <Panel title={t("inProduction")}>
          <Stack gap="sm">
            <Switch
              label={t("stockedLabel")}
              description={t("stockedWords")}
              {...form.getInputProps("stocked", { type: "checkbox" })}
            />
            <Switch
              label={t("backflushLabel")}
              description={t("backflushWords")}
              {...form.getInputProps("backflush", { type: "checkbox" })}
            />
          </Stack>
        </Panel>
        {saving.isError ? <FaultView error={saving.error} /> : null}
      </Stack>
      <FormActions
        submit={t(item ? "save" : "submit")}
        pending={saving.isPending || saving.isSuccess}
        cancel={
          <Button variant="default" component={Link} href={item ? `/items/${encodeURIComponent(item.sku)}` : "/items"}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}

export function EditItem({ sku }: { sku: string }) {
  const query = useQuery(useTRPC().erp.items.get.queryOptions({ sku }));
  return <QueryView query={query}>{(item) => <ItemForm item={item} />}</QueryView>;
}

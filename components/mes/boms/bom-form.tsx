"use client";

import { Button, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { Panel } from "@/components/ui/panel";
import { CreateBom } from "@/server/cells/mes/schema";
import classes from "./bom-detail.module.css";
import { emptyLine, formOf, nextVersion, refusedFields, toCreateBom, type BomForm as Values } from "./bom-form-values";
import { BomLinesEditor, type PickItem } from "./bom-lines-editor";
import { bomHref } from "./bom-links";

/** Items are another cell's: the page says how one is picked. */
type Picking = { item: PickItem };

/** The next version of a product that has one already: it begins as the one that counts. */
export function NextBomForm({ productSku, item }: Picking & { productSku: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.mes.boms.list.queryOptions({ productSku, limit: 50 }));
  return (
    <QueryView query={query}>
      {({ items }) => {
        const [current] = items;
        const version = nextVersion(items.map((bom) => bom.version));
        const values = current ? formOf(current, version) : { productSku, version, lines: [emptyLine()] };
        return <BomForm values={values} isFixed back={bomHref(productSku)} item={item} />;
      }}
    </QueryView>
  );
}

/** The first version of a product. */
export function NewBomForm({ productSku, item }: Picking & { productSku: string }) {
  return (
    <BomForm
      values={{ productSku, version: nextVersion([]), lines: [emptyLine()] }}
      isFixed={false}
      back="/boms"
      item={item}
    />
  );
}

type BomFormProps = Picking & { values: Values; isFixed: boolean; back: string };

function BomForm({ values, isFixed, back, item }: BomFormProps) {
  const t = useTranslations("boms.form");
  const b = useTranslations("boms");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const form = useForm<Values>({
    initialValues: values,
    validate: rules.against(CreateBom, toCreateBom, {
      quantity: t("quantityRule"),
      scrapRate: t("scrapRule"),
    }),
  });
  const create = useMutation(
    trpc.mes.boms.create.mutationOptions({
      onSuccess: ({ productSku, version }) => {
        notices.done(t("done", { product: productSku, version }));
        void queryClient.invalidateQueries(trpc.mes.boms.pathFilter());
        router.push(bomHref(productSku));
      },
      onError: (error) =>
        form.setErrors(
          refusedFields(faultOf(error), form.getValues(), {
            unknownItem: t("unknownItem"),
            taken: t("versionTaken"),
            cycle: (loop) => t("cycle", { loop }),
          }),
        ),
    }),
  );
  if (!may("mes.boms.write")) return <EmptyState icon={IconLock} title={t("mayNot")} />;
  const { value, error, onChange, onBlur } = form.getInputProps("productSku");
  return (
    <form className={classes.stack} onSubmit={form.onSubmit((typed) => create.mutate(toCreateBom(typed)))} noValidate>
      <Panel title={b("facts.title")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {isFixed ? (
            <TextInput label={b("product")} value={value} error={error} readOnly />
          ) : (
            item({ label: b("product"), withAsterisk: true, value, error, onChange, onBlur })
          )}
          <TextInput
            label={b("version")}
            description={t("versionWords")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            withAsterisk
            autoComplete="off"
            {...form.getInputProps("version")}
          />
        </SimpleGrid>
        {isFixed ? null : <KnownVersions productSku={form.values.productSku.trim()} />}
      </Panel>
      <Panel title={t("lines")}>
        <BomLinesEditor form={form} item={item} />
      </Panel>
      <Stack gap={0}>
        {create.isError ? <FaultView error={create.error} /> : null}
        <FormActions
          submit={t("submit")}
          pending={create.isPending || create.isSuccess}
          cancel={
            <Button variant="default" component={Link} href={back}>
              {t("discard")}
            </Button>
          }
        />
      </Stack>
    </form>
  );
}

/** A product that has a bill of materials is better changed from there. */
function KnownVersions({ productSku }: { productSku: string }): ReactNode {
  const t = useTranslations("boms.form");
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.mes.boms.list.queryOptions({ productSku, limit: 1 }, { enabled: productSku !== "", retry: false }),
  );
  const [bom] = data?.items ?? [];
  if (!bom) return null;
  return (
    <p role="status">
      {t("known", { version: bom.version })} <Link href={`${bomHref(productSku)}/new`}>{t("startFromIt")}</Link>
    </p>
  );
}

"use client";

import { Button, Modal, NumberInput, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { FaultView } from "@/components/console/fault-view";
import { useMay } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { MoneyInput } from "@/components/ui/money-input";
import { askedFor, isOpen } from "@/server/cells/srm/rules";
import { ReceiveQuote, type Rfq } from "@/server/cells/srm/schema";
import { amountOf, isPriced, type QuoteForm, quoteFor, toReceiveQuote } from "./quote-form-values";
import { SupplierSelect } from "./supplier-picker";
import classes from "./take-quote.module.css";

/** Enters what a supplier offered. */
export function TakeQuote({ rfq }: { rfq: Rfq }) {
  const t = useTranslations("purchasing.quotes.take");
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  if (!may("srm.quotes.write") || !isOpen(rfq)) return null;
  return (
    <>
      <Button size="xs" onClick={dialog.open}>
        {t("button")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={t("title", { rfqNo: rfq.rfqNo })}
        closeButtonProps={{ "aria-label": t("discard") }}
      >
        {opened ? <Offer rfq={rfq} onClose={dialog.close} /> : null}
      </Modal>
    </>
  );
}

function Offer({ rfq, onClose }: { rfq: Rfq; onClose: () => void }) {
  const t = useTranslations("purchasing.quotes.take");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const rules = useFormRules();
  const { rfqId } = rfq;
  const form = useForm<QuoteForm>({
    initialValues: quoteFor(askedFor(rfq)),
    validate: rules.against(ReceiveQuote, (values) => toReceiveQuote(rfqId, values)),
  });
  const nameOf = useNames(
    "item",
    form.values.lines.map(({ materialSku }) => materialSku),
  );
  const take = useMutation(
    trpc.srm.quotes.create.mutationOptions({
      onSuccess: ({ quoteNo }) => {
        onClose();
        notices.done(t("done", { quoteNo }));
      },
      onError: (error) =>
        form.setErrors(Object.fromEntries(faultOf(error).issues.map(({ path, message }) => [path, message]))),
      onSettled: () => queryClient.invalidateQueries(trpc.srm.pathFilter()),
    }),
  );
  const currency = form.values.currency;
  return (
    <form onSubmit={form.onSubmit((values) => take.mutate(toReceiveQuote(rfqId, values)))} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <SupplierSelect label={t("supplier")} required autoFocus {...form.getInputProps("supplierId")} />
          <NumberInput
            label={t("leadTime")}
            description={t("leadTimeWords")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            min={0}
            allowDecimal={false}
            hideControls
            {...form.getInputProps("leadTimeDays")}
          />
        </SimpleGrid>
        {form.values.lines.map((line, index) => (
          <fieldset key={line.key} className={classes.line}>
            <legend>
              {nameOf(line.materialSku)} <span className="dim">{line.materialSku}</span>
            </legend>
            <NumberInput
              label={t("quantity")}
              min={0}
              decimalScale={6}
              hideControls
              {...form.getInputProps(`lines.${index}.quantity`)}
            />
            <MoneyInput
              label={`${t("unitPrice")} (${currency})`}
              {...form.getInputProps(`lines.${index}.unitPriceCents`)}
            />
          </fieldset>
        ))}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <MoneyInput
            label={`${t("amount")} (${currency})`}
            description={t(isPriced(form.values) ? "amountFromLines" : "amountWords")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            withAsterisk
            readOnly={isPriced(form.values)}
            fixedDecimalScale={isPriced(form.values)}
            {...form.getInputProps("amountCents")}
            value={amountOf(form.values)}
          />
          <TextInput label={t("currency")} maxLength={3} {...form.getInputProps("currency")} />
        </SimpleGrid>
        {take.isError ? <FaultView error={take.error} /> : null}
      </Stack>
      <FormActions
        submit={t("confirm")}
        pending={take.isPending}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}

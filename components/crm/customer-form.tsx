"use client";

import { Button, SimpleGrid, Textarea, TextInput } from "@mantine/core";
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
import { type Answers, useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { FormActions, useFormRules } from "@/components/ui/form-kit";
import { Panel } from "@/components/ui/panel";
import { CreateCustomer } from "@/server/cells/crm/schema";

type Customer = Answers["crm"]["customers"]["get"];
type Values = { name: string; contact: string; phone: string; address: string };

const toCreate = ({ name, contact, phone, address }: Values) => ({
  name,
  ...(contact.trim() && { contact }),
  ...(phone.trim() && { phone }),
  ...(address.trim() && { address }),
});

/** A new customer, or another name and other ways to reach one; what is left as it is stays as it is. */
export function CustomerForm({ customer }: { customer?: Customer }) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const notices = useNotices();
  const rules = useFormRules();
  const may = useMay();
  const form = useForm<Values>({
    // How to reach a customer is masked here: it is typed anew or left alone, never sent back masked.
    initialValues: { name: customer?.name ?? "", contact: "", phone: "", address: "" },
    validate: rules.against(CreateCustomer, toCreate),
  });
  const after = {
    onSuccess: (saved: { customerId: string; name: string }) => {
      notices.done(t(customer ? "saved" : "created", { name: saved.name }));
      void queryClient.invalidateQueries(trpc.crm.customers.pathFilter());
      router.push(`/customers/${saved.customerId}`);
    },
    onError: (error: unknown) =>
      form.setErrors(Object.fromEntries(faultOf(error).issues.map(({ path, message }) => [path, message]))),
  };
  const create = useMutation(trpc.crm.customers.create.mutationOptions(after));
  const update = useMutation(trpc.crm.customers.update.mutationOptions(after));
  if (!may("crm.customers.write")) return <EmptyState icon={IconLock} title={t("mayNotWrite")} />;
  const saving = customer ? update : create;

  function save(values: Values) {
    const given = toCreate(values);
    if (customer) update.mutate({ customerId: customer.customerId, ...given });
    else create.mutate(given);
  }
  const kept = (field: "contact" | "phone" | "address") =>
    customer ? t("keptWhenEmpty", { value: customer[field] ?? t("notGiven") }) : undefined;
  return (
    <form onSubmit={form.onSubmit(save)} noValidate style={{ maxWidth: "48rem" }}>
      <Panel title={t("heading")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput label={t("name")} withAsterisk autoComplete="off" {...form.getInputProps("name")} />
          <TextInput
            label={t("contact")}
            description={kept("contact")}
            autoComplete="off"
            {...form.getInputProps("contact")}
          />
          <TextInput
            type="tel"
            label={t("phone")}
            description={kept("phone")}
            autoComplete="off"
            {...form.getInputProps("phone")}
          />
          <Textarea
            label={t("address")}
            description={kept("address")}
            autosize
            minRows={1}
            autoComplete="off"
            {...form.getInputProps("address")}
          />
        </SimpleGrid>
        <p className="dim" style={{ margin: "0.75rem 0 0" }}>
          {t("sealedWords")}
        </p>
      </Panel>
      {saving.isError ? <FaultView error={saving.error} /> : null}
      <FormActions
        submit={t(customer ? "save" : "submit")}
        pending={saving.isPending || saving.isSuccess}
        cancel={
          <Button
            variant="default"
            component={Link}
            href={customer ? `/customers/${customer.customerId}` : "/customers"}
          >
            {t("discard")}
          </Button>
        }
      />
    </form>
  );
}

export function EditCustomer({ customerId }: { customerId: string }) {
  const query = useQuery(useTRPC().crm.customers.get.queryOptions({ customerId }));
  return <QueryView query={query}>{(customer) => <CustomerForm customer={customer} />}</QueryView>;
}

"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { CreateWorkshop, UpdateWorkshop, type Workshop } from "@/server/cells/mes/schema";
import { NameDialog, type Named } from "./name-dialog";

const toWorkshop = ({ id, name }: Named) => ({ workshopId: id.trim(), name: name.trim() });

export function NewWorkshop() {
  const t = useTranslations("workshops");
  const trpc = useTRPC();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const outcome = useSaved(dialog.close);
  const create = useMutation(trpc.mes.workshops.create.mutationOptions(outcome));
  if (!may("mes.workshops.write")) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        {t("create")}
      </Button>
      <NameDialog
        title={t("create")}
        opened={opened}
        onClose={dialog.close}
        values={{ id: "", name: "", workshopId: "" }}
        number={{ label: t("workshopId"), words: t("workshopIdWords"), field: "workshopId", isNew: true }}
        schema={CreateWorkshop}
        toInput={toWorkshop}
        saving={create}
        onSave={(values) => create.mutate(toWorkshop(values))}
      />
    </>
  );
}

export function RenameWorkshop({ workshop }: { workshop: Workshop }) {
  const t = useTranslations("workshops");
  const trpc = useTRPC();
  const may = useMay();
  const [opened, dialog] = useDisclosure(false);
  const outcome = useSaved(dialog.close);
  const update = useMutation(trpc.mes.workshops.update.mutationOptions(outcome));
  if (!may("mes.workshops.write")) return null;
  const title = t("renameTitle", { name: workshop.name });
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t("rename")}
      </Button>
      <NameDialog
        title={title}
        opened={opened}
        onClose={dialog.close}
        values={{ id: workshop.workshopId, name: workshop.name, workshopId: "" }}
        number={{ label: t("workshopId"), words: t("workshopIdWords"), field: "workshopId", isNew: false }}
        schema={UpdateWorkshop}
        toInput={toWorkshop}
        saving={update}
        onSave={(values) => update.mutate(toWorkshop(values))}
      />
    </>
  );
}

/** Workshops and stations are named on many pages: all of this cell asks again. */
export function useSaved(close: () => void) {
  const t = useTranslations("workshops");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  return {
    onSuccess: ({ name }: { name: string }) => {
      close();
      notices.done(t("saved", { name }));
    },
    onSettled: () => queryClient.invalidateQueries(trpc.mes.pathFilter()),
  };
}

"use client";

import { ActionIcon, Button, FileButton, Group } from "@mantine/core";
import { IconPaperclip, IconTrash, IconUpload } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay, useMe } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { type AttachableDocument, MEDIA_TYPES, MOST_BYTES } from "@/server/console/attachments/schema";
import classes from "./attachments.module.css";

type Attachment = Answers["attachments"]["list"]["items"][number];
type Target = { documentType: AttachableDocument; documentId: string };

const accepted = Object.keys(MEDIA_TYPES)
  .map((end) => `.${end}`)
  .join(",");

/** Files put to a document: drawings, certificates, signed pages. */
export function Attachments(target: Target) {
  const t = useTranslations("attachments");
  const trpc = useTRPC();
  const may = useMay();
  const query = useQuery(trpc.attachments.list.queryOptions(target, { enabled: may("attachments.read") }));
  if (!may("attachments.read")) return null;
  return (
    <Panel title={t("title")} aside={may("attachments.write") ? <AddFile {...target} /> : null}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconPaperclip} title={t("none")}>
              {t("noneWords")}
            </EmptyState>
          ) : (
            <ul className={classes.files}>
              {items.map((file) => (
                <File key={file.attachmentId} file={file} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}

function useChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.attachments.pathFilter()),
      queryClient.invalidateQueries(trpc.audit.pathFilter()),
    ]);
}

function AddFile(target: Target) {
  const t = useTranslations("attachments");
  const trpc = useTRPC();
  const notices = useNotices();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const reset = useRef<() => void>(null);
  const changed = useChanged();
  const add = useMutation(
    trpc.attachments.add.mutationOptions({
      onSuccess: ({ name }) => notices.done(t("added", { name })),
      onSettled: changed,
    }),
  );
  async function send(file: File | null) {
    if (!file) return;
    // Otherwise the same file chosen again would not count as chosen.
    reset.current?.();
    setTooLarge(file.size > MOST_BYTES ? file.name : null);
    if (file.size <= MOST_BYTES) add.mutate({ ...target, name: file.name, content: await base64Of(file) });
  }
  return (
    <div>
      <FileButton onChange={(file) => void send(file)} accept={accepted} resetRef={reset}>
        {(props) => (
          <Button
            {...props}
            size="compact-xs"
            variant="default"
            leftSection={<IconUpload size={14} aria-hidden />}
            loading={add.isPending}
          >
            {t("add")}
          </Button>
        )}
      </FileButton>
      {tooLarge ? (
        <p role="alert" className={classes.refused}>
          {t("tooLarge", { name: tooLarge, limit: MOST_BYTES / 1024 / 1024 })}
        </p>
      ) : null}
      {add.isError ? <FaultView error={add.error} /> : null}
    </div>
  );
}

function File({ file }: { file: Attachment }) {
  const t = useTranslations("attachments");
  const format = useFormatter();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const notices = useNotices();
  const may = useMay();
  const { user } = useMe();
  const changed = useChanged();
  const outcome = { onSettled: changed, onError: notices.failed };
  const removeOwn = useMutation(trpc.attachments.remove.mutationOptions(outcome));
  const removeAny = useMutation(trpc.attachments.removeAny.mutationOptions(outcome));
  const own = file.addedBy === user.userId && may("attachments.write");
  const open = useMutation({
    mutationFn: () => client.attachments.get.query({ attachmentId: file.attachmentId }),
    onSuccess: ({ content, mediaType, name }) => save(content, mediaType, name),
    onError: notices.failed,
  });
  return (
    <li>
      <div>
        <button type="button" className={classes.name} onClick={() => open.mutate()}>
          {file.name}
        </button>
        <p className="dim">
          {t("size", { size: format.number(Math.max(1, Math.round(file.bytes / 1024))) })} · {file.addedByName} ·{" "}
          <Time at={file.createdAt} />
        </p>
      </div>
      {own || may("attachments.remove-any") ? (
        <Group>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("remove", { name: file.name })}
            loading={removeOwn.isPending || removeAny.isPending}
            onClick={() => (own ? removeOwn : removeAny).mutate({ attachmentId: file.attachmentId })}
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </Group>
      ) : null}
    </li>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
    reader.readAsDataURL(file);
  });
}

/** Kept, never shown in the page: a file is not ours, however harmless it looks. */
function save(content: string, mediaType: string, name: string): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

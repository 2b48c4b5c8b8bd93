"use client";

import { ActionIcon, Button, Checkbox, Popover, Stack, TextInput } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultView } from "@/components/console/fault-view";
import { useMay, useMe } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import classes from "./document-list.module.css";

/** How I, or a colleague, like to see this list: a name for what stands in its address. */
export function SavedViews({ list }: { list: string }) {
  const t = useTranslations("list.views");
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setOpened((was) => !was)}
        >
          {t("title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("title")}>
        <Views list={list} onLeave={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Views({ list, onLeave }: { list: string; onLeave: () => void }) {
  const t = useTranslations("list.views");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { user } = useMe();
  const mayWrite = useMay()("views.write");
  const path = usePathname();
  const search = useSearchParams().toString();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const { data } = useQuery(trpc.views.list.queryOptions({ list }));
  const onSettled = () => queryClient.invalidateQueries(trpc.views.list.queryFilter({ list }));
  const save = useMutation(trpc.views.save.mutationOptions({ onSettled, onSuccess: () => setName("") }));
  const remove = useMutation(trpc.views.remove.mutationOptions({ onSettled }));
  const fault = save.error ?? remove.error;

  return (
    <div className={classes.views}>
      {data?.items.map((view) => (
        <div key={view.viewId} className={classes.view}>
          <Link
            href={view.query ? `${path}?${view.query}` : path}
            onClick={onLeave}
            aria-current={view.query === search ? "page" : undefined}
          >
            {view.name}
            {view.ownerId === user.userId ? null : <span className="dim"> · {view.ownerName}</span>}
          </Link>
          {mayWrite && view.ownerId === user.userId ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("remove", { name: view.name })}
              onClick={() => remove.mutate({ viewId: view.viewId })}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          ) : null}
        </div>
      ))}
      {data?.items.length === 0 ? <span className="dim">{t("none")}</span> : null}
      {mayWrite ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) save.mutate({ list, name: name.trim(), query: search, shared });
          }}
        >
          <Stack gap="xs">
            <TextInput
              size="xs"
              label={t("name")}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox
              size="xs"
              label={t("shared")}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
            <Button size="xs" type="submit" loading={save.isPending} disabled={!name.trim()}>
              {t("save")}
            </Button>
          </Stack>
        </form>
      ) : null}
      {fault ? <FaultView error={fault} /> : null}
    </div>
  );
}

"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArchive, IconCircleCheck, IconDeviceDesktop } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { CreateStation, type Station, UpdateStation } from "@/server/cells/mes/schema";
import { useWorkshops } from "../workshops";
import { NameDialog, type Named } from "./name-dialog";
import classes from "./stations.module.css";
import { useSaved } from "./workshop-form";

const toStation = ({ id, name, workshopId }: Named) => ({ stationId: id.trim(), name: name.trim(), workshopId });

/** Where in a workshop work is done and reported. */
export function Stations({ workshopId }: { workshopId: string }) {
  const t = useTranslations("workshops.stations");
  const trpc = useTRPC();
  const mayWrite = useMay()("mes.workshops.write");
  const query = useInfiniteQuery(
    trpc.mes.stations.list.infiniteQueryOptions(
      { workshopId, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const columns = useMemo<Column<Station>[]>(
    () => [
      { id: "stationId", header: t("stationId"), cell: (row) => <span className="mono">{row.stationId}</span> },
      { id: "name", header: t("name"), cell: (row) => row.name },
      {
        id: "active",
        header: t("state"),
        cell: (row) => (
          <StatusBadge tone={row.active ? "good" : "idle"} icon={row.active ? IconCircleCheck : IconArchive}>
            {t(row.active ? "inUse" : "retired")}
          </StatusBadge>
        ),
      },
      ...(mayWrite
        ? [
            {
              id: "actions",
              header: t("actions"),
              cell: (row: Station) => (
                <span className={classes.actions}>
                  <EditStation station={row} />
                  <RetireStation station={row} />
                </span>
              ),
            },
          ]
        : []),
    ],
    [t, mayWrite],
  );
  return (
    <Panel title={t("title")} flush aside={mayWrite ? <NewStation workshopId={workshopId} /> : null}>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowId={(row) => row.stationId}
            empty={
              <EmptyState icon={IconDeviceDesktop} title={t("none")}>
                {t("noneWords")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}

function NewStation({ workshopId }: { workshopId: string }) {
  const t = useTranslations("workshops.stations");
  const trpc = useTRPC();
  const [opened, dialog] = useDisclosure(false);
  const create = useMutation(trpc.mes.stations.create.mutationOptions(useSaved(dialog.close)));
  return (
    <>
      <Button size="xs" onClick={dialog.open}>
        {t("create")}
      </Button>
      <NameDialog
        title={t("create")}
        opened={opened}
        onClose={dialog.close}
        values={{ id: "", name: "", workshopId }}
        number={{ label: t("stationId"), words: t("stationIdWords"), field: "stationId", isNew: true }}
        schema={CreateStation}
        toInput={toStation}
        saving={create}
        onSave={(values) => create.mutate(toStation(values))}
      />
    </>
  );
}

function EditStation({ station }: { station: Station }) {
  const t = useTranslations("workshops.stations");
  const trpc = useTRPC();
  const workshops = useWorkshops();
  const [opened, dialog] = useDisclosure(false);
  const update = useMutation(trpc.mes.stations.update.mutationOptions(useSaved(dialog.close)));
  const { stationId, name, workshopId } = station;
  return (
    <>
      <Button size="compact-xs" variant="default" aria-label={t("editName", { name: stationId })} onClick={dialog.open}>
        {t("edit")}
      </Button>
      <NameDialog
        title={t("editName", { name: stationId })}
        opened={opened}
        onClose={dialog.close}
        values={{ id: stationId, name, workshopId }}
        number={{ label: t("stationId"), words: t("stationIdWords"), field: "stationId", isNew: false }}
        workshops={workshops.choices}
        schema={UpdateStation}
        toInput={toStation}
        saving={update}
        onSave={(values) => update.mutate(toStation(values))}
      />
    </>
  );
}

/** What is retired takes no new reports from the list of stations, and can be taken back into use. */
function RetireStation({ station: { stationId, active } }: { station: Station }) {
  const t = useTranslations("workshops.stations");
  const trpc = useTRPC();
  const notices = useNotices();
  const saved = useSaved(() => undefined);
  const update = useMutation(trpc.mes.stations.update.mutationOptions({ ...saved, onError: notices.failed }));
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={update.isPending}
      aria-label={t(active ? "retireName" : "useName", { name: stationId })}
      onClick={() => update.mutate({ stationId, active: !active })}
    >
      {t(active ? "retire" : "use")}
    </Button>
  );
}

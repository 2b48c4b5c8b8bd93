"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useNotices } from "@/components/console/notices";
import type { ListColumn, Page } from "./document-list";
import { fileOf } from "./exported-file";

type ExportButton<Row> = {
  name: string;
  columns: ListColumn<Row>[];
  page: (cursor: string | undefined) => Promise<Page<Row>>;
};

/** The whole list as the filters show it, with the columns that are shown, in the reader's language. A second press stops it. */
export function ExportButton<Row>({ name, columns, page }: ExportButton<Row>) {
  const t = useTranslations("list");
  const notices = useNotices();
  const [taken, setTaken] = useState<number | null>(null);
  const stopped = useRef(false);

  async function save() {
    stopped.current = false;
    setTaken(0);
    try {
      const { file, more } = await fileOf({ columns, page, told: setTaken, stopped: () => stopped.current });
      if (file) offer(file, `${name}.csv`);
      if (more) notices.warn(t("exportFull", { count: more }));
    } catch (error) {
      notices.failed(error);
    } finally {
      setTaken(null);
    }
  }
  return (
    <Button
      size="xs"
      variant="default"
      visibleFrom="sm"
      leftSection={<IconDownload size={14} aria-hidden />}
      onClick={() => {
        if (taken === null) void save();
        else stopped.current = true;
      }}
    >
      {taken === null ? t("export") : t("exporting", { count: taken })}
    </Button>
  );
}

export function offer(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

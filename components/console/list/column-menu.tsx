"use client";

import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

type ColumnMenu = {
  columns: { id: string; header: string }[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
};

/** Which columns are shown. The first names the row and stays. */
export function ColumnMenu({ columns, hidden, onChange }: ColumnMenu) {
  const t = useTranslations("list");
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={14} aria-hidden />} visibleFrom="sm">
          {t("columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("columns")}>
        <Stack gap="xs">
          {columns.slice(1).map(({ id, header }) => (
            <Checkbox
              key={id}
              size="xs"
              label={header}
              checked={!hidden.includes(id)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? hidden.filter((each) => each !== id) : [...hidden, id])
              }
            />
          ))}
          <Button size="xs" variant="subtle" disabled={hidden.length === 0} onClick={() => onChange([])}>
            {t("allColumns")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

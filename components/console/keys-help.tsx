"use client";

import { Modal, Table } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useTranslations } from "next-intl";

const KEYS = [
  ["find", "Ctrl K"],
  ["search", "/"],
  ["next", "J"],
  ["previous", "K"],
  ["open", "Enter"],
  ["choose", "X"],
  ["help", "?"],
] as const;

/** A question mark shows what the keyboard can do. */
export function KeysHelp() {
  const t = useTranslations("keys");
  const [opened, help] = useDisclosure(false);
  useHotkeys([["shift+?", help.open]]);
  return (
    <Modal opened={opened} onClose={help.close} title={t("title")} closeButtonProps={{ "aria-label": t("close") }}>
      <Table>
        <Table.Tbody>
          {KEYS.map(([name, key]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{t(name)}</Table.Th>
              <Table.Td>
                <kbd>{key}</kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

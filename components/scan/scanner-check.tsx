"use client";

import { Button, Group, Switch, Table } from "@mantine/core";
import { IconBarcode } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { parseScan, type Scan } from "./parse-scan";
import { makePlayer, type Player } from "./tones";
import { useWedge } from "./use-wedge";
import { TONES, type Tone } from "./verdicts";

type Heard = { at: number; ms: number; scan: Scan };

const KEPT = 20;

/** Control characters as signs that can be seen: what separates fields in a code is most of what goes wrong with a scanner. */
const seen = (raw: string) =>
  [...raw].map((sign) => (sign < " " ? String.fromCodePoint(0x2400 + (sign.codePointAt(0) ?? 0)) : sign)).join("");

/** What a code was taken for, as names and values. */
function partsOf({ raw: _, symbology: __, kind: ___, ...parts }: Scan): [string, string][] {
  return Object.entries(parts).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (typeof value !== "object") return [[name, String(value)] as [string, string]];
    return Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([field, inner]): [string, string] => [
        field,
        typeof inner === "object" ? JSON.stringify(inner) : String(inner),
      ]);
  });
}

/** Shows what a scanner really sends: the characters, how fast they came, and what they are taken for. */
export function ScannerCheck() {
  const t = useTranslations("scannerCheck");
  const [heard, setHeard] = useState<Heard[]>([]);
  const [muted, setMuted] = useState(false);
  const player = useRef<Player | null>(null);
  // Only in the browser, and only once somebody has scanned or pressed: before that no sound is allowed anyway.
  const sound = () => (player.current ??= makePlayer());

  useWedge(({ raw, ms }) => {
    const scan = parseScan(raw, new Date());
    sound().play(scan.kind === "unreadable" ? "wrong" : "ok");
    setHeard((before) => [{ at: Date.now(), ms, scan }, ...before].slice(0, KEPT));
  });

  return (
    <>
      <Panel title={t("sounds")} aside={t("soundsWords")}>
        <Group gap="sm">
          {TONES.map((tone: Tone) => (
            <Button key={tone} variant="default" size="md" onClick={() => sound().play(tone)}>
              {t(`tones.${tone}`)}
            </Button>
          ))}
          <Switch
            label={t("muted")}
            checked={muted}
            onChange={({ currentTarget: { checked } }) => {
              sound().mute(checked);
              setMuted(checked);
            }}
          />
        </Group>
      </Panel>
      <Panel title={t("heard")} aside={t("heardWords")}>
        {heard.length === 0 ? (
          <EmptyState icon={IconBarcode} title={t("nothing")}>
            {t("nothingWords")}
          </EmptyState>
        ) : (
          <Table.ScrollContainer minWidth={280}>
            <Table aria-label={t("heard")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("characters")}</Table.Th>
                  <Table.Th>{t("takenFor")}</Table.Th>
                  <Table.Th>{t("speed")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {heard.map(({ at, ms, scan }) => (
                  <Table.Tr key={at}>
                    <Table.Td className="mono" style={{ overflowWrap: "anywhere" }}>
                      {seen(scan.raw)}
                    </Table.Td>
                    <Table.Td>
                      <strong>{t(`kinds.${scan.kind}`)}</strong>
                      {scan.symbology ? ` ${scan.symbology}` : null}
                      {partsOf(scan).map(([name, value]) => (
                        <div key={name} className="mono">
                          {name}: {seen(value)}
                        </div>
                      ))}
                    </Table.Td>
                    <Table.Td>{t("ms", { count: scan.raw.length, ms: Math.round(ms) })}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Panel>
    </>
  );
}

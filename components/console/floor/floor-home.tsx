"use client";

import {
  type Icon,
  IconClipboardCheck,
  IconHammer,
  IconPackageImport,
  IconQuestionMark,
  IconShoppingCart,
  IconTruckDelivery,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useSyncExternalStore } from "react";
import { TASKS, type TaskName } from "@/components/scan/document-codes";
import { useFloor } from "@/components/scan/floor-context";
import { PinCard } from "@/components/scan/lock/pin-card";
import { parseScan } from "@/components/scan/parse-scan";
import { PageLink } from "@/components/scan/screen/page-link";
import { OnTheWay, ReviewList } from "@/components/scan/screen/review-list";
import { ScanField } from "@/components/scan/screen/scan-field";
import { UnderWay } from "@/components/scan/screen/under-way";
import { useWedge } from "@/components/scan/use-wedge";
import { useMay } from "../me";
import classes from "./floor-home.module.css";
import { FLOOR_PLACES, placeWith } from "./floor-places";
import { LabelsWaiting } from "./labels-waiting";
import { OpenDocuments } from "./open-documents";
import { canWorkOffline } from "./shell-cache";

const SIGNS: Record<TaskName, Icon> = {
  pick: IconShoppingCart,
  receive: IconPackageImport,
  deliver: IconTruckDelivery,
  report: IconHammer,
  count: IconClipboardCheck,
  identify: IconQuestionMark,
};
const mostOfEach = 3;
/** What a browser can do does not change while a page is open. */
const never = () => () => undefined;

/** Where a shift begins: what needs somebody, what was begun, what there is to do. A scan opens its task at once. */
export function FloorHome() {
  const t = useTranslations("floor");
  const { device, person, player } = useFloor();
  const may = useMay();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const isShellKept = useSyncExternalStore(never, canWorkOffline, () => true);
  const tasks = TASKS.filter((task) => may(FLOOR_PLACES[task].permission));

  const go = (task: TaskName, codes: string[]) => router.push(placeWith(task, codes));

  function route(raw: string) {
    if (field.current) field.current.value = "";
    const scan = parseScan(raw, new Date());
    const isLost = scan.kind === "unreadable" || scan.kind === "command";
    setUnreadable(isLost);
    player.play(isLost ? "wrong" : "ok");
    if (isLost) return;
    if (scan.kind === "document") return go(scan.task, [scan.number]);
    go("identify", [scan.raw]);
  }
  useWedge(({ raw }) => route(raw));

  return (
    <div className={classes.home}>
      <h1 className={classes.title}>{t("start.title")}</h1>
      <p className={classes.words}>{t("start.words")}</p>
      <p className={classes.person}>{t("header.person", { name: person.name })}</p>
      {isUnreadable ? (
        <p role="alert" className={classes.wrong}>
          {t("start.notReadable")}
        </p>
      ) : null}
      <ScanField field={field} onCode={route} onCamera={route} />
      {device.isDurable ? null : (
        <div className={classes.warning} role="alert">
          <strong>{t("device.notDurable.title")}</strong>
          <p>{t("device.notDurable.words")}</p>
        </div>
      )}
      <ReviewList />
      <UnderWay onResume={go} />
      <OnTheWay />
      <LabelsWaiting />
      <nav aria-label={t("start.tasks")}>
        <ul className={classes.tiles}>
          {tasks.map((task) => {
            const Sign = SIGNS[task];
            return (
              <li key={task}>
                <PageLink href={FLOOR_PLACES[task].href} className={classes.tile}>
                  <Sign size={40} stroke={1.6} aria-hidden />
                  <span>
                    <strong>{t(`tasks.${task}.title`)}</strong>
                    <span className={classes.hint}>{t(`tasks.${task}.words`)}</span>
                  </span>
                </PageLink>
              </li>
            );
          })}
        </ul>
      </nav>
      {tasks.map((task) =>
        task === "identify" ? null : (
          <OpenDocuments key={task} task={task} most={mostOfEach} onOpen={(codes) => go(task, codes)} />
        ),
      )}
      <PinCard />
      <ul className={classes.papers}>
        <li>
          <PageLink href="/floor/labels">{t("labels.title")}</PageLink>
        </li>
        <li>
          <PageLink href="/floor/commands">{t("commandSheet.open")}</PageLink>
        </li>
      </ul>
      {isShellKept ? null : (
        <div className={classes.warning}>
          <strong>{t("device.noShell.title")}</strong>
          <p>{t("device.noShell.words")}</p>
        </div>
      )}
    </div>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useMay } from "./me";
import classes from "./nav-list.module.css";
import { areas, placeOf } from "./navigation";
import { useTRPC } from "./trpc";

export function NavList({ onLeave }: { onLeave?: () => void }) {
  const t = useTranslations("nav");
  const format = useFormatter();
  const may = useMay();
  const trpc = useTRPC();
  const here = placeOf(usePathname());
  const { data: approvals } = useQuery(
    trpc.oa.approvals.counts.queryOptions({}, { enabled: may("oa.approvals.read") }),
  );
  const { data: summary } = useQuery(trpc.home.summary.queryOptions({}, { enabled: may("monitor.read") }));
  const counts = {
    approvalsWaiting: (may("oa.approvals.decide") ? approvals?.toDecide : approvals?.waiting) ?? 0,
    deadLetters: summary?.deadLetters ?? 0,
  };

  return (
    <div className={classes.nav}>
      {areas.map((area) => {
        const places = area.places.filter((place) => may(place.permission));
        if (!places.length) return null;
        return (
          <div key={area.name} className={classes.area}>
            <p className={classes.title} id={`area-${area.name}`}>
              {t(`areas.${area.name}`)}
            </p>
            <ul aria-labelledby={`area-${area.name}`}>
              {places.map((place) => {
                const count = place.count ? counts[place.count] : 0;
                return (
                  <li key={place.name}>
                    <Link
                      href={place.href}
                      onClick={onLeave}
                      className={classes.place}
                      aria-current={here?.name === place.name ? "page" : undefined}
                    >
                      <place.icon size={17} stroke={1.7} aria-hidden />
                      <span className={classes.name}>{t(`places.${place.name}`)}</span>
                      {count ? (
                        <span className={classes.count} data-bad={place.count === "deadLetters" || undefined}>
                          {format.number(count)}
                        </span>
                      ) : null}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

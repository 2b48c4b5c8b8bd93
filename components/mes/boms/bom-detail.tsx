"use client";

import { IconSitemap } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { Bom, BomTree as Tree } from "@/server/cells/mes/schema";
import classes from "./bom-detail.module.css";
import { bomHref, NewBomButton } from "./bom-links";
import { BomTree } from "./bom-tree";
import { BomVersions, CompareVersions } from "./bom-versions";
import { ItemCell } from "./item-cell";
import { inCents, rollUp } from "./roll-up";
import type { useBom } from "./use-bom";
import { versionTones } from "./version-tones";
import { WhereUsed } from "./where-used";

type BomDetail = {
  productSku: string;
  bom: ReturnType<typeof useBom>;
  costs: ReadonlyMap<string, number> | undefined;
  history: ReactNode;
  files: ReactNode;
};

/** What a product is made of: its tree with costs across the page, its versions and where it goes itself below. */
export function BomDetail({ productSku, bom: { versions, tree }, costs, history, files }: BomDetail) {
  const t = useTranslations("boms");
  return (
    <QueryView query={versions}>
      {({ items }) =>
        items.length === 0 ? (
          <>
            <PageHeader back={<Link href="/boms">{t("title")}</Link>} title={productSku} />
            <Panel>
              <EmptyState icon={IconSitemap} title={t("of.none")} action={<NewBomButton productSku={productSku} />}>
                {t("of.noneWords")}
              </EmptyState>
            </Panel>
            <WhereUsed sku={productSku} />
          </>
        ) : (
          <QueryView query={tree}>
            {(drawn) => (
              <>
                <Header tree={drawn} versions={items} />
                <div className={classes.stack}>
                  <BomFacts tree={drawn} versions={items} costs={costs} />
                  <BomTree key={`${drawn.sku} ${drawn.version}`} tree={drawn} costs={costs} />
                  <div className={classes.columns}>
                    <div className={classes.column}>
                      <WhereUsed sku={productSku} />
                      <CompareVersions versions={items} />
                    </div>
                    <div className={classes.column} data-screen-only>
                      <BomVersions versions={items} shown={drawn.version} />
                      {files}
                      {history}
                    </div>
                  </div>
                </div>
              </>
            )}
          </QueryView>
        )
      }
    </QueryView>
  );
}

type Drawn = { tree: Tree; versions: Bom[] };

function Header({ tree, versions }: Drawn) {
  const t = useTranslations("boms");
  const nameOf = useNames("item", [tree.sku]);
  const isCurrent = tree.version === versions[0]?.version;
  const { tone, icon, word } = versionTones[isCurrent ? "current" : "earlier"];
  return (
    <PageHeader
      back={<Link href="/boms">{t("title")}</Link>}
      title={
        <>
          {tree.sku}
          <CopyButton value={tree.sku} name={t("product")} />
        </>
      }
      state={
        <StatusBadge tone={tone} icon={icon}>
          {`${tree.version} · ${t(`versionList.${word}`)}`}
        </StatusBadge>
      }
      words={nameOf(tree.sku) === tree.sku ? undefined : nameOf(tree.sku)}
    >
      {isCurrent ? null : <Link href={bomHref(tree.sku)}>{t("toCurrent")}</Link>}
      <NewBomButton productSku={tree.sku} isNext />
      <PrintButton />
    </PageHeader>
  );
}

function BomFacts({ tree, versions, costs }: Drawn & Pick<BomDetail, "costs">) {
  const t = useTranslations("boms.facts");
  const nameOf = useNames("item", [tree.sku]);
  const bom = versions.find(({ version }) => version === tree.version);
  const cost = costs && rollUp(costs)(tree);
  const none = <span className="dim">{t("noCost")}</span>;
  return (
    <Panel title={t("title")}>
      <FactList
        facts={[
          { name: t("product"), value: <ItemCell sku={tree.sku} name={nameOf(tree.sku)} /> },
          { name: t("version"), value: tree.version },
          { name: t("lines"), value: tree.children.length },
          {
            name: t("partsCost"),
            value: cost?.parts ? (
              <>
                {cost.missing.length > 0 ? <span className="dim">{t("atLeast")} </span> : null}
                <Money cents={inCents(cost.parts)} currency="CNY" />
              </>
            ) : null,
          },
          {
            name: t("ownCost"),
            value: cost ? cost.own === null ? none : <Money cents={cost.own} currency="CNY" /> : null,
          },
          ...(bom
            ? [
                { name: t("writtenAt"), value: <Time at={bom.createdAt} /> },
                { name: t("writtenBy"), value: bom.createdBy },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

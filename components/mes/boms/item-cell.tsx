"use client";

import { DocumentLink } from "@/components/console/document-link";
import classes from "./item-cell.module.css";

/** An item by its number, which opens it, and its name. */
export function ItemCell({ sku, name }: { sku: string; name: string }) {
  return (
    <span className={classes.item}>
      <span className="mono">
        <DocumentLink kind="item" id={sku}>
          {sku}
        </DocumentLink>
      </span>
      {name === sku ? null : <span className={classes.name}>{name}</span>}
    </span>
  );
}

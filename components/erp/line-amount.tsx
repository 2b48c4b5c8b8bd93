import { Money } from "@/components/ui/money";
import classes from "./order-lines-editor.module.css";

/** What a line comes to, beside its fields. */
export function LineAmount({ label, cents, currency }: { label: string; cents: number; currency: string }) {
  return (
    <div className={classes.amount}>
      <span className="dim">{label}</span>
      <Money cents={cents} currency={currency} />
    </div>
  );
}

import { createHash } from "node:crypto";
import type { Statement } from "./one-message";

const statementNames = new Map<string, string>();
/** Named statements are parsed once per connection. The bound keeps ad-hoc filters from filling the server's memory. */
export function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known || statementNames.size >= 500) return known;
  const name = createHash("sha1").update(text).digest("base64url");
  statementNames.set(text, name);
  return name;
}

const written = new WeakMap<TemplateStringsArray, Omit<Statement, "values">>();
/** A template is the same object each time its line of code runs: its text is put together once. */
export function statementOf(template: TemplateStringsArray, values: readonly unknown[]): Statement {
  if (values.some(isPart)) return withParts(template, values);
  let statement = written.get(template);
  if (!statement) {
    const text = template.reduce((sql, piece, at) => `${sql}$${at}${piece}`);
    statement = { name: statementName(text), text };
    written.set(template, statement);
  }
  return { ...statement, values };
}

/** Known in every bundle of the web process: each has this class once, and one database serves them all. */
const BRAND = Symbol.for("linkworks.sql.part");
const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null && BRAND in value;

/** A piece of a statement that is there or not: what is not asked for is not in the text, and no plan has to allow for it. */
class Part {
  readonly [BRAND] = true;
  constructor(
    readonly template: TemplateStringsArray,
    readonly values: readonly unknown[],
  ) {}
}

const NOTHING = new Part(Object.assign([""], { raw: [""] }), []);
export const part = (template: TemplateStringsArray, ...values: unknown[]): Part => new Part(template, values);
/** A condition on what was given; nothing where nothing was. */
export const given = <Value>(value: Value | null | undefined, condition: (value: Value) => Part): Part =>
  value === undefined || value === null ? NOTHING : condition(value);

function withParts(template: TemplateStringsArray, values: readonly unknown[]): Statement {
  const sent: unknown[] = [];
  const textOf = (pieces: TemplateStringsArray, inside: readonly unknown[]): string =>
    pieces.reduce((sql, piece, at) => {
      const value = inside[at - 1];
      return `${sql}${isPart(value) ? textOf(value.template, value.values) : `$${sent.push(value)}`}${piece}`;
    });
  const text = textOf(template, values);
  return { name: statementName(text), text, values: sent };
}

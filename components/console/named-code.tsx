"use client";

import { DocumentLink } from "./document-link";

/** Somebody or something by the name people know; a code that nobody knows a name for stands as it is, and is no link. */
export function NamedCode({ kind, code, name }: { kind: string; code: string; name: string }) {
  if (name === code) return <span className="mono">{code}</span>;
  return (
    <DocumentLink kind={kind} id={code}>
      {name}
    </DocumentLink>
  );
}

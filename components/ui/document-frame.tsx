import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import classes from "./document-frame.module.css";
import { PageHeader } from "./page-header";
import { Panel } from "./panel";
import { PrintButton } from "./print-button";

type DocumentFrame = {
  back: ReactNode;
  number: string;
  numberName: string;
  words?: ReactNode;
  state: ReactNode;
  actions?: ReactNode;
  track?: ReactNode;
  facts: { title: string; content: ReactNode };
  /** `wide` where they have more columns than half a page has room for: then they stand below, across the page. */
  lines?: { title: string; content: ReactNode; wide?: boolean };
  children?: ReactNode;
  /** What caused it and what it caused. */
  chain: ReactNode;
  /** Who changed what, when. */
  history: ReactNode;
  /** Files put to it. */
  files?: ReactNode;
};

/** Every document page: header, state, facts, lines at the left; its chain and its history at the right. */
export function DocumentFrame(frame: DocumentFrame) {
  const lines = frame.lines ? (
    <Panel title={frame.lines.title} flush>
      {frame.lines.content}
    </Panel>
  ) : null;
  return (
    <>
      <PageHeader
        back={frame.back}
        title={
          <>
            {frame.number}
            <CopyButton value={frame.number} name={frame.numberName} />
          </>
        }
        state={frame.state}
        words={frame.words}
      >
        {frame.actions}
        <PrintButton />
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.column}>
          {frame.track ? <Panel>{frame.track}</Panel> : null}
          <Panel title={frame.facts.title}>{frame.facts.content}</Panel>
          {frame.lines?.wide ? null : lines}
          {frame.children}
        </div>
        <div className={classes.column} data-screen-only>
          {frame.files}
          {frame.chain}
          {frame.history}
        </div>
      </div>
      {frame.lines?.wide ? <div className={classes.wide}>{lines}</div> : null}
    </>
  );
}

"use client";

import { useId, useRef, useState } from "react";
import { useWedge } from "../use-wedge";
import { makeBurstGuard } from "./burst-guard";
import classes from "./panel.module.css";

/** Where somebody types words of their own. What a scanner types into it is none, and is taken out again. */
export function WordsField({
  label,
  give,
  onGive,
  start = "",
  hint,
  inputMode = "text",
  mostCharacters,
  keepsWords = false,
}: {
  label: string;
  /** What the button says. */
  give: string;
  onGive: (words: string) => void;
  start?: string;
  hint?: string;
  inputMode?: "text" | "numeric";
  mostCharacters: number;
  /** Given without being asked when somebody leaves the field or confirms: the words stay, as they are the answer. */
  keepsWords?: boolean;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const given = useRef(start);
  const [guard] = useState(makeBurstGuard);

  useWedge(({ field: typedInto }) => {
    if (field.current && typedInto === field.current) field.current.value = guard.before();
  });

  function send() {
    const words = field.current?.value.trim() ?? "";
    if (words === "") return;
    given.current = words;
    if (field.current && !keepsWords) field.current.value = "";
    onGive(words);
  }

  const sendIfNew = () => {
    if (keepsWords && field.current?.value.trim() !== given.current) send();
  };

  return (
    <form
      className={classes.words}
      onSubmit={(event) => {
        event.preventDefault();
        send();
        // The soft keyboard goes, and the next scan finds the page armed.
        field.current?.blur();
      }}
    >
      <span>
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          ref={field}
          className={classes.field}
          defaultValue={start}
          placeholder={hint}
          inputMode={inputMode}
          maxLength={mostCharacters}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="done"
          onKeyDown={({ currentTarget, timeStamp, key }) => {
            guard.key(currentTarget.value, timeStamp);
            // Whoever confirms with the words still in the field means them.
            if (key === "F2") sendIfNew();
          }}
          onBlur={sendIfNew}
        />
      </span>
      <button type="submit" className={classes.give}>
        {give}
      </button>
    </form>
  );
}

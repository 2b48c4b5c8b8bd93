"use client";

import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { FormActions } from "./form-kit";

type ConfirmDialog = {
  opened: boolean;
  onClose: () => void;
  title: string;
  children?: ReactNode;
  confirm: string;
  danger?: boolean;
  pending: boolean;
  blocked?: boolean;
  /** Asks for words that are kept with the act; `required` refuses to go on without them. */
  reason?: { label: string; required: boolean };
  onConfirm: (reason: string) => void;
};

/** One question before something that cannot be taken back. Focus returns to what opened it. */
export function ConfirmDialog(dialog: ConfirmDialog) {
  const t = useTranslations("ui.confirm");
  return (
    <Modal
      opened={dialog.opened}
      onClose={dialog.onClose}
      title={dialog.title}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {dialog.opened ? <Question {...dialog} /> : null}
    </Modal>
  );
}

function Question({ children, confirm, danger, pending, blocked, reason, onConfirm, onClose }: ConfirmDialog) {
  const t = useTranslations("ui");
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = reason?.required && !words.trim();

  // Mantine gives the focus back when a dialog closes, not when it is taken away together with what asked for it.
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!missing) onConfirm(words.trim());
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {children}
        {reason ? (
          <Textarea
            data-autofocus
            label={reason.label}
            required={reason.required}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            error={asked && missing ? t("issues.missing") : null}
          />
        ) : null}
      </Stack>
      <FormActions
        submit={confirm}
        pending={pending}
        danger={danger}
        disabled={blocked}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t("confirm.cancel")}
          </Button>
        }
      />
    </form>
  );
}

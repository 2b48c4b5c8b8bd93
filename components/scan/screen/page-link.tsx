"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

/** A link within the floor. The framework's own one weighs more than all of these pages' links are worth. */
export function PageLink({ href, onClick, ...rest }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const { defaultPrevented, metaKey, ctrlKey, shiftKey, altKey, button } = event;
    if (defaultPrevented || metaKey || ctrlKey || shiftKey || altKey || button !== 0) return;
    event.preventDefault();
    router.push(href);
  }
  // biome-ignore lint/a11y/useValidAnchor: it has its address and can be opened in another tab
  return <a href={href} onClick={follow} {...rest} />;
}

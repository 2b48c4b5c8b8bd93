"use client";

import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { z } from "zod";
import { cssVariables, theme } from "./theme";
import { ServerConnection } from "./trpc";

// zod would otherwise try `new Function`, which our content security policy forbids and reports.
z.config({ jitless: true });

export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ""}
    >
      <Notifications position="bottom-right" limit={4} />
      <NuqsAdapter>
        <ServerConnection>{children}</ServerConnection>
      </NuqsAdapter>
    </MantineProvider>
  );
}

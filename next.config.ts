import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Trackers post to paths with and without a trailing slash, and a redirect loses their measurement.
  skipTrailingSlashRedirect: true,
  // A second build or development server beside a running one.
  distDir: process.env["WATTPRINT_BUILD_DIR"] ?? ".next",
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "@prisma/client",
    "@resvg/resvg-js",
    "pdfkit",
    "pg",
  ],
  // `npm run check` and the tests check types; a user's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    optimizePackageImports: ["recharts"],
    // Evidence of a report's inputs comes by forms, up to 10 MB a file.
    serverActions: { bodySizeLimit: "11mb" },
  },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);

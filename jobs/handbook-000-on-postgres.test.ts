import { describe } from "vitest";
import { handbook000 } from "@/server/testing/handbook-000";

describe("handbook 000 with the queue on PostgreSQL", () => handbook000(() => ({ REDIS_URL: "" })));

import { describe } from "vitest";
import { handbook001 } from "@/server/testing/handbook-001";

describe("handbook 001 with the queue on PostgreSQL", () => handbook001(() => ({ REDIS_URL: "" })));

import pg from "pg";
import { expect, test } from "vitest";
import { freshDatabase } from "./postgres";

test("a fresh database answers the app's role, which may write rows but make no tables", async () => {
  const database = await freshDatabase();
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  await expect(app.query("CREATE TABLE public.mine (id int)")).rejects.toThrow("permission denied");
  await app.query("INSERT INTO queue.meta (queue) VALUES ('x')").catch((error) => expect(error.code).not.toBe("42501"));
  await app.end();
  await database.drop();
});

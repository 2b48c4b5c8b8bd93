import type { Client } from "pg";

/** Opens the connection, first as nobody's in particular, then as each plant's in turn. */
export async function eachPlant(
  client: Client,
  first: () => Promise<void>,
  act: (tenantId: string) => Promise<void>,
): Promise<void> {
  client.on("error", () => undefined);
  await client.connect();
  const speakFor = (tenantId: string) => client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
  try {
    await speakFor("*");
    const { rows: plants } = await client.query<{ tenant_id: string }>(
      "SELECT tenant_id FROM platform.tenant ORDER BY tenant_id",
    );
    await first();
    for (const { tenant_id } of plants) {
      await speakFor(tenant_id);
      await act(tenant_id);
    }
  } finally {
    await client.end();
  }
}

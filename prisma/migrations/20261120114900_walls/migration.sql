-- What Prisma cannot say: who sees which rows, what can never change, how often busy tables are swept.

-- The relay's feed position. One row, locked by whoever relays: positions become visible in their own order.
CREATE TABLE platform.feed_head (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), position bigint NOT NULL DEFAULT 0);
INSERT INTO platform.feed_head DEFAULT VALUES;

-- The tenant of this connection; '*' is the relay and the sign-in door, and counts only where a policy names it.
CREATE FUNCTION platform.tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.tenant_id', true);

-- Every table with a tenant_id gets this: rows of other tenants do not exist, for the owner neither.
CREATE PROCEDURE platform.wall_off(wanted regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wanted);
  EXECUTE format('CREATE POLICY own_tenant ON %s USING (tenant_id = platform.tenant()) WITH CHECK (tenant_id = platform.tenant())', wanted);
END $$;

-- The few tables that the relay or the door must see across tenants.
CREATE PROCEDURE platform.open_to_every_tenant(wanted regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY every_tenant ON %s USING (platform.tenant() = ''*'') WITH CHECK (platform.tenant() = ''*'')', wanted);
END $$;

DO $$
DECLARE wanted regclass;
BEGIN
  FOR wanted IN
    SELECT attrelid FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE attname = 'tenant_id' AND relkind = 'r' AND nspname IN ('platform', 'erp', 'oa', 'datalake')
  LOOP CALL platform.wall_off(wanted); END LOOP;
END $$;

CALL platform.open_to_every_tenant('platform.tenant');
CALL platform.open_to_every_tenant('platform.event');
CALL platform.open_to_every_tenant('platform.delivery');
CALL platform.open_to_every_tenant('platform.delivery_step');
CALL platform.open_to_every_tenant('platform.linkage_switch');
CALL platform.open_to_every_tenant('platform.audit_entry');
CALL platform.open_to_every_tenant('platform.api_token');
CALL platform.open_to_every_tenant('platform.idempotency');

-- The sign-in library's tables: users are seen by their own tenant, the rest by the door alone.
ALTER TABLE auth."user" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON auth."user" USING ("tenantId" = platform.tenant()) WITH CHECK ("tenantId" = platform.tenant());
CALL platform.open_to_every_tenant('auth."user"');
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['session', 'account', 'verification', 'sign_in_limit'] LOOP
    EXECUTE format('ALTER TABLE auth.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wanted);
    CALL platform.open_to_every_tenant(format('auth.%I', wanted)::regclass);
  END LOOP;
  FOREACH wanted IN ARRAY ARRAY['session', 'account'] LOOP
    EXECUTE format('CREATE POLICY own_people ON auth.%I USING (EXISTS (SELECT FROM auth."user" WHERE id = "userId" AND "tenantId" = platform.tenant()))', wanted);
  END LOOP;
END $$;

-- An event keeps the position it was given: readers have gone on from there.
CREATE FUNCTION platform.keep_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an event keeps its position';
END $$;
CREATE TRIGGER keep_position BEFORE UPDATE OF position ON platform.event FOR EACH ROW WHEN (OLD.position IS NOT NULL)
  EXECUTE FUNCTION platform.keep_position();

-- '*' means every tenant to the policies above; no tenant may be called so.
ALTER TABLE platform.tenant ADD CONSTRAINT tenant_id_is_a_name CHECK (tenant_id ~ '^[A-Za-z0-9][A-Za-z0-9_.-]*$');

-- Which states there are: the database refuses any other, whoever writes.
ALTER TABLE platform.delivery ADD CONSTRAINT delivery_state CHECK (state IN ('pending', 'running', 'done', 'skipped', 'dead', 'discarded'));
ALTER TABLE platform.item ADD CONSTRAINT item_tracking CHECK (tracking IN ('none', 'lot', 'serial'));
ALTER TABLE platform.item ADD CONSTRAINT item_status CHECK (status IN ('active', 'draft'));
ALTER TABLE erp.sales_order ADD CONSTRAINT sales_order_status CHECK (order_status IN (1, 2, 3, 4, 8, 9));
ALTER TABLE erp.sales_order ADD CONSTRAINT sales_order_amount CHECK (total_amount_cents >= 0);
ALTER TABLE erp.sales_order_line ADD CONSTRAINT sales_order_line_quantity CHECK (quantity > 0);
ALTER TABLE oa.approval ADD CONSTRAINT approval_status CHECK (status IN (1, 2, 3));

-- An audit row may be sealed once; nothing else of it ever changes.
CREATE FUNCTION platform.keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seq IS NOT NULL OR (to_jsonb(NEW) - 'seq' - 'hash') IS DISTINCT FROM (to_jsonb(OLD) - 'seq' - 'hash') THEN
    RAISE EXCEPTION 'audit entries are never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_audit BEFORE UPDATE ON platform.audit_entry FOR EACH ROW EXECUTE FUNCTION platform.keep_audit();

-- A status never goes backwards, whoever writes it; an ended order stays ended.
CREATE FUNCTION erp.keep_order_moving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.order_status < OLD.order_status OR (OLD.order_status IN (8, 9) AND NEW.order_status <> OLD.order_status) THEN
    RAISE EXCEPTION 'a sales order never moves from % to %', OLD.order_status, NEW.order_status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_order_moving BEFORE UPDATE OF order_status ON erp.sales_order FOR EACH ROW EXECUTE FUNCTION erp.keep_order_moving();

-- Taken back from the app's role after every migration: the log and the audit are written, never rewritten.
CREATE FUNCTION platform.restrict_app_role(role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON platform.event, platform.audit_entry FROM %I', role);
  EXECUTE format('GRANT UPDATE (position) ON platform.event TO %I', role);
  EXECUTE format('GRANT UPDATE (seq, hash) ON platform.audit_entry TO %I', role);
  EXECUTE format('REVOKE DELETE ON platform.delivery, platform.delivery_step FROM %I', role);
  EXECUTE format('REVOKE INSERT, DELETE ON platform.feed_head FROM %I', role);
END $$;

-- Rows of these tables are rewritten soon after they are made: swept often, or claims slow down many times over.
ALTER TABLE platform.event SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE platform.delivery SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE platform.idempotency SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE platform.feed_head SET (fillfactor = 10, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE platform.number_series SET (fillfactor = 50);

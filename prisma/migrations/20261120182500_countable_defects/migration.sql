-- Beyond this a JSON number would no longer tell every millionth apart.
ALTER TABLE mes.production_order ADD CONSTRAINT production_order_defects_countable CHECK (defect_qty <= 9000000000);

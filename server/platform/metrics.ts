import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const held = globalThis as { linkworksMetrics?: ReturnType<typeof create> };

function create() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "linkworks_request_seconds",
      help: "Time to answer a procedure",
      labelNames: ["procedure", "code"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    events: new Counter({
      name: "linkworks_events_relayed_total",
      help: "Events given their feed position",
      registers,
    }),
    deliveries: new Counter({
      name: "linkworks_deliveries_total",
      help: "Deliveries that ended, by linkage and how",
      labelNames: ["linkage", "state"],
      registers,
    }),
    lag: new Histogram({
      name: "linkworks_delivery_lag_seconds",
      help: "From the event's record to the end of its delivery",
      labelNames: ["linkage"],
      buckets: [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300],
      registers,
    }),
    waiting: new Gauge({ name: "linkworks_deliveries_waiting", help: "Deliveries not yet done", registers }),
    dead: new Gauge({ name: "linkworks_dead_letters", help: "Deliveries that gave up", registers }),
  };
}

export const metrics = () => (held.linkworksMetrics ??= create());

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The colour of oxidised copper pipe: calm on a grey shop floor screen, dark enough for white words from shade 7 on. */
const patina: MantineColorsTuple = [
  "#eaf5f3",
  "#d3e8e5",
  "#a7d1cb",
  "#78b8b0",
  "#52a298",
  "#37897f",
  "#25756c",
  "#176259",
  "#0d5049",
  "#063c37",
];
/** Warm neutrals with a little green, so that surfaces look like paint and not like a browser. */
const gray: MantineColorsTuple = [
  "#f6f7f5",
  "#eef0ec",
  "#e2e5df",
  "#d0d4cd",
  "#b3b9b1",
  "#8d958c",
  "#69716a",
  "#4c544e",
  "#333a35",
  "#1f2521",
];
const dark: MantineColorsTuple = [
  "#dfe6e3",
  "#b9c4c0",
  "#94a19c",
  "#66736e",
  "#3d4845",
  "#2d3735",
  "#222b29",
  "#1a2220",
  "#141a19",
  "#0e1312",
];

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

export const theme = createTheme({
  colors: { patina, gray, dark },
  primaryColor: "patina",
  primaryShade: 8,
  autoContrast: true,
  defaultRadius: 4,
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  headings: {
    fontFamily,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1rem", lineHeight: "1.4" },
      h3: { fontSize: "0.875rem", lineHeight: "1.4" },
    },
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    // Inside the page, not in a portal: what opens belongs to the landmark it was opened from.
    Select: { defaultProps: { size: "sm", comboboxProps: { shadow: "md", withinPortal: false } } },
    Autocomplete: { defaultProps: { size: "sm", comboboxProps: { shadow: "md", withinPortal: false } } },
    MultiSelect: { defaultProps: { size: "sm", comboboxProps: { shadow: "md", withinPortal: false } } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontWeight: 650, fontSize: "1rem" } },
    },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, events: { hover: true, focus: true, touch: true } } },
  },
});

/** Mantine's grey for secondary words and its light red do not reach 4.5:1; these do, in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfcfa",
    "--mantine-color-text": "#1f2521",
    "--mantine-color-dimmed": "#59625b",
    "--mantine-color-placeholder": "#69716a",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "#0f5b53",
  },
  dark: {
    "--mantine-color-body": "#141a19",
    "--mantine-color-text": "#dfe6e3",
    "--mantine-color-dimmed": "#a3afaa",
    "--mantine-color-placeholder": "#94a19c",
    "--mantine-color-error": "#ff9b8f",
    "--mantine-color-anchor": "#7fc9bf",
  },
});

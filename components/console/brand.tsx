import classes from "./brand.module.css";

/** Two cells and the line between them. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden className={classes.mark}>
      <path d="M7 3.2 11.6 6v5.6L7 14.4l-4.6-2.8V6z" stroke="currentColor" strokeWidth="1.9" strokeLinejoin="round" />
      <path
        d="m17 9.6 4.6 2.8V18L17 20.8 12.4 18v-5.6z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <span className={classes.brand}>
      <Mark />
      Linkworks
    </span>
  );
}

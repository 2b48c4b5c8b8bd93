/** A point of the paper, from 0 to 1 of its width (x) and height (y): the paper may be turned or drawn larger. */
export type Point = { x: number; y: number };
export type Stroke = Point[];

/** A dot, or a finger that slipped, is nobody's name: a signature goes at least this far, in widths of the paper. */
const leastLength = 0.2;

const lengthOf = (stroke: Stroke) =>
  stroke.slice(1).reduce((sum, point, at) => {
    const from = stroke[at] as Point;
    return sum + Math.hypot(point.x - from.x, point.y - from.y);
  }, 0);

export const isSignature = (strokes: readonly Stroke[]) =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= leastLength;

type Paper = Pick<
  CanvasRenderingContext2D,
  "fillRect" | "beginPath" | "moveTo" | "lineTo" | "stroke" | "arc" | "fill"
> & {
  fillStyle: CanvasRenderingContext2D["fillStyle"];
  strokeStyle: CanvasRenderingContext2D["strokeStyle"];
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
};

const ink = "#101820";

/** Dark ink on white paper, as large as the paper is. */
export function drawStrokes(paper: Paper, strokes: readonly Stroke[], width: number, height: number): void {
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, width, height);
  paper.fillStyle = ink;
  paper.strokeStyle = ink;
  paper.lineWidth = Math.max(2, width / 180);
  paper.lineCap = "round";
  paper.lineJoin = "round";
  for (const stroke of strokes) {
    const [first, ...rest] = stroke;
    if (!first) continue;
    paper.beginPath();
    if (rest.length === 0) {
      paper.arc(first.x * width, first.y * height, paper.lineWidth / 2, 0, Math.PI * 2);
      paper.fill();
      continue;
    }
    paper.moveTo(first.x * width, first.y * height);
    for (const { x, y } of rest) paper.lineTo(x * width, y * height);
    paper.stroke();
  }
}

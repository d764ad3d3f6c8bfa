/** A point of a chart, in the units of its drawing. */
export interface Point {
  x: number;
  y: number;
}

/** The points of a series over a drawing of this size, `pad` left free above for the line's width. */
export function points(values: readonly number[], width: number, height: number, pad: number): Point[] {
  const top = Math.max(1, ...values);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => ({
    x: round(index * step),
    y: round(height - (value / top) * (height - pad)),
  }));
}

/** A line through the points that never rises above nor falls below its neighbours. */
export function line(through: readonly Point[]): string {
  return through
    .map((point, index) => {
      const last = through[index - 1];
      if (last === undefined) return `M${point.x} ${point.y}`;
      const middle = round((last.x + point.x) / 2);
      return `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

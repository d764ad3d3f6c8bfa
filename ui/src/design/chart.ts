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

/** A line through the points that never rises above nor falls below its neighbours, and bends no more than they do. */
export function line(through: readonly Point[]): string {
  const slopes = through.slice(1).map((point, index) => {
    const last = through[index] ?? point;
    return (point.y - last.y) / (point.x - last.x || 1);
  });
  // Flat at a summit, else the harmonic mean of both sides (Fritsch and Carlson).
  const tangent = (index: number) => {
    const [before, after] = [
      slopes[index - 1] ?? slopes[index] ?? 0,
      slopes[index] ?? slopes[index - 1] ?? 0,
    ];
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  };
  return through
    .map((point, index) => {
      const last = through[index - 1];
      if (last === undefined) return `M${point.x} ${point.y}`;
      const third = (point.x - last.x) / 3;
      const [y1, y2] = [last.y + tangent(index - 1) * third, point.y - tangent(index) * third];
      return `C${round(last.x + third)} ${round(y1)} ${round(point.x - third)} ${round(y2)} ${point.x} ${point.y}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

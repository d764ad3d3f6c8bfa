import { describe, expect, it } from 'vitest';

import { line, points } from './chart';

describe('the area chart', () => {
  it('puts the largest value at the top and nothing at the bottom', () => {
    expect(points([0, 5, 10], 100, 50, 10)).toEqual([
      { x: 0, y: 50 },
      { x: 50, y: 30 },
      { x: 100, y: 10 },
    ]);
  });
  it('stays flat when there is nothing to draw', () => {
    expect(points([0, 0], 100, 50, 10).map((point) => point.y)).toEqual([50, 50]);
  });
  it('starts with a move and passes through every point', () => {
    expect(line(points([0, 10], 90, 50, 10))).toBe('M0 50C30 36.67 60 23.33 90 10');
  });
  it('is flat at a summit, so that it never rises above it', () => {
    const [, up, down] = line(points([0, 10, 5], 60, 50, 10)).split('C');
    expect(up).toMatch(/ 20 10 30 10$/);
    expect(down).toMatch(/^40 10 /);
  });
});

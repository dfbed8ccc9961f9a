import uPlot from './uplot-1.6.30/dist/uPlot.esm.js';
import { time } from './format.js';

/** Clicks per minute as lines. Colours are the stylesheet's: they are read from elements, so that they follow the theme. */
export class Chart {
  #box;
  #onCursor;
  #plot;
  #shape = '';

  /** onCursor is told the index of the minute that is pointed at, or null. */
  constructor(box, onCursor) {
    this.#box = box;
    this.#onCursor = onCursor;
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(box);
  }

  /** starts are Dates; lines are {slot, label, clicks[]} in any number. */
  show(starts, lines) {
    const values = [starts.map((start) => start.getTime() / 1000), ...lines.map((line) => line.clicks)];
    const shape = lines.map((line) => `${line.slot} ${line.label}`).join('\n');
    if (this.#plot && shape === this.#shape) {
      this.#plot.setData(values);
      return;
    }
    this.clear();
    this.#shape = shape;
    this.#plot = new uPlot(this.#options(lines), values, this.#box);
  }

  clear() {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #size() {
    return { width: this.#box.clientWidth, height: this.#box.clientHeight };
  }

  #options(lines) {
    const { color, borderTopColor } = getComputedStyle(this.#box);
    const axis = {
      stroke: color,
      font: '12px system-ui, sans-serif',
      grid: { stroke: borderTopColor, width: 1 },
      ticks: { show: false },
    };
    return {
      ...this.#size(),
      legend: { show: false },
      padding: [8, 24, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { y: { range: (_, least, most) => [0, Math.max(4, (most ?? 0) * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, size: 28, space: 72, values: (_, seconds) => seconds.map((s) => time(s * 1000)) },
        { ...axis, size: 48, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5] },
      ],
      series: [{}, ...lines.map((line) => series(line, this.#box))],
      hooks: { setCursor: [(plot) => this.#onCursor(plot.cursor.idx ?? null)] },
    };
  }
}

function series({ slot, label }, box) {
  const probe = box.appendChild(document.createElement('i'));
  probe.className = `ad-${slot}`;
  const stroke = getComputedStyle(probe).color;
  probe.remove();
  return { label, stroke, width: 2, dash: slot < 4 ? [] : [6, 4], points: { show: false } };
}

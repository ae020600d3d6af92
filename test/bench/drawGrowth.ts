/**
 * Draws how CPU time grows with size, ours and a peer's, on logarithmic axes: a straight line is a power.
 * Knows SVG; does not know how anything was measured.
 */
import type { Growth } from './commandLine.ts';
import { type Point, shown } from './figures.ts';

const [width, height, gap] = [380, 300, 40];
const plot = { left: 62, right: 20, top: 48, bottom: 48 };
/** Told apart without colours, too: the peer's line is dashed. */
const lines = { ours: '#1f5fbf', theirs: '#767676' };

/** A panel for each. */
export function drawGrowth(growths: readonly Growth[]): string {
  const panels = growths.map(
    (growth, at) => `<g transform="translate(${at * (width + gap)} 0)">\n${panel(growth)}</g>\n`,
  );
  const whole = growths.length * (width + gap) - gap;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${height}" width="${whole}" height="${height}" font-family="sans-serif" font-size="12" fill="#222222">
<title>How the CPU time of check grows</title>
<rect width="${whole}" height="${height}" fill="#ffffff"/>
${panels.join('')}</svg>
`;
}

function panel({ what, ours, theirs, exponent }: Growth): string {
  const points = [...ours, ...theirs];
  const x = scale(
    points.map(([size]) => size),
    plot.left,
    width - plot.right,
  );
  const y = scale(
    points.map(([, ms]) => ms),
    height - plot.bottom,
    plot.top,
  );
  const place = ([size, ms]: Point) => `${x(size).toFixed(1)},${y(ms).toFixed(1)}`;
  const line = (drawn: readonly Point[], color: string, dashes: string) =>
    drawn.length === 0
      ? ''
      : `<polyline points="${drawn.map(place).join(' ')}" fill="none" stroke="${color}" stroke-width="2"${dashes}/>\n` +
        drawn.map(([size, ms]) => dot(x(size), y(ms), color, ms)).join('');
  const bottom = height - plot.bottom;
  const ticks = ours.map(
    ([size]) => `<text x="${x(size).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${size}</text>\n`,
  );
  return `<text x="${plot.left}" y="18" font-weight="bold">CPU seconds of check by ${what}</text>
<text x="${plot.left}" y="34"><tspan fill="${lines.ours}">kube-service-links (power ${shown(exponent)})</tspan>${theirs.length > 0 ? `, <tspan fill="${lines.theirs}">kubeconform (dashed)</tspan>` : ''}</text>
<path d="M${plot.left} ${plot.top}V${bottom}H${width - plot.right}" fill="none" stroke="#222222"/>
${ticks.join('')}<text x="${(plot.left + width - plot.right) / 2}" y="${height - 10}" text-anchor="middle">${what}</text>
${line(ours, lines.ours, '')}${line(theirs, lines.theirs, ' stroke-dasharray="6 4"')}`;
}

function dot(x: number, y: number, color: string, ms: number): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${color}"/>
<text x="${x.toFixed(1)}" y="${(y - 9).toFixed(1)}" text-anchor="middle" fill="${color}">${shown(ms / 1000)}</text>
`;
}

/** A logarithmic axis that the values fill. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const logs = values.map((value) => Math.log(value));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const margin = (most - least) * 0.08;
  const share = (value: number) => (Math.log(value) - least + margin) / (most - least + 2 * margin);
  return (value) => from + share(value) * (to - from);
}

/**
 * Draws the icon of the extension: two links of a chain, one of which is about to give. `npm run icon` writes it.
 * Knows shapes and colours; the same pixels come out on every machine.
 */
import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

/** In the root, as package.json names it. */
export const iconPath = new URL('../icon.png', import.meta.url);

/** What the Marketplace asks for, at least. */
const size = 128;
/** Samples of a pixel, in each direction. */
const samples = 8;

type Colour = readonly [red: number, green: number, blue: number];

const top: Colour = [43, 74, 140];
/** That of the gallery banner. */
const bottom: Colour = [20, 34, 71];
/** As CSS writes it. */
export const bannerColour = `#${bottom.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
const sound: Colour = [236, 241, 250];
const strained: Colour = [255, 171, 64];

const cornerRadius = 26;
/** A link is a straight piece with round ends; all lengths are in pixels. */
const link = { halfLength: 17, radius: 16, stroke: 11, offset: 21 };
/** The shadow that the link in front casts on the other. */
const gap = 3.5;

/** RGBA, row by row. */
export function drawIcon(): PNG {
  const icon = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) icon.data.set(pixelAt(x, y), (y * size + x) * 4);
  return icon;
}

/** The mean of the samples; what lies outside of the rounded square is transparent. */
function pixelAt(x: number, y: number): readonly number[] {
  const inside: Colour[] = [];
  for (let row = 0; row < samples; row += 1)
    for (let column = 0; column < samples; column += 1) {
      const colour = colourAt(x + (column + 0.5) / samples, y + (row + 0.5) / samples);
      if (colour !== undefined) inside.push(colour);
    }
  const mean = (channel: 0 | 1 | 2) =>
    inside.length === 0 ? 0 : Math.round(sum(inside.map((colour) => colour[channel])) / inside.length);
  return [mean(0), mean(1), mean(2), Math.round((255 * inside.length) / samples ** 2)];
}

function colourAt(x: number, y: number): Colour | undefined {
  if (!isInSquare(x, y)) return undefined;
  // Along the chain, from the lower left to the upper right, and across.
  const along = (x - y) / Math.SQRT2;
  const across = (x + y - size) / Math.SQRT2;
  const lower = ringDistance(along + link.offset, across);
  const upper = ringDistance(along - link.offset, across);
  // Each link is in front of the other once, or they would not hold.
  const [front, back] = across < 0 ? [lower, upper] : [upper, lower];
  const [frontColour, backColour] = across < 0 ? [sound, strained] : [strained, sound];
  if (front <= 0) return frontColour;
  if (back <= 0 && front > gap) return backColour;
  return mix(y / size);
}

/** How far a point is from the stroke of a link around the origin; negative within. */
function ringDistance(along: number, across: number): number {
  const toPiece = length(Math.max(0, Math.abs(along) - link.halfLength), across);
  return Math.abs(toPiece - link.radius) - link.stroke / 2;
}

function isInSquare(x: number, y: number): boolean {
  const beyond = (value: number) => Math.max(0, Math.abs(value - size / 2) - (size / 2 - cornerRadius));
  return length(beyond(x), beyond(y)) <= cornerRadius;
}

/** `Math.hypot` may differ in its last digit from machine to machine; a root may not. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

function mix(share: number): Colour {
  const between = (channel: 0 | 1 | 2) => top[channel] + (bottom[channel] - top[channel]) * share;
  return [between(0), between(1), between(2)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

if (import.meta.main) writeFileSync(iconPath, PNG.sync.write(drawIcon()));

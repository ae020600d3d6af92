/**
 * What the thread that renders charts says.
 * Knows both sides' words, and nothing of how either makes them.
 */
import type { LostBy } from '../wasm/textEngine.ts';

export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly text: string }
  /** The engine is lost; the thread is of no use any more. */
  | { readonly kind: 'lost'; readonly by: LostBy; readonly words: string };

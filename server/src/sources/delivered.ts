/**
 * What is delivered of the project's folders.
 * Knows the shapes only.
 */
import type { ChartDelivery } from '../analysis/deliveries/chartDelivery.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';

/** A folder, and what is delivered of it. */
export interface Delivered {
  readonly folder: string;
  readonly delivery: Delivery;
  /** Nothing of it is looked at: it shows the same files, and has a say about them. */
  readonly isAround?: true;
}

/** A chart that is installed, and the folder in which the repository begins that it is in, as its object's file has it. */
export interface ChartCandidate {
  readonly chart: ChartDelivery;
  /** The file that says so. */
  readonly uri: string;
  /** It names another repository than that of its file. */
  readonly isElsewhere?: true;
}

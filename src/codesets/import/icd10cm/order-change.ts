import type { OrderLine } from './order-line.ts';

/** A row of the order file without its number, which addenda do not state. */
export type OrderRow = Omit<OrderLine, 'order'>;

/** One change from the older release to the newer; a revised title has both. */
export interface OrderChange {
  /** In the addenda, from 1. */
  line: number;
  before: OrderRow | undefined;
  after: OrderRow | undefined;
}

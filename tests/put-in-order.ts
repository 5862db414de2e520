import { putInOrder } from './extension-in-memory.tsx';

/** Set up before each file of tests of the whole extension, which one process runs one after the other. */
putInOrder();

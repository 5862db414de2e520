/** Stands in for a file that the build makes one script of (`?iife`, `stand-ins.ts`): where it is. */
export default 'content.js';

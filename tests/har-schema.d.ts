/** JSON Schema of HTTP Archives 1.2, by the name of each part. */
declare module 'har-schema' {
  const schemas: Record<string, object>;
  export default schemas;
}

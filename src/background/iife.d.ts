declare module '*?iife' {
  const path: string;
  export default path;
}

/** Stylesheets are gathered by the bundler into dist/webview.css. */
declare module '*.css';

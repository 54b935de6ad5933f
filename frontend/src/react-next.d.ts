/** React 19.3 has ViewTransition; its types still call it experimental. */
/// <reference types="react/experimental" />

/** Brings in the faces for Japanese after the page is there: a hundred small files, of which only those in use load. */
import "@fontsource/zen-maru-gothic/700.css";

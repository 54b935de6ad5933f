/** The filters that have a field of their own, in the order they stand in. */
export const FIELDS = [
  { name: "genre", label: "Genre" },
  { name: "year", label: "Year" },
  { name: "rating", label: "My rating" },
  { name: "format", label: "Format" },
  { name: "tag", label: "Tags" },
] as const;

export type FieldName = (typeof FIELDS)[number]["name"];

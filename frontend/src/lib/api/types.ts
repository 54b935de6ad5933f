/** The contract's types under the names the pages use. Everything here comes from schema.d.ts, which is generated. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Account = Schemas["AccountRead"];
export type Session = Schemas["SessionRead"];
export type AnimeCard = Schemas["AnimeCard"];
export type Anime = Schemas["AnimeRead"];
export type AnimePage = Schemas["AnimePage"];
export type LookupOffer = Schemas["LookupOffer"];
export type Facets = Schemas["FacetsRead"];
export type FacetValue = Schemas["FacetValue"];
export type Relation = Schemas["Relation"];
export type ScheduledAnime = Schemas["ScheduledAnime"];
export type KeptSearch = Schemas["RecentSearchRead"];
export type ListStatus = Schemas["Status"];
export type ListItem = Schemas["ListItem"];
export type ListTitle = Schemas["ListTitle"];
export type EntryChange = Schemas["ChangeRequest"];
export type AppStatus = Schemas["StatusRead"];
export type AccountChange = Schemas["AccountChangeRequest"];
export type SessionItem = Schemas["SessionItem"];
export type Token = Schemas["TokenRead"];
export type NewToken = Schemas["TokenCreated"];
export type TokenRequest = Schemas["TokenRequest"];
export type PasswordStrength = Schemas["StrengthRead"];
export type PublicProfile = Schemas["PublicProfile"];
export type PublicEntry = Schemas["PublicEntry"];
export type Problem = Schemas["Problem"];
export type ListImport = Schemas["ImportRead"];
export type ImportRow = Schemas["ImportRow"];
export type ImportCounts = Schemas["ImportCounts"];
export type ImportMode = Schemas["Mode"];
export type ImportRowKind = Schemas["RowKind"];
export type ImportRowFilter = Schemas["RowFilter"];
export type ExportFormat = Schemas["ExportFormat"];
